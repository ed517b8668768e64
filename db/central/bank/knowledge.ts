import type { Tx } from '#db/central/transaction.ts';
import type { KnownAccount } from '#shared/bank/matching/facts.ts';
import type { CashOnWay, KnownOrder, SlipDue } from '#shared/bank/matching/knowledge.ts';
import type { OfficeRule } from '#shared/bank/matching/office-rules.ts';
import type { Day } from '#shared/kernel/day.ts';

const ACCOUNT = `jsonb_build_object('accountId', a.id, 'number', a.number, 'partyId', coalesce(p.merged_into, p.id), 'partyName', p.display_name)`;
const OPEN_ACCOUNT = `receivables.account a join parties.party p on p.id = a.party_id`;

/** What the payments of a run show, to be looked up together. */
export interface SignLists {
  readonly virtualAccounts: readonly string[];
  readonly slipCodes: readonly string[];
  readonly documents: readonly string[];
  readonly identifiers: readonly string[];
  readonly payerAccounts: readonly string[];
}

export interface LookedUp {
  virtualAccounts: { sign: string; account: KnownAccount }[];
  slips: { sign: string; account: SlipDue }[];
  numbers: { sign: string; account: KnownAccount }[];
  documents: { sign: string; account: KnownAccount }[];
  identifiers: { sign: string; account: KnownAccount }[];
  learned: { sign: string; account: KnownAccount & { confirmed: number } }[];
}

/** Looks all signs of a run up in one round trip, each by its index. */
export async function lookUpSigns(tx: Tx, signs: SignLists): Promise<LookedUp> {
  const list = (query: string) => `coalesce((select jsonb_agg(q) from (${query}) q), '[]')`;
  const { found } = await tx.one<{ found: LookedUp }>(
    `select jsonb_build_object(
      'virtualAccounts', ${list(`select a.virtual_account as sign, ${ACCOUNT} as account from ${OPEN_ACCOUNT} where a.virtual_account = any ($1)`)},
      'slips', ${list(`select i.slip_code as sign, ${ACCOUNT} || jsonb_build_object('taxGroup', t.tax_group, 'label', t.name || ' ' || r.year) as account
          from receivables.instalment i join receivables.receivable r on r.id = i.receivable_id join receivables.title t on t.id = i.title_id
          join ${OPEN_ACCOUNT} on a.id = i.account_id where i.unit_id = $6 and i.slip_code = any ($2)`)},
      'numbers', ${list(`select a.number as sign, ${ACCOUNT} as account from ${OPEN_ACCOUNT} where a.unit_id = $6 and a.number = any ($3)`)},
      'documents', ${list(`select d.sign, ${ACCOUNT} as account
          from (select distinct r.document_number as sign, r.account_id from receivables.receivable r
                 where r.unit_id = $6 and r.document_number = any ($3) limit 5000) d join ${OPEN_ACCOUNT} on a.id = d.account_id`)},
      'identifiers', ${list(`select h.sign, ${ACCOUNT} as account
          from (with hit as (select i.party_id, i.value as sign from parties.identifier i where i.value = any ($4) and i.valid_to is null)
                select party_id, sign from hit
                union select m.party_id, h.sign from hit h join parties.member m on m.member_id = h.party_id and m.valid_to is null
                  and m.role in ('spouse', 'co-owner', 'heir')) h
          join receivables.account a on a.party_id = h.party_id join parties.party p on p.id = a.party_id order by a.number`)},
      'learned', ${list(`select l.payer_account as sign, ${ACCOUNT} || jsonb_build_object('confirmed', l.confirmed) as account
          from bank.learned_payer l join ${OPEN_ACCOUNT} on a.id = l.account_id where l.unit_id = $6 and l.payer_account = any ($5) and l.confirmed > 0`)}
    ) as found`,
    [
      signs.virtualAccounts,
      signs.slipCodes,
      signs.documents,
      signs.identifiers,
      signs.payerAccounts,
      tx.actor.unitId,
    ],
  );
  return found;
}

export interface AmountHit extends KnownAccount {
  amount: number;
  word: string;
  label: string;
}

