import type { Tx } from '#db/central/transaction.ts';

/** A place where the books do not agree with themselves. */
export interface Disagreement {
  readonly place: string;
  readonly message: string;
}

export interface Check {
  readonly code: string;
  /** What holds when nothing is found, in Polish. */
  readonly title: string;
  /** Finds at most `$1` places; columns `place` and `message`. */
  readonly sql: string;
}

const zloty = (expression: string) =>
  `replace(to_char((${expression}) / 100.0, 'FM999999999990.00'), '.', ',')`;

/** Runs one check. The amounts in the messages are zloty with two decimals. */
export function findDisagreements(tx: Tx, check: Check, limit: number): Promise<Disagreement[]> {
  return tx.rows<{ place: string; message: string }>(check.sql, [limit]);
}

/** What must hold of the books, each as one set query over all visible units. */
export const LEDGER_CHECKS: readonly Check[] = [
  {
    code: 'ENTRY_BALANCE',
    title: 'Każdy zapis się bilansuje i ma wszystkie wiersze',
    sql: `select j.code || '/' || e.year || '/' || e.number as place,
        'Wn ' || ${zloty('coalesce(l.debit, 0)')} || ', Ma ' || ${zloty('coalesce(l.credit, 0)')} || ', suma zapisu ' || ${zloty('e.total')}
          || ', wierszy ' || coalesce(l.lines, 0) || ' z ' || e.line_count as message
      from ledger.entry e join ledger.journal j on j.id = e.journal_id
      left join (select entry_id, sum(debit) as debit, sum(credit) as credit, sum(abs(debit)) as total, count(*) as lines from ledger.line group by 1) l on l.entry_id = e.id
     where l.entry_id is null or l.debit <> l.credit or l.lines <> e.line_count or l.total <> e.total order by 1 limit $1`,
  },
  {
    code: 'ACCOUNT_TOTALS',
    title: 'Obroty kont są sumą zapisów',
    sql: `select a.number || ' ' || k.year || '-' || lpad(k.month::text, 2, '0') || ' ' || k.classification as place,
        'obroty Wn ' || ${zloty('k.debit')} || ' Ma ' || ${zloty('k.credit')} || ', zapisy Wn ' || ${zloty('k.line_debit')} || ' Ma ' || ${zloty('k.line_credit')} as message
      from (select account_id, year, month, classification, sum(debit) as debit, sum(credit) as credit, sum(line_debit) as line_debit, sum(line_credit) as line_credit
              from (select account_id, year, month, classification, debit, credit, 0 as line_debit, 0 as line_credit from ledger.account_total
                    union all select account_id, year, month, classification, 0, 0, debit, credit from ledger.line) b
             group by 1, 2, 3, 4) k join ledger.account a on a.id = k.account_id
     where k.debit <> k.line_debit or k.credit <> k.line_credit order by 1 limit $1`,
  },
  {
    code: 'CASH_TURNOVER',
    title: 'Dochody wykonane są sumą zapisów z ruchem pieniędzy',
    sql: `select a.number || ' ' || k.year || '-' || lpad(k.month::text, 2, '0') || ' ' || k.classification as place,
        'obroty Wn ' || ${zloty('k.debit')} || ' Ma ' || ${zloty('k.credit')} || ', zapisy Wn ' || ${zloty('k.line_debit')} || ' Ma ' || ${zloty('k.line_credit')} as message
      from (select account_id, year, month, classification, sum(debit) as debit, sum(credit) as credit, sum(line_debit) as line_debit, sum(line_credit) as line_credit
              from (select account_id, year, month, classification, debit, credit, 0 as line_debit, 0 as line_credit from ledger.cash_turnover
                    union all
                    select l.account_id, l.year, l.month, l.classification, 0, 0, l.debit, l.credit
                      from ledger.line l join ledger.account n on n.id = l.account_id
                     where l.classification <> '' and n.number ~ '^[27]' and not n.cash
                       and l.entry_id in (select c.entry_id from ledger.line c join ledger.account m on m.id = c.account_id where m.cash)) b
             group by 1, 2, 3, 4) k join ledger.account a on a.id = k.account_id
     where k.debit <> k.line_debit or k.credit <> k.line_credit order by 1 limit $1`,
  },
  {
    code: 'PERIOD_SEAL',
    title: 'Zamknięte miesiące są takie, jak w chwili zamknięcia',
    sql: `select b.code || ' ' || p.year || '-' || lpad(p.month::text, 2, '0') as place, 'zapisów ' || n.entries || ', przy zamknięciu ' || p.entries as message
      from ledger.period p join ledger.book b on b.id = p.book_id cross join lateral (
        select (select count(*) from ledger.entry e where e.book_id = p.book_id and e.year = p.year and e.month = p.month) as entries,
               (select encode(sha256(convert_to(coalesce(string_agg(k, ';' order by k), ''), 'UTF8')), 'hex') from (
                  select a.number || '|' || t.classification || '|' || sum(t.debit) || '|' || sum(t.credit) as k
                    from ledger.account_total t join ledger.account a on a.id = t.account_id
                   where t.book_id = p.book_id and t.year = p.year and t.month = p.month group by a.number, t.classification) keys) as seal) n
     where p.seal is not null and (n.seal <> p.seal or n.entries <> p.entries) order by 1 limit $1`,
  },
  {
    code: 'ENTRY_NUMBERS',
    title: 'Numery zapisów w dziennikach idą bez luk',
    sql: `select j.code || '/' || e.year as place, 'zapisów ' || e.entries || ', najwyższy numer ' || e.highest || ', licznik ' || coalesce(s.last_number, 0) as message
      from (select journal_id, year, count(*) as entries, min(number) as lowest, max(number) as highest from ledger.entry group by 1, 2) e
      join ledger.journal j on j.id = e.journal_id
      left join app.number_series s on s.unit_id = j.unit_id and s.kind = 'entry' and s.scope = j.id::text and s.year = e.year
     where e.lowest <> 1 or e.highest <> e.entries or coalesce(s.last_number, 0) <> e.highest order by 1 limit $1`,
  },
  {
    code: 'RECEIPT_NUMBERS',
    title: 'Numery dowodów i raportów kasowych idą bez luk',
    sql: `select n.kind || '/' || d.code || '/' || n.year as place, 'dowodów ' || n.made || ', numery od ' || n.lowest || ' do ' || n.highest as message
      from (select desk_id, kind, year, count(*) as made, min(number) as lowest, max(number) as highest from cash.receipt group by 1, 2, 3
            union all select desk_id, 'RK', year, count(*), min(number), max(number) from cash.report group by 1, 3) n
      join cash.desk d on d.id = n.desk_id where n.lowest <> 1 or n.highest <> n.made order by 1 limit $1`,
  },
  {
    code: 'OPEN_PRINCIPAL',
    title: 'Otwarta należność jest sumą ruchów na karcie',
    sql: `select a.number || ' ' || t.code || ' ' || i.slip_code as place, 'otwarte ' || ${zloty('i.open_principal')} || ', ruchy ' || ${zloty('coalesce(m.principal, 0)')} as message
      from receivables.instalment i join receivables.account a on a.id = i.account_id join receivables.title t on t.id = i.title_id
      left join (select instalment_id, sum(principal) as principal from receivables.movement group by 1) m on m.instalment_id = i.id
     where i.open_principal <> coalesce(m.principal, 0)
     union all
     select a.number || ' nadpłata ' || t.code, 'otwarte ' || ${zloty('o.open_amount')} || ', ruchy ' || ${zloty('coalesce(m.amount, 0)')}
      from receivables.overpayment o join receivables.account a on a.id = o.account_id join receivables.title t on t.id = o.title_id
      left join (select overpayment_id, sum(amount) as amount from receivables.overpayment_movement group by 1) m on m.overpayment_id = o.id
     where o.open_amount <> coalesce(m.amount, 0) limit $1`,
  },
  {
    code: 'CARDS_LEDGER',
    title: 'Karty kontowe zgadzają się z kontem 221',
    sql: `select u.code || ' ' || c.number as place, 'karty ' || ${zloty('c.cards')} || ', księgi ' || ${zloty('c.books')} as message
      from (select unit_id, number, sum(cards) as cards, sum(books) as books from (
              select t.unit_id, t.receivable_account as number, i.open_principal as cards, 0 as books
                from receivables.instalment i join receivables.title t on t.id = i.title_id
              union all select t.unit_id, t.receivable_account, -o.open_amount, 0 from receivables.overpayment o join receivables.title t on t.id = o.title_id
              union all select l.unit_id, a.number, 0, l.debit - l.credit from ledger.line l join ledger.account a on a.id = l.account_id
               where exists (select from receivables.title t where t.unit_id = l.unit_id and t.receivable_account = a.number)) b
             group by 1, 2) c join units.unit u on u.id = c.unit_id
     where c.cards <> c.books order by 1 limit $1`,
  },
  {
    code: 'MOVEMENT_ENTRY',
    title: 'Ruchy dowodów kasowych zgadzają się z ich zapisami',
    sql: `select coalesce(r.full_number, x.entry_id::text) as place, 'karty ' || ${zloty('x.cards')} || ', zapis na 221 ' || ${zloty('x.books')} as message
      from (select entry_id, sum(cards) as cards, sum(books) as books from (
              select entry_id, principal as cards, 0 as books from receivables.movement where source_kind like 'receipt%'
              union all select entry_id, -amount, 0 from receivables.overpayment_movement where source_kind like 'receipt%'
              union all select l.entry_id, 0, l.debit - l.credit from ledger.line l join ledger.entry e on e.id = l.entry_id join ledger.account a on a.id = l.account_id
               where e.source_kind like 'receipt%' and exists (select from receivables.title t where t.unit_id = l.unit_id and t.receivable_account = a.number)) b
             group by 1) x
      left join ledger.entry e on e.id = x.entry_id left join cash.receipt r on r.id = e.source_id
     where x.cards <> x.books order by 1 limit $1`,
  },
  {
    code: 'REPORT_TOTALS',
    title: 'Sumy raportów kasowych są sumami dowodów i kontem 101',
    sql: `select 'RK/' || d.code || '/' || p.year || '/' || lpad(p.number::text, 4, '0') as place,
        'raport ' || ${zloty('p.receipts_amount')} || ' / ' || ${zloty('p.payments_amount')} || ' / karta ' || ${zloty('p.card_amount')}
          || ', dowody ' || ${zloty('r.receipts')} || ' / ' || ${zloty('r.payments')} || ' / karta ' || ${zloty('r.card')} || ', konto 101 ' || ${zloty('r.books')} as message
      from cash.report p join cash.desk d on d.id = p.desk_id cross join lateral (
        select coalesce(sum(r.cash_amount) filter (where r.kind = 'KP' and c.receipt_id is null), 0) as receipts,
               coalesce(sum(r.cash_amount) filter (where r.kind = 'KW' and c.receipt_id is null), 0) as payments,
               coalesce(sum(r.card_amount) filter (where c.receipt_id is null), 0) as card,
               coalesce(sum((select sum(l.debit - l.credit) from ledger.line l join ledger.account a on a.id = l.account_id
                  where l.entry_id in (r.entry_id, c.entry_id) and a.number = d.cash_account)), 0) as books
          from cash.receipt r left join cash.receipt_cancellation c on c.receipt_id = r.id where r.report_id = p.id) r
     where p.receipts_amount <> r.receipts or p.payments_amount <> r.payments or p.card_amount <> r.card
        or p.receipts_amount - p.payments_amount <> r.books order by 1 limit $1`,
  },
  {
    code: 'REPORT_OPENING',
    title: 'Raport kasowy otwiera się stanem zamknięcia poprzedniego',
    sql: `select 'RK/' || d.code || '/' || p.year || '/' || lpad(p.number::text, 4, '0') as place,
        'otwarcie ' || ${zloty('p.opening_amount')} || ', poprzednie zamknięcie ' || ${zloty('p.before')} as message
      from (select desk_id, year, number, opening_amount,
              lag(opening_amount + receipts_amount - payments_amount) over (partition by desk_id order by year, number) as before from cash.report) p
      join cash.desk d on d.id = p.desk_id where p.before <> p.opening_amount order by 1 limit $1`,
  },
  {
    code: 'RECEIPT_JOURNAL',
    title: 'Każdy dowód i jego pozycje są w dzienniku kasy, z którego przyszły',
    sql: `select coalesce(r.full_number, d.code || ' wiersz ' || j.seq) as place,
        case when r.id is null then 'wiersz dziennika bez dowodu' when j.seq is null then 'dowód bez wiersza dziennika' else 'dowód różni się od wiersza dziennika' end as message
      from cash.receipt r full join (select * from cash.journal_row where kind = 'receipt') j on j.desk_id = r.desk_id and j.seq = r.journal_seq
      left join cash.desk d on d.id = coalesce(r.desk_id, j.desk_id)
     where r.id is null or j.seq is null or j.payload #>> '{receipt,id}' <> r.id::text or j.payload #>> '{receipt,fullNumber}' <> r.full_number
        or (j.payload #>> '{receipt,total}')::bigint <> r.total or (j.payload #>> '{receipt,cash}')::bigint <> r.cash_amount
        or r.total <> (select sum(l.amount) from cash.receipt_line l where l.receipt_id = r.id) order by 1 limit $1`,
  },
  {
    code: 'REPORT_POSTED',
    title: 'Dokument raportu gromadzi wszystkie zapisy jego dowodów',
    sql: `select g.number as place, 'zapisów w dokumencie ' || g.gathered || ', zapisów dowodów ' || g.made as message
      from (select doc.number, (select count(*) from ledger.document_entry de where de.document_id = doc.id) as gathered,
              (select count(*) + count(c.entry_id) from cash.receipt r left join cash.receipt_cancellation c on c.receipt_id = r.id where r.report_id = p.id) as made
              from cash.report p join ledger.document doc on doc.id = p.document_id) g
     where g.gathered <> g.made order by 1 limit $1`,
  },
];

/** One page of a desk's journal for checking its chain. */
export interface ChainRow {
  desk_id: number;
  seq: number;
  act_id: string;
  day: string;
  at: Date;
  user_id: string;
  payload: unknown;
  previous_hash: Buffer;
  hash: Buffer;
  signature: Buffer;
}

export function chainPage(tx: Tx, deskId: number, after: number, limit: number): Promise<ChainRow[]> {
  return tx.rows<ChainRow & Record<string, unknown>>(
    `select desk_id, seq, act_id, day, at, user_id, payload, previous_hash, hash, signature from cash.journal_row
      where desk_id = $1 and seq > $2 order by seq limit $3`,
    [deskId, after, limit],
  );
}

export interface ChainEnd {
  id: number;
  code: string;
  chain_seq: number;
  chain_hash: Buffer;
  public_key: Buffer | null;
}

export function chainEnds(tx: Tx): Promise<ChainEnd[]> {
  return tx.rows<ChainEnd & Record<string, unknown>>(
    'select id, code, chain_seq, chain_hash, public_key from cash.desk order by code',
  );
}
