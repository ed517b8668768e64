import type { Tx } from '#db/central/transaction.ts';
import { type Day, dayOf, endOfYear } from '#shared/kernel/day.ts';
import { compareDecimals, decimal } from '#shared/kernel/decimal.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { PayerKind } from '#shared/parameters/classification.ts';
import type { InvestmentRelief } from '#shared/taxes/agricultural-reliefs.ts';
import type { DutyMove } from '#shared/taxes/leases.ts';
import type { AccountRegister } from '#shared/taxes/liability.ts';
import type { Effect, Version } from '#shared/taxes/months.ts';
import type { ObjectKind, ObjectState } from '#shared/taxes/object-state.ts';
import type { RegisteredObject } from '#shared/taxes/register.ts';

interface HeadRow {
  account_id: string;
  payer: PayerKind;
  elsewhere_hectares: string;
  elsewhere_conversion: string;
}

interface ObjectRow {
  id: string;
  account_id: string;
  kind: ObjectKind;
  name: string;
  ended_on: Day | null;
  versions: { event: Day; effect: Effect; state: ObjectState }[];
}

interface MoveRow {
  object_id: string;
  account_id: string;
  began: Day;
  ended: Day | null;
}

interface ReliefRow {
  id: string;
  account_id: string;
  outlay: Grosze;
  first_year: number;
  used: Grosze;
}

/**
 * What the register holds on accounts for a tax year, as the rules take it: three set reads whatever the number of
 * accounts. Accounts without a tax card are missing from the answer.
 */
export async function accountRegisters(
  tx: Tx,
  accountIds: readonly string[],
  year: number,
): Promise<Map<string, AccountRegister>> {
  const heads = await tx.rows<HeadRow & Record<string, unknown>>(
    `select account_id, payer, elsewhere_hectares, elsewhere_conversion from taxes.taxpayer where account_id = any ($1::uuid[])`,
    [accountIds],
  );
  const objects = await tx.rows<ObjectRow & Record<string, unknown>>(OBJECTS, [
    accountIds,
    dayOf(year, 1, 1),
    endOfYear(year),
  ]);
  const moves = await movesOf(
    tx,
    objects.map(({ id }) => id),
  );
  const reliefs = await tx.rows<ReliefRow & Record<string, unknown>>(
    `select r.id, r.account_id, r.outlay, r.first_year,
            coalesce((select sum(u.deducted) from taxes.relief_use u where u.relief_id = r.id and u.year < $2), 0)::bigint as used
       from taxes.relief r where r.account_id = any ($1::uuid[])`,
    [accountIds, year],
  );
  const byAccount = new Map<string, { objects: RegisteredObject[]; reliefs: InvestmentRelief[] }>(
    heads.map(({ account_id }) => [account_id, { objects: [], reliefs: [] }]),
  );
  for (const row of objects) {
    const object = objectOf(row, moves.get(row.id) ?? []);
    byAccount.get(row.account_id)?.objects.push(object);
    for (const tenant of new Set(object.moves.map(({ account }) => account)))
      if (tenant !== row.account_id) byAccount.get(tenant)?.objects.push(object);
  }
  for (const { id, account_id, outlay, first_year, used } of reliefs)
    byAccount.get(account_id)?.reliefs.push({ id, outlay, firstYear: first_year, used });
  return new Map(
    heads.map((head) => [
      head.account_id,
      { ...headOf(head), ...(byAccount.get(head.account_id) ?? NOTHING) },
    ]),
  );
}

const NOTHING = { objects: [], reliefs: [] };

const OBJECTS = `
  with wanted as (
    select id from taxes.object where account_id = any ($1::uuid[])
    union
    select object_id from taxes.duty_move where account_id = any ($1::uuid[]))
  select o.id, o.account_id, o.kind, o.name, o.ended_on,
         (select jsonb_agg(jsonb_build_object('event', v.event, 'effect', v.effect, 'state', v.state) order by v.event)
            from taxes.object_version v where v.object_id = o.id and v.replaced_at is null) as versions
    from taxes.object o join wanted using (id)
   where o.began_on <= $3 and (o.ended_on is null or o.ended_on >= $2)
   order by o.account_id, o.kind desc, o.name, o.id`;

async function movesOf(tx: Tx, objectIds: readonly string[]): Promise<Map<string, DutyMove[]>> {
  const byObject = new Map<string, DutyMove[]>();
  if (objectIds.length === 0) return byObject;
  const rows = await tx.rows<MoveRow & Record<string, unknown>>(
    'select object_id, account_id, began, ended from taxes.duty_move where object_id = any ($1::uuid[]) order by began',
    [objectIds],
  );
  for (const { object_id, account_id, began, ended } of rows) {
    const move = { account: account_id, began, ...(ended === null ? {} : { ended }) };
    const known = byObject.get(object_id);
    if (known) known.push(move);
    else byObject.set(object_id, [move]);
  }
  return byObject;
}

function objectOf(row: ObjectRow, moves: readonly DutyMove[]): RegisteredObject {
  const versions: readonly Version<ObjectState>[] = row.versions ?? [];
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    accountId: row.account_id,
    versions,
    moves,
    ...(row.ended_on === null ? {} : { endedOn: row.ended_on }),
  };
}

const ZERO = decimal('0');

function headOf(head: HeadRow): Pick<AccountRegister, 'accountId' | 'payer' | 'elsewhere'> {
  const hectares = decimal(head.elsewhere_hectares);
  const conversion = decimal(head.elsewhere_conversion);
  const none = compareDecimals(hectares, ZERO) === 0 && compareDecimals(conversion, ZERO) === 0;
  return {
    accountId: head.account_id,
    payer: head.payer,
    ...(none ? {} : { elsewhere: { hectares, conversion } }),
  };
}
