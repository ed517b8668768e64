/** What kind of party an account belongs to, for the eye. Forgetting the mark makes the next refresh bring all accounts. */
export const partyKind = `
alter table account add column kind text not null default 'person';
delete from meta where key = 'mark';
`;
