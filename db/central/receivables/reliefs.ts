import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { Relief, ReliefPlan } from '#shared/receivables/contract-reliefs.ts';

const RELIEFS = `select x.id, x.kind, x.state, x.account_id as "accountId", a.number as "accountNumber", a.party_id as "partyId", p.display_name as "partyName",
    x.applied_on as "appliedOn", x.ground, x.decision_number as "decisionNumber", x.decision_day as "decisionDay", x.legal_basis as "legalBasis",
    u.display_name as "draftedBy", v.display_name as "approvedBy", coalesce(x.plan, '[]') as plan,
    (select coalesce(sum((part ->> 'amount')::bigint), 0)::bigint from jsonb_array_elements(coalesce(x.plan, '[]')) one, jsonb_array_elements(one -> 'parts') part) as amount,
    (select coalesce(sum((part ->> 'fee')::bigint), 0)::bigint from jsonb_array_elements(coalesce(x.plan, '[]')) one, jsonb_array_elements(one -> 'parts') part) as fees,
    (select coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'instalmentId', i.instalment_id, 'amount', i.amount, 'open', d.open_principal,
        'originalDue', i.original_due, 'newDue', i.new_due, 'lapsedOn', i.lapsed_on) order by i.number), '[]')
       from receivables.relief_item i join receivables.instalment d on d.id = i.instalment_id where i.relief_id = x.id) as items
  from receivables.relief x join receivables.account a on a.id = x.account_id join parties.party p on p.id = a.party_id
  left join admin.user_account u on u.id = x.drafted_by left join admin.user_account v on v.id = x.approved_by`;

/** Reliefs, those to act on first; at most 500. */
export function listReliefs(
  tx: Tx,
  state: Relief['state'] | null,
  partyId: string | null,
): Promise<Relief[]> {
  return tx.rows<Relief & Record<string, unknown>>(
    `${RELIEFS} where ($1::text is null or x.state = $1) and ($2::uuid is null or a.party_id = $2)
      order by array_position(array['drafted', 'applied', 'granted', 'refused', 'withdrawn'], x.state), x.id desc limit 500`,
    [state, partyId],
  );
}

export function reliefById(tx: Tx, id: string): Promise<Relief> {
  return tx.one<Relief & Record<string, unknown>>(`${RELIEFS} where x.id = $1`, [id]);
}

export interface LockedRelief {
  id: string;
  kind: Relief['kind'];
  state: Relief['state'];
  accountId: string;
  partyId: string;
  appliedOn: Day;
  ground: string;
  decisionDay: Day | null;
  decisionNumber: string | null;
  draftedBy: string | null;
  legalBasis: string;
  plan: ReliefPlan[] | null;
}

/** @throws BusinessError RELIEF_UNKNOWN, RELIEF_STATE when it is in none of the states asked for. */
export async function lockRelief(
  tx: Tx,
  id: string,
  states: readonly Relief['state'][],
): Promise<LockedRelief> {
  const row = await tx.maybe<LockedRelief & Record<string, unknown>>(
    `select x.id, x.kind, x.state, x.account_id as "accountId", a.party_id as "partyId", x.applied_on as "appliedOn", x.ground,
        x.decision_day as "decisionDay", x.decision_number as "decisionNumber", x.drafted_by as "draftedBy", x.legal_basis as "legalBasis", x.plan
       from receivables.relief x join receivables.account a on a.id = x.account_id where x.id = $1 for update of x`,
    [id],
  );
  if (!row)
    throw refuse('RELIEF_UNKNOWN', 'Nie ma takiego wniosku o ulgę w tej jednostce.', { field: 'reliefId' });
  if (!states.includes(row.state))
    throw refuse(
      'RELIEF_STATE',
      'Ten wniosek jest już na innym etapie: ktoś go zatwierdził, zamknął albo jeszcze nie przygotowano decyzji. Odśwież listę.',
    );
  return row;
}

export interface NewRelief {
  readonly id: string;
  readonly accountId: string;
  readonly kind: Relief['kind'];
  readonly appliedOn: Day;
  readonly ground: string;
}

