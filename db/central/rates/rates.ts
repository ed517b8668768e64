import type { Day } from '#shared/kernel/day.ts';
import type { Parameter } from '#shared/parameters/parameter.ts';
import type { Tx } from '../transaction.ts';

/** What a resolution calls a rate. */
export interface RateName {
  readonly code: string;
  readonly name: string;
  readonly place: string;
  readonly vehicle: {
    readonly mass: string;
    readonly axles: number;
    readonly suspension: 'AIR' | 'OTHER';
  } | null;
}

/** The names of the unit's rates, by code. */
export async function rateNames(tx: Tx): Promise<Map<string, RateName>> {
  const rows = await tx.rows<RateName>(
    'select code, name, place, vehicle from app.council_rate where unit_id = $1 order by code',
    [tx.actor.unitId],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Writes rates as parameters of the unit, and what the resolution calls them. The same code and day is corrected. */
export async function writeRates(
  tx: Tx,
  rates: readonly { readonly name: RateName; readonly row: Parameter }[],
): Promise<void> {
  const { unitId, userId } = tx.actor;
  await tx.rows(
    `insert into app.parameter (unit_id, code, valid_from, valid_to, value, source, entered_by)
     select $1, code, "validFrom", "validTo", to_jsonb(value), source, $2
       from jsonb_to_recordset($3::jsonb) as r(code text, "validFrom" date, "validTo" date, value text, source text)
     on conflict (unit_id, code, valid_from)
     do update set value = excluded.value, valid_to = excluded.valid_to, source = excluded.source,
                   entered_at = now(), entered_by = excluded.entered_by`,
    [unitId, userId, JSON.stringify(rates.map(({ row }) => row))],
  );
  await tx.rows(
    `insert into app.council_rate (unit_id, code, name, place, vehicle, changed_by)
     select $1, code, name, place, vehicle, $2
       from jsonb_to_recordset($3::jsonb) as r(code text, name text, place text, vehicle jsonb)
     on conflict (unit_id, code)
     do update set name = excluded.name, place = excluded.place, vehicle = excluded.vehicle,
                   changed_at = now(), changed_by = excluded.changed_by`,
    [unitId, userId, JSON.stringify(rates.map(({ name }) => name))],
  );
}

/** The codes for which the unit has a row that begins on the day. */
export async function rateCodesFrom(tx: Tx, from: Day): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ code: string }>(
    'select code from app.parameter where unit_id = $1 and valid_from = $2',
    [tx.actor.unitId, from],
  );
  return new Set(rows.map(({ code }) => code));
}