/** Payers with an open due of exactly this amount and one of these words in their name. Amounts that too many owe tell nothing. */
export function lookUpAmounts(
  tx: Tx,
  wanted: readonly { readonly amount: number; readonly words: readonly string[] }[],
): Promise<AmountHit[]> {
  if (wanted.length === 0) return Promise.resolve([]);
  return tx.rows<AmountHit & Record<string, unknown>>(
    `select distinct on (w.amount, n.word, p.id) w.amount, n.word, a.id as "accountId", a.number, coalesce(p.merged_into, p.id) as "partyId",
            p.display_name as "partyName", t.name || ' ' || r.year as label
       from (select amount, jsonb_agg(distinct word) as words from jsonb_to_recordset($1::jsonb) as g(amount bigint, words jsonb),
               jsonb_array_elements_text(g.words) word group by amount) w
       cross join lateral (select i.id, i.account_id, i.title_id, i.receivable_id from receivables.instalment i
                            where i.unit_id = $2 and i.open_principal = w.amount and i.open_principal > 0 limit 3000) i
       join receivables.account a on a.id = i.account_id join parties.party p on p.id = a.party_id
       join receivables.receivable r on r.id = i.receivable_id join receivables.title t on t.id = i.title_id
       cross join lateral regexp_split_to_table(p.search_name, '[^[:alpha:]]+') n(word)
      where w.words ? n.word order by w.amount, n.word, p.id, i.id`,
    [JSON.stringify(wanted), tx.actor.unitId],
  );
}

/** The active rules of the office in their order. */
export function activeRules(tx: Tx): Promise<OfficeRule[]> {
  return tx.rows<OfficeRule & Record<string, unknown>>(
    'select id, name, condition, action from bank.rule where unit_id = $1 and active order by position, name',
    [tx.actor.unitId],
  );
}

/** Orders that may stand on a statement of this account: sent, or confirmed not long ago and perhaps returned. */
export function ordersOnWay(tx: Tx, bankAccountId: number, day: Day): Promise<KnownOrder[]> {
  return tx.rows<KnownOrder & Record<string, unknown>>(
    `select id, reference, state, amount, payee_account as "payeeAccount", payee_name as "payeeName", ledger_account as "ledgerAccount", classification
       from bank.transfer_order where unit_id = $1 and bank_account_id = $2
        and (state = 'exported' or (state = 'confirmed' and execution_day >= $3::date - 60)) order by number`,
    [tx.actor.unitId, bankAccountId, day],
  );
}

/**
 * Money on account 141 that no statement has shown yet: deposits and floats of desks, the day's cards of each cash report, and
 * reports of mass payments that were posted before their sum came.
 */
export function cashOnWay(tx: Tx, day: Day): Promise<CashOnWay[]> {
  return tx.rows<CashOnWay & Record<string, unknown>>(
    `with waiting as (
       select r.id as "sourceId", l.kind, d.code as "deskCode", d.transit_account as "ledgerAccount", sum(l.amount)::bigint as amount, r.day, r.full_number as document
         from cash.receipt r join cash.receipt_line l on l.receipt_id = r.id join cash.desk d on d.id = r.desk_id
        where r.unit_id = $1 and r.day between $2::date - 30 and $2::date and l.kind in ('deposit', 'float')
          and not exists (select from cash.receipt_cancellation c where c.receipt_id = r.id)
        group by r.id, l.kind, d.code, d.transit_account, r.day, r.full_number
       union all
       select p.id, 'card', d.code, d.card_account, p.card_amount, p.day,
              'RK/' || d.code || '/' || p.year || '/' || lpad(p.number::text, 4, '0')
         from cash.report p join cash.desk d on d.id = p.desk_id
        where p.unit_id = $1 and p.day between $2::date - 30 and $2::date and p.card_amount > 0
       union all
       select s.id, 'report', '', b.transit_account, s.credits - s.debits, coalesce(s.closing_day, po.posted_on), 'raport płatności masowych'
         from bank.statement s join bank.account b on b.id = s.account_id join bank.posting po on po.id = s.posting_id
        where s.unit_id = $1 and s.kind = 'report' and s.state = 'posted' and po.posted_on between $2::date - 30 and $2::date + 30)
     select w.* from waiting w
      where not exists (select from bank.match m where m.cash_source_id = w."sourceId" and m.reverses is null
                           and not exists (select from bank.match u where u.reverses = m.id))
      order by w.day, w.document`,
    [tx.actor.unitId, day],
  );
}
