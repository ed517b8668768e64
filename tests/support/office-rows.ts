/** The people of the test office. */
export const PEOPLE = {
  cashier: { id: '00000000-0000-7000-8000-00000000c001', login: 'kasjer', name: 'Anna Kasjer' },
  second: { id: '00000000-0000-7000-8000-00000000c002', login: 'kierownik', name: 'Piotr Kierownik' },
  clerk: { id: '00000000-0000-7000-8000-00000000c003', login: 'referent', name: 'Ewa Referent' },
} as const;

const people = Object.values(PEOPLE)
  .map(({ id, login, name }) => `('${id}', '${login}', '${name}', 'unusable')`)
  .join(', ');

/** One unit, one book, its accounts and titles by the budget classification of local taxes; journal 1 is the general one. */
export const OFFICE_SQL = `
insert into units.unit (code, name, short_name, kind, authority, nip, street, postal_code, locality, bank_account) values
  ('UG', 'Urząd Gminy Przykładowo', 'Urząd', 'office', 'Wójt Gminy Przykładowo', '1234563218', 'Rynek 1', '00-001', 'Przykładowo', '61109010140000071219812874');
insert into admin.user_account (id, login, display_name, password_hash) values ${people};
insert into admin.role (code, name) values ('kasjer', 'Kasjer'), ('kierownik', 'Kierownik');
insert into admin.role_permission (role_code, permission) values
  ('kasjer', 'cash.desk.work'), ('kasjer', 'receivables.read'), ('kierownik', 'cash.desk.second-person'), ('kierownik', 'cash.desk.work');
insert into admin.user_role (user_id, unit_id, role_code, valid_from) values
  ('${PEOPLE.cashier.id}', 1, 'kasjer', '2020-01-01'), ('${PEOPLE.second.id}', 1, 'kierownik', '2020-01-01');
insert into ledger.book (unit_id, code, name, kind) values (1, 'UG', 'Urząd', 'unit');
insert into ledger.journal (unit_id, book_id, code, name) values (1, 1, 'PK', 'Dziennik główny');
insert into ledger.period (book_id, unit_id, year, month) select 1, 1, y, m from generate_series(2025, 2027) y, generate_series(1, 12) m;
insert into ledger.account (unit_id, book_id, number, name) values
  (1, 1, '130-1', 'Rachunek bieżący'), (1, 1, '141-1', 'Środki w drodze'), (1, 1, '141-2', 'Karty w drodze'),
  (1, 1, '234-1', 'Zaliczki'), (1, 1, '240-1', 'Różnice kasowe'),
  (1, 1, '221-PON', 'Należności: podatek od nieruchomości'), (1, 1, '221-ROL', 'Należności: podatek rolny'),
  (1, 1, '221-ODP', 'Należności: odpady'), (1, 1, '221-DZI', 'Należności: dzierżawa'), (1, 1, '221-KU', 'Należności: koszty upomnienia'),
  (1, 1, '221-SKARB', 'Należności: opłata skarbowa'), (1, 1, '720-1', 'Przychody z dochodów budżetowych'),
  (1, 1, '720-SKARB', 'Przychody: opłata skarbowa'), (1, 1, '750-1', 'Przychody finansowe: odsetki');
insert into receivables.title (unit_id, code, name, short_name, tax_group, kind, law, interest_kind, receivable_account, revenue_account,
  interest_account, classification, interest_classification, sort_order) values
  (1, 'PON', 'Podatek od nieruchomości', 'PON', 'PON', 'due', 'public', 'tax', '221-PON', '720-1', '750-1', '756-75616-0310', '756-75616-0910', 10),
  (1, 'ROL', 'Podatek rolny', 'ROL', 'ROL', 'due', 'public', 'tax', '221-ROL', '720-1', '750-1', '756-75616-0320', '756-75616-0910', 20),
  (1, 'ODP', 'Opłata za odpady', 'ODP', 'ODP', 'due', 'public', 'tax', '221-ODP', '720-1', '750-1', '900-90002-0490', '900-90002-0910', 30),
  (1, 'DZI', 'Dzierżawa', 'DZI', 'DZI', 'due', 'civil', 'civil', '221-DZI', '720-1', '750-1', '700-70005-0750', '700-70005-0920', 40),
  (1, 'KU', 'Koszty upomnienia', 'KU', 'KU', 'reminder-cost', 'public', 'none', '221-KU', '720-1', '750-1', '756-75616-0640', '756-75616-0910', 5),
  (1, 'SKARB', 'Opłata skarbowa', 'SKARB', 'SKARB', 'due', 'public', 'none', '221-SKARB', '720-SKARB', '750-1', '756-75618-0410', '756-75618-0910', 90);
insert into cash.catalogue_item (unit_id, code, name, title_id, price, legal_basis, requires_text)
  select 1, 'PELN', 'Pełnomocnictwo', id, 1700, 'ustawa o opłacie skarbowej, część IV', 'kto i komu udziela' from receivables.title where code = 'SKARB';
`;
