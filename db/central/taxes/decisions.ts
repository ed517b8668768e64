import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { LiabilityCode } from '#shared/taxes/liability.ts';

/** A decision as lists show it. */
export interface DecisionRow {
  decisionId: string;
  accountId: string;
  accountNumber: string;
  partyId: string;
  name: string;
  village: string;
  year: number;
  liability: LiabilityCode;
  kind: 'establishing' | 'changing' | 'determining' | 'discontinuing' | 'declaration';
  sequence: number;
  number: string;
  issuedOn: Day;
  before: Grosze;
  total: Grosze;
  deliveredOn: Day | null;
  addressees: number;
  delivered: number;
}

const SHOWN = `
  select d.id as "decisionId", d.account_id as "accountId", a.number as "accountNumber", a.party_id as "partyId", p.display_name as name,
         t.village, d.year, d.liability, d.kind, d.sequence, d.number, d.issued_on as "issuedOn", d.before_total as before, d.total,
         case when v.delivered = v.addressees then v.last end as "deliveredOn", v.addressees, v.delivered
    from taxes.decision d
    join taxes.taxpayer t on t.account_id = d.account_id
    join receivables.account a on a.id = d.account_id
    join parties.party p on p.id = a.party_id
    cross join lateral (select count(*)::integer as addressees, count(delivered_on)::integer as delivered, max(delivered_on) as last
                          from taxes.delivery where decision_id = d.id) v`;

export function decisionRow(tx: Tx, id: string): Promise<DecisionRow> {
  return tx.one<DecisionRow & Record<string, unknown>>(`${SHOWN} where d.id = $1`, [id]);
}

export interface DecisionFilter {
  readonly accountId?: string | undefined;
  readonly year?: number | undefined;
  readonly runId?: string | undefined;
  readonly undelivered: boolean;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Decisions from the newest, a page at a time. */
export async function listDecisions(
  tx: Tx,
  { accountId, year, runId, undelivered, after, limit }: DecisionFilter,
): Promise<{ rows: DecisionRow[]; next: string | null }> {
  const rows = await tx.rows<DecisionRow & Record<string, unknown>>(
    `${SHOWN}
      where ($1::uuid is null or d.account_id = $1) and ($2::integer is null or d.year = $2) and ($3::uuid is null or d.run_id = $3)
        and (not $4 or v.delivered < v.addressees) and ($5::uuid is null or d.id < $5)
      order by d.id desc limit $6`,
    [accountId ?? null, year ?? null, runId ?? null, undelivered, after ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.decisionId ?? null) : null };
}

/** The document as it was issued: its text word for word, and the hash that was taken of it. */
export function issuedDocument(tx: Tx, id: string): Promise<{ data: string; hash: Buffer } | undefined> {
  return tx.maybe<{ data: string; hash: Buffer }>(
    'select data::text as data, hash from taxes.decision where id = $1',
    [id],
  );
}

export interface DeliveryRow {
  deliveryId: string;
  partyId: string;
  name: string;
  channel: 'paper' | 'e-delivery' | 'hand';
  sentOn: Day | null;
  deliveredOn: Day | null;
  how: string | null;
}

export function deliveriesOf(tx: Tx, decisionId: string): Promise<DeliveryRow[]> {
  return tx.rows<DeliveryRow & Record<string, unknown>>(
    `select id as "deliveryId", party_id as "partyId", name, channel, sent_on as "sentOn", delivered_on as "deliveredOn", how
       from taxes.delivery where decision_id = $1 order by name, id`,
    [decisionId],
  );
}
