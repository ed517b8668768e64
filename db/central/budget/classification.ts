import type { Tx } from '#db/central/transaction.ts';
import type { ClassificationKind } from '#shared/budget/classification.ts';
import { CLASSIFICATION_SEED } from '#shared/budget/classification-seed.ts';
import type { Day } from '#shared/kernel/day.ts';

/** Runs a statement and gives its rows: a data source's query, or that of a transaction. */
export type RunQuery = (sql: string, values?: unknown[]) => Promise<unknown[]>;

export interface ClassificationRow {
  readonly kind: ClassificationKind;
  readonly code: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly name: string;
  readonly source: string;
}

/** Writes the names that the program brings; rows that are there already stay as the office left them. */
export async function seedClassification(run: RunQuery): Promise<number> {
  return addClassification(run, CLASSIFICATION_SEED);
}

/** Adds dictionary rows, and gives those of the same day their new name. @returns how many rows were written. */
export async function addClassification(
  run: RunQuery,
  rows: readonly ClassificationRow[],
  replace = false,
): Promise<number> {
  const written = await run(
    `insert into budget.classification (kind, code, valid_from, valid_to, name, source)
     select kind, code, "validFrom", "validTo", name, source
       from jsonb_to_recordset($1::jsonb) as s(kind text, code text, "validFrom" date, "validTo" date, name text, source text)
     on conflict (kind, code, valid_from) ${replace ? 'do update set name = excluded.name, valid_to = excluded.valid_to, source = excluded.source' : 'do nothing'} returning code`,
    [JSON.stringify(rows)],
  );
  return written.length;
}

export type ClassificationState = 'known' | 'unknown' | 'ended';

/**
 * Says of each code and dictionary whether it holds on a day: chapter and paragraph must both be known. Paragraphs are
 * kept with three digits for every source of money, or with four where one of them has its own name.
 */
export async function classificationStates(
  tx: Tx,
  codes: readonly string[],
  day: Day,
): Promise<(code: string, kind: 'income' | 'expenditure') => ClassificationState> {
  const wanted = new Set(
    codes.flatMap((code) => {
      const [, chapter = '', paragraph = ''] = code.split('-');
      return [chapter, paragraph, paragraph.slice(0, 3)];
    }),
  );
  const rows = await tx.rows<{ kind: string; code: string; holds: boolean }>(
    `select kind, code, bool_or(valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)) as holds
       from budget.classification where code = any($1) group by kind, code`,
    [[...wanted], day],
  );
  const known = new Map<string, boolean>(rows.map(({ kind, code, holds }) => [`${kind}|${code}`, holds]));
  const stateOf = (...keys: string[]): ClassificationState => {
    const found = keys.map((key) => known.get(key)).filter((holds) => holds !== undefined);
    return found.length === 0 ? 'unknown' : found.includes(true) ? 'known' : 'ended';
  };
  return (code, kind) => {
    const [, chapter = '', paragraph = ''] = code.split('-');
    const states = [
      stateOf(`chapter|${chapter}`),
      stateOf(`${kind}|${paragraph}`, `${kind}|${paragraph.slice(0, 3)}`),
    ];
    return states.includes('unknown') ? 'unknown' : states.includes('ended') ? 'ended' : 'known';
  };
}

/** The dictionary as it holds on a day. */
export function classificationOn(tx: Tx, day: Day): Promise<ClassificationRow[]> {
  return tx.rows<ClassificationRow & Record<string, unknown>>(
    `select kind, code, valid_from as "validFrom", valid_to as "validTo", name, source from budget.classification
      where valid_from <= $1::date and (valid_to is null or valid_to >= $1::date) order by kind, code`,
    [day],
  );
}
