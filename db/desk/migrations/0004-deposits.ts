/** Notes and coins of a deposit, by the KW that took them out: the bank's pay-in slip names them, also when printed again. */
export const deposits = `
create table deposit_count (
  receipt_id text primary key,
  denominations text not null
) strict;
`;
