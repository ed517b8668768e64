import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { type Parameter, type ParameterSet, parameterSet } from '#shared/parameters/parameter.ts';
import { SEED_ROWS } from '#shared/parameters/seed.ts';

/** Runs a statement and gives its rows: a data source's query, or that of a transaction. */
export type RunQuery = (sql: string, values?: unknown[]) => Promise<unknown[]>;

interface ParameterRow {
  code: string;
  valid_from: Day;
  valid_to: Day | null;
  value: string;
  source: string;
  unconfirmed: boolean;
}

/**
 * Writes the parameters of law that the program brings, as the database's owner. Rows that are there already stay as the
 * office left them.
 * @returns how many rows were new.
 */
export async function seedParameters(run: RunQuery): Promise<number> {
  const added = await run(
    `insert into app.parameter (unit_id, code, valid_from, valid_to, value, source, unconfirmed)
     select null, code, "validFrom", "validTo", to_jsonb(value), source, coalesce(unconfirmed, false)
       from jsonb_to_recordset($1::jsonb) as s(code text, "validFrom" date, "validTo" date, value text, source text, unconfirmed boolean)
     on conflict (unit_id, code, valid_from) do nothing returning id`,
    [JSON.stringify(SEED_ROWS)],
  );
  return added.length;
}

/** The parameters that hold for the visible units: law first, then the office's own, which replace those of the same day. */
export async function loadParameters(run: RunQuery): Promise<ParameterSet> {
  const rows = (await run(
    `select code, valid_from, valid_to, value #>> '{}' as value, source, unconfirmed
       from app.parameter order by unit_id nulls first, code, valid_from`,
  )) as ParameterRow[];
  return parameterSet(rows.map(toParameter));
}

/** Moves with every change of a parameter. */
export async function parameterMark(run: RunQuery): Promise<number> {
  const [row] = (await run('select mark from app.parameter_mark')) as { mark: number }[];
  return row?.mark ?? 0;
}

function toParameter({ code, valid_from, valid_to, value, source, unconfirmed }: ParameterRow): Parameter {
  return {
    code,
    validFrom: valid_from,
    ...(valid_to === null ? {} : { validTo: valid_to }),
    value,
    source,
    ...(unconfirmed ? { unconfirmed } : {}),
  };
}

/** Writes a parameter of the writing unit; the same code and day is corrected. */
export async function writeOwnParameter(tx: Tx, row: Parameter): Promise<void> {
  await tx.rows(
    `insert into app.parameter (unit_id, code, valid_from, value, source, entered_by) values ($1, $2, $3, to_jsonb($4::text), $5, $6)
     on conflict (unit_id, code, valid_from) do update set value = excluded.value, source = excluded.source, entered_at = now(),
       entered_by = excluded.entered_by`,
    [tx.actor.unitId, row.code, row.validFrom, row.value, row.source, tx.actor.userId],
  );
}
