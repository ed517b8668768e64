import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { ChargedInstalment } from '#shared/taxes/decision-plan.ts';
import type { LiabilityCode, TaxPart } from '#shared/taxes/liability.ts';
import type { TaxTitle } from '#shared/taxes/line.ts';

/** The decisions of an account for a year on one liability: the last one holds. */
export interface DecisionChain {
  readonly decisionId: string;
  readonly accountId: string;
  readonly liability: LiabilityCode;
  readonly number: string;
  readonly issuedOn: Day;
  readonly sequence: number;
  readonly combined: boolean;
  readonly total: Grosze;
  readonly parts: readonly TaxPart[];
}

interface ChainRow {
  id: string;
  account_id: string;
  liability: LiabilityCode;
  number: string;
  issued_on: Day;
  sequence: number;
  combined: boolean;
  total: Grosze;
  parts: TaxPart[] | null;
}

/** The chains of accounts in a year, one for each liability that was ever decided. */
export async function decisionChains(
  tx: Tx,
  accountIds: readonly string[],
  year: number,
): Promise<DecisionChain[]> {
  const rows = await tx.rows<ChainRow & Record<string, unknown>>(
    `select distinct on (d.account_id, d.liability) d.id, d.account_id, d.liability, d.number, d.issued_on, d.sequence, d.combined, d.total,
            (select jsonb_agg(jsonb_build_object('tax', p.tax, 'classification', p.classification, 'amount', p.amount) order by p.classification)
               from taxes.decision_part p where p.decision_id = d.id and p.amount > 0) as parts
       from taxes.decision d where d.account_id = any ($1::uuid[]) and d.year = $2
      order by d.account_id, d.liability, d.sequence desc`,
    [accountIds, year],
  );
  return rows.map(({ id, account_id, issued_on, parts, ...row }) => ({
    ...row,
    decisionId: id,
    accountId: account_id,
    issuedOn: issued_on,
    parts: parts ?? [],
  }));
}

/** An instalment of a chain with the title it stands under. */
export interface ChainInstalment extends ChargedInstalment {
  readonly titleId: number;
  readonly accountId: string;
  readonly due: Day;
}

interface InstalmentRow {
  id: string;
  number: number;
  statutory_due: Day;
  due: Day;
  open: Grosze;
  paid: Grosze;
  charged: Grosze;
  title_id: number;
  account_id: string;
  tax_group: string;
  parts: { tax: TaxTitle; amount: Grosze }[] | null;
}

const TAX_OF_GROUP: Readonly<Record<string, TaxTitle>> = {
  PON: 'PROPERTY_TAX',
  ROL: 'AGRICULTURAL_TAX',
  LES: 'FOREST_TAX',
  TRA: 'VEHICLE_TAX',
};

/** What the decisions of a chain charged, locked until the transaction ends, in the order of the desks' locks. */
export async function lockCharged(tx: Tx, chain: DecisionChain, year: number): Promise<ChainInstalment[]> {
  await tx.rows(`select i.id from ${OF_CHAIN} order by i.id for update of i`, [
    chain.accountId,
    year,
    chain.liability,
  ]);
  const rows = await tx.rows<InstalmentRow & Record<string, unknown>>(
    `select i.id, i.number, i.statutory_due, i.due, i.open_principal as open, i.title_id, i.account_id, t.tax_group, m.charged, m.paid,
            (select jsonb_agg(jsonb_build_object('tax', s.tax, 'amount', s.amount)) from (
               select tax, sum(amount)::bigint as amount from taxes.liability_part where instalment_id = i.id group by tax) s) as parts
       from ${OF_CHAIN}
       join receivables.title t on t.id = i.title_id
       cross join lateral (
         select coalesce(sum(principal) filter (where kind in ('increase', 'decrease') and source_kind = 'tax-decision'), 0)::bigint as charged,
                coalesce(-sum(principal) filter (where kind in ('payment', 'refund', 'transfer')), 0)::bigint as paid
           from receivables.movement where instalment_id = i.id) m
      order by i.statutory_due, i.number, i.id`,
    [chain.accountId, year, chain.liability],
  );
  return rows.map(
    ({ id, number, statutory_due, due, open, paid, charged, title_id, account_id, tax_group, parts }) => ({
      id,
      number,
      statutoryDue: statutory_due,
      due,
      open,
      paid,
      titleId: title_id,
      accountId: account_id,
      parts: parts ?? [{ tax: TAX_OF_GROUP[tax_group] ?? 'PROPERTY_TAX', amount: charged }],
    }),
  );
}

const OF_CHAIN = `taxes.decision d
   join receivables.receivable r on r.account_id = d.account_id and r.source_kind = 'tax-decision' and r.source_id = d.id
   join receivables.instalment i on i.receivable_id = r.id and d.account_id = $1 and d.year = $2 and d.liability = $3`;
