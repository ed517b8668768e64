-- What matching needs beyond the tables themselves.

alter table bank.match add column cash_source_id uuid;
comment on column bank.match.cash_source_id is 'The receipt of the deposit, the cash report of the cards, or the report of mass payments that the entry closes.';
create index match_of_cash on bank.match (cash_source_id) where cash_source_id is not null;

-- Entries are written while a statement is still being read; its row, with its sums, comes after them.
alter table bank.entry alter constraint entry_statement_id_fkey deferrable initially deferred;

-- A payment without any sign is looked for by its amount.
create index instalment_open_amount on receivables.instalment (unit_id, open_principal) where open_principal > 0;

alter table bank.white_list_hash add column exempt boolean not null default false;
comment on column bank.white_list_hash.exempt is 'A taxpayer exempt from VAT; otherwise an active one.';

alter table bank.transfer_order add column refund_id uuid unique references receivables.refund;
comment on column bank.transfer_order.refund_id is 'The approved refund of an overpayment that this order carries out.';
