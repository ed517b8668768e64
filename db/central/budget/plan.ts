import type { Tx } from '#db/central/transaction.ts';
import type { BudgetSide } from '#shared/budget/classification.ts';
import type { Day } from '#shared/kernel/day.ts';

export interface PlanLineRow {
  ownerUnitId: number;
  side: BudgetSide;
  classification: string;
  task: 'W' | 'Z' | 'P' | 'U';
  amount: number;
  text: string;
}

export interface PlanChangeRow {
  id: string;
  year: number;
  number: string;
  authority: 'council' | 'executive' | 'head';
  kind: 'initial' | 'change';
  adoptedOn: Day;
  effectiveOn: Day;
  text: string;
  state: 'draft' | 'adopted';
  lines: PlanLineRow[];
}

const COLUMNS = `c.id, c.year, c.number, c.authority, c.kind, c.adopted_on as "adoptedOn", c.effective_on as "effectiveOn", c.text, c.state`;

export function planChange(tx: Tx, id: string): Promise<PlanChangeRow | undefined> {
  return tx.maybe<PlanChangeRow & Record<string, unknown>>(
    `select ${COLUMNS}, coalesce((select jsonb_agg(jsonb_build_object('ownerUnitId', l.owner_unit_id, 'side', l.side, 'classification', l.classification,
        'task', l.task, 'amount', l.amount, 'text', l.text) order by l.line_no) from budget.plan_line l where l.change_id = c.id), '[]') as lines
       from budget.plan_change c where c.id = $1`,
    [id],
  );
}

/** The change with its row locked, when it is the unit's own. */
export async function lockPlanChange(tx: Tx, id: string): Promise<PlanChangeRow | undefined> {
  await tx.rows('select from budget.plan_change where id = $1 and unit_id = $2 for update', [
    id,
    tx.actor.unitId,
  ]);
  return planChange(tx, id);
}

export interface PlanChangeListRow {
  id: string;
  number: string;
  authority: 'council' | 'executive' | 'head';
  kind: 'initial' | 'change';
  adoptedOn: Day;
  effectiveOn: Day;
  text: string;
  state: 'draft' | 'adopted';
  income: number;
  expenditure: number;
}

export function listPlanChanges(tx: Tx, year: number): Promise<PlanChangeListRow[]> {
  return tx.rows<PlanChangeListRow & Record<string, unknown>>(
    `select ${COLUMNS}, coalesce(s.income, 0)::bigint as income, coalesce(s.expenditure, 0)::bigint as expenditure
       from budget.plan_change c left join lateral (
         select sum(amount) filter (where side = 'income') as income, sum(amount) filter (where side = 'expenditure') as expenditure
           from budget.plan_line l where l.change_id = c.id) s on true
      where c.year = $1 order by c.effective_on, c.number`,
    [year],
  );
}

export type NewPlanChange = Omit<PlanChangeRow, 'state'>;

/** Writes a draft with its lines, in the place of what stood under this identity. False when it is adopted or another unit's. */
export async function savePlanChange(tx: Tx, change: NewPlanChange): Promise<boolean> {
  const written = await tx.rows(
    `insert into budget.plan_change as c (id, unit_id, year, number, authority, kind, adopted_on, effective_on, text, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (id) do update set year = excluded.year, number = excluded.number, authority = excluded.authority, kind = excluded.kind,
       adopted_on = excluded.adopted_on, effective_on = excluded.effective_on, text = excluded.text
       where c.state = 'draft' and c.unit_id = excluded.unit_id returning id`,
    [
      change.id,
      tx.actor.unitId,
      change.year,
      change.number,
      change.authority,
      change.kind,
      change.adoptedOn,
      change.effectiveOn,
      change.text,
      tx.actor.userId,
    ],
  );
  if (written.length === 0) return false;
  await tx.rows('delete from budget.plan_line where change_id = $1', [change.id]);
  await tx.rows(
    `insert into budget.plan_line (change_id, line_no, unit_id, owner_unit_id, side, classification, task, amount, text)
     select $1, ordinality, $2, (l->>'ownerUnitId')::int, l->>'side', l->>'classification', l->>'task', (l->>'amount')::bigint, l->>'text'
       from jsonb_array_elements($3::jsonb) with ordinality as t(l, ordinality)`,
    [change.id, tx.actor.unitId, JSON.stringify(change.lines)],
  );
  return true;
}

export async function removePlanChange(tx: Tx, id: string): Promise<boolean> {
  await tx.rows(
    `delete from budget.plan_line l using budget.plan_change c where c.id = l.change_id and c.id = $1 and c.unit_id = $2 and c.state = 'draft'`,
    [id, tx.actor.unitId],
  );
  const gone = await tx.rows(
    `delete from budget.plan_change where id = $1 and unit_id = $2 and state = 'draft' returning id`,
    [id, tx.actor.unitId],
  );
  return gone.length > 0;
}

export async function adoptPlanChange(tx: Tx, id: string): Promise<void> {
  await tx.rows(`update budget.plan_change set state = 'adopted', adopted_by = $2 where id = $1`, [
    id,
    tx.actor.userId,
  ]);
}

export interface PlanRow {
  unitId: number;
  unitCode: string;
  side: BudgetSide;
  classification: string;
  task: 'W' | 'Z' | 'P' | 'U';
  initial: number;
  changes: number;
}

/** The plan as it stood on a day: the sum of everything adopted with effect until it. */
export function planOn(tx: Tx, year: number, on: Day, side: BudgetSide | null): Promise<PlanRow[]> {
  return tx.rows<PlanRow & Record<string, unknown>>(
    `select l.owner_unit_id as "unitId", u.code as "unitCode", l.side, l.classification, l.task,
        coalesce(sum(l.amount) filter (where c.kind = 'initial'), 0)::bigint as initial,
        coalesce(sum(l.amount) filter (where c.kind = 'change'), 0)::bigint as changes
       from budget.plan_line l join budget.plan_change c on c.id = l.change_id join units.unit u on u.id = l.owner_unit_id
      where c.year = $1 and c.state = 'adopted' and c.effective_on <= $2::date and ($3::text is null or l.side = $3)
      group by 1, 2, 3, 4, 5 having sum(l.amount) <> 0 or bool_or(c.kind = 'initial') order by 3, 2, 4, 5`,
    [year, on, side],
  );
}

/** Names of the dictionary that hold on a day, by kind and code. */
export async function namesOn(tx: Tx, on: Day): Promise<(kind: string, code: string) => string> {
  const rows = await tx.rows<{ kind: string; code: string; name: string }>(
    `select kind, code, name from budget.classification where valid_from <= $1::date and (valid_to is null or valid_to >= $1::date)`,
    [on],
  );
  const names = new Map(rows.map(({ kind, code, name }) => [`${kind}|${code}`, name] as const));
  return (kind, code) => names.get(`${kind}|${code}`) ?? names.get(`${kind}|${code.slice(0, 3)}`) ?? '';
}