export async function addRelief(tx: Tx, relief: NewRelief): Promise<void> {
  await tx.rows(
    `insert into receivables.relief (id, unit_id, account_id, kind, applied_on, ground, created_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      relief.id,
      tx.actor.unitId,
      relief.accountId,
      relief.kind,
      relief.appliedOn,
      relief.ground,
      tx.actor.userId,
    ],
  );
}

export interface ReliefDraft {
  readonly plan: readonly ReliefPlan[];
  readonly decisionDay: Day;
  readonly feeRate: string | null;
  readonly withoutFee: boolean;
  readonly legalBasis: string;
}

export async function saveDraft(tx: Tx, id: string, draft: ReliefDraft): Promise<void> {
  await tx.rows(
    `update receivables.relief set state = 'drafted', plan = $2, decision_day = $3, fee_rate = $4, without_fee = $5, legal_basis = $6, drafted_by = $7 where id = $1`,
    [
      id,
      JSON.stringify(draft.plan),
      draft.decisionDay,
      draft.feeRate,
      draft.withoutFee,
      draft.legalBasis,
      tx.actor.userId,
    ],
  );
}

/** Draws the number of the decision: `ULG/2026/0001`. */
export async function drawDecisionNumber(tx: Tx, year: number): Promise<string> {
  const { n } = await tx.one<{ n: number }>(`select app.draw_number($1, 'ULG', '', $2) as n`, [
    tx.actor.unitId,
    year,
  ]);
  return `ULG/${year}/${String(n).padStart(4, '0')}`;
}

export async function grantRelief(
  tx: Tx,
  id: string,
  decisionNumber: string,
  documentId: string | null,
): Promise<void> {
  await tx.rows(
    `update receivables.relief set state = 'granted', decision_number = $2, document_id = $3, approved_by = $4 where id = $1`,
    [id, decisionNumber, documentId, tx.actor.userId],
  );
}

export async function closeRelief(
  tx: Tx,
  id: string,
  outcome: 'refused' | 'withdrawn',
  decision: { readonly number: string; readonly day: Day } | null,
): Promise<void> {
  await tx.rows(
    `update receivables.relief set state = $2, decision_number = $3, decision_day = coalesce($4, decision_day) where id = $1`,
    [id, outcome, decision?.number ?? null, decision?.day ?? null],
  );
}

export interface NewReliefItem {
  readonly reliefId: string;
  readonly instalmentId: string;
  readonly originId: string;
  readonly number: number;
  readonly amount: Grosze;
  readonly originalDue: Day;
  readonly newDue: Day;
  readonly feeInstalmentId: string | null;
  readonly interestInstalmentId: string | null;
}

export async function addReliefItem(tx: Tx, item: NewReliefItem): Promise<void> {
  await tx.rows(
    `insert into receivables.relief_item (id, unit_id, relief_id, instalment_id, origin_id, number, amount, original_due, new_due, fee_instalment_id, interest_instalment_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      newId(),
      tx.actor.unitId,
      item.reliefId,
      item.instalmentId,
      item.originId,
      item.number,
      item.amount,
      item.originalDue,
      item.newDue,
      item.feeInstalmentId,
      item.interestInstalmentId,
    ],
  );
}

export interface StandingItem {
  id: string;
  number: number;
  instalmentId: string;
  originalDue: Day;
  newDue: Day;
  feeInstalmentId: string | null;
  interestInstalmentId: string | null;
}

/** Items of a decision that have not lapsed, in order. */
export function standingItems(tx: Tx, reliefId: string): Promise<StandingItem[]> {
  return tx.rows<StandingItem & Record<string, unknown>>(
    `select id, number, instalment_id as "instalmentId", original_due as "originalDue", new_due as "newDue",
        fee_instalment_id as "feeInstalmentId", interest_instalment_id as "interestInstalmentId"
       from receivables.relief_item where relief_id = $1 and lapsed_on is null order by number`,
    [reliefId],
  );
}

export async function lapseItems(
  tx: Tx,
  ids: readonly string[],
  on: Day,
  documentId: string | null,
): Promise<void> {
  await tx.rows(
    'update receivables.relief_item set lapsed_on = $2, lapse_document_id = $3 where id = any ($1::uuid[])',
    [ids, on, documentId],
  );
}

export interface BreachRow {
  reliefId: string;
  decisionNumber: string;
  partyId: string;
  partyName: string;
  number: number;
  newDue: Day;
  open: Grosze;
  daysLate: number;
  wholePlan: boolean;
}

/** Terms of granted reliefs that passed unpaid before a day. A plan of which three terms in a row were missed goes whole. */
export function breachedItems(tx: Tx, on: Day): Promise<BreachRow[]> {
  return tx.rows<BreachRow & Record<string, unknown>>(
    `select i.relief_id as "reliefId", x.decision_number as "decisionNumber", a.party_id as "partyId", p.display_name as "partyName", i.number,
        i.new_due as "newDue", d.open_principal as open, ($1::date - i.new_due) as "daysLate",
        count(*) over (partition by i.relief_id) >= 3 as "wholePlan"
       from receivables.relief_item i join receivables.relief x on x.id = i.relief_id join receivables.instalment d on d.id = i.instalment_id
       join receivables.account a on a.id = x.account_id join parties.party p on p.id = a.party_id
      where i.lapsed_on is null and i.new_due < $1 and d.open_principal > 0 order by i.new_due, i.relief_id, i.number limit 500`,
    [on],
  );
}
