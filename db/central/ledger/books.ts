import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';

export interface BookRow {
  id: number;
  unit_id: number;
  code: string;
  name: string;
  kind: 'organ' | 'unit' | 'deposits' | 'funds';
}

/** A book of the actor's own unit: only there may documents be entered. */
export function bookById(tx: Tx, bookId: number): Promise<BookRow | undefined> {
  return tx.maybe<BookRow & Record<string, unknown>>(
    'select id, unit_id, code, name, kind from ledger.book where id = $1 and unit_id = $2',
    [bookId, tx.actor.unitId],
  );
}

export interface BookListRow {
  id: number;
  code: string;
  name: string;
  kind: 'organ' | 'unit' | 'deposits' | 'funds';
  journals: { id: number; code: string; name: string }[];
  years: number[];
}

/** The books of the unit with their journals and the years that may be worked in. */
export function listBooks(tx: Tx): Promise<BookListRow[]> {
  return tx.rows<BookListRow & Record<string, unknown>>(
    `select b.id, b.code, b.name, b.kind,
        coalesce((select jsonb_agg(jsonb_build_object('id', j.id, 'code', j.code, 'name', j.name) order by j.code) from ledger.journal j where j.book_id = b.id), '[]') as journals,
        array(select distinct year from ledger.period p where p.book_id = b.id order by 1) as years
      from ledger.book b where b.unit_id = $1 order by array_position(array['unit', 'organ', 'deposits', 'funds'], b.kind), b.code`,
    [tx.actor.unitId],
  );
}

export interface AccountRow {
  id: number;
  number: string;
  name: string;
  valid_from: Day;
  valid_to: Day | null;
}

export function accountsOfBook(tx: Tx, bookId: number): Promise<AccountRow[]> {
  return tx.rows<AccountRow & Record<string, unknown>>(
    'select id, number, name, valid_from, valid_to from ledger.account where book_id = $1 order by number',
    [bookId],
  );
}

/** Accounts by number in the unit's other books, with the book's name. */
export function accountsElsewhere(
  tx: Tx,
  bookId: number,
  numbers: readonly string[],
): Promise<{ number: string; book: string }[]> {
  return tx.rows<{ number: string; book: string }>(
    `select a.number, b.name as book from ledger.account a join ledger.book b on b.id = a.book_id
      where a.book_id <> $1 and b.unit_id = $2 and a.number = any($3)`,
    [bookId, tx.actor.unitId, numbers],
  );
}

/** Ends an account; the last month it was posted in tells whether that may be. */
export async function endAccount(
  tx: Tx,
  bookId: number,
  number: string,
  validTo: Day,
): Promise<'ended' | 'used-later' | 'unknown'> {
  const found = await tx.maybe<{ id: number; used: boolean }>(
    `select a.id, exists (select from ledger.account_total t where t.account_id = a.id and make_date(t.year, t.month, 1) > $2::date) as used
       from ledger.account a where a.book_id = $1 and a.number = $3 and a.unit_id = $4`,
    [bookId, validTo, number, tx.actor.unitId],
  );
  if (!found) return 'unknown';
  if (found.used) return 'used-later';
  await tx.rows('update ledger.account set valid_to = $2 where id = $1', [found.id, validTo]);
  return 'ended';
}

/** How things of other modules are posted: titles of receivables, cash desks. Each line leads to what it rests on. */
export interface PostingRuleRow {
  id: string;
  module: string;
  event: string;
  about: string;
  debit: string;
  credit: string;
  classification: string;
  text: string;
}

export function listPostingRules(tx: Tx): Promise<PostingRuleRow[]> {
  return tx.rows<PostingRuleRow & Record<string, unknown>>(
    `with t as (select * from receivables.title where unit_id = $1 and valid_to is null)
     select 'assess-' || id as id, 'Należności' as module, 'przypis' as event, name as about, receivable_account as debit, revenue_account as credit,
            classification, 'Rejestr przypisów' as text, 10 as place, sort_order from t
     union all select 'decrease-' || id, 'Należności', 'odpis, umorzenie', name, revenue_account, receivable_account, classification, 'Rejestr odpisów', 20, sort_order from t
     union all select 'pay-' || id, 'Kasa', 'wpłata należności', name, '101 kasy', receivable_account, classification, 'dowód KP', 30, sort_order from t
     union all select 'interest-' || id, 'Kasa', 'odsetki przy wpłacie', name, receivable_account, interest_account, interest_classification, 'przypis odsetek, potem wpłata', 40, sort_order from t
     union all select 'bank-' || id, 'Bank', 'wpłata na rachunek', name, '130', receivable_account, classification, 'wyciąg bankowy', 50, sort_order from t
     union all select 'deposit-' || id, 'Kasa', 'odprowadzenie do banku', name, transit_account, cash_account, '', 'dowód KW', 60, id from cash.desk where unit_id = $1
     union all select 'card-' || id, 'Kasa', 'wpłata kartą', name, card_account, '221, 720', '', 'dowód KP', 70, id from cash.desk where unit_id = $1
     union all select 'surplus-' || id, 'Kasa', 'nadwyżka w kasie', name, cash_account, difference_account, '', 'protokół różnicy', 80, id from cash.desk where unit_id = $1
     union all select 'shortage-' || id, 'Kasa', 'niedobór w kasie', name, difference_account, cash_account, '', 'protokół różnicy', 90, id from cash.desk where unit_id = $1
     union all select 'commit', 'Budżet', 'zaangażowanie', 'rok bieżący', '000', '998', 'z umowy lub decyzji', 'numer umowy', 100, 0
     union all select 'commit-later', 'Budżet', 'zaangażowanie', 'lata przyszłe', '000', '999', 'z umowy lub decyzji', 'numer umowy', 110, 0
     order by place, sort_order`,
    [tx.actor.unitId],
  );
}
