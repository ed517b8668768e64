import type { ClientBase } from 'pg';
import type { Parameter } from '#shared/parameters/parameter.ts';
import { SEED_ROWS } from '#shared/parameters/seed.ts';
import { lastingRow, UNCONFIRMED } from '#shared/parameters/yearly.ts';

/** The council of the demo gmina: its rates stand at the ceilings of each year, so that the worked examples hold. */

export const FIRST_TAXED_YEAR = 2024;
/** The last year whose announced figures the program brings. */
export const LAST_TAXED_YEAR = 2026;

const RESOLUTION = 'uchwała Rady Gminy Przykładowo w sprawie stawek podatków';

const RATES: readonly Parameter[] = SEED_ROWS.filter(
  ({ code, validFrom }) => /^(NIER|TRANS)\.MAX\./.test(code) && validFrom >= `${FIRST_TAXED_YEAR}-01-01`,
).map(({ code, value, validFrom }) => ({
  code: code.replace('.MAX.', '.RATE.'),
  validFrom,
  value,
  source: RESOLUTION,
}));

export const COUNCIL_ROWS: readonly Parameter[] = [
  ...RATES,
  lastingRow('NIER.RATE.STRUCTURE', FIRST_TAXED_YEAR, '2', RESOLUTION),
  lastingRow('ROL.DISTRICT', 2003, 'II', 'rozporządzenie w sprawie zaliczenia gmin do okręgów podatkowych'),
  lastingRow(
    'SMALL.NOT_ASSESSED',
    FIRST_TAXED_YEAR,
    '9.80',
    'wartość z 2023 r.; do sprawdzenia w cenniku operatora wyznaczonego',
    UNCONFIRMED,
  ),
];

/** Enters the council's figures in the name of the office. */
export async function writeCouncil(client: ClientBase, unitId: number): Promise<void> {
  await client.query(
    `insert into app.parameter (unit_id, code, valid_from, value, source, unconfirmed)
     select $1, code, "validFrom", to_jsonb(value), source, coalesce(unconfirmed, false)
       from jsonb_to_recordset($2::jsonb) as s(code text, "validFrom" date, value text, source text, unconfirmed boolean)`,
    [unitId, JSON.stringify(COUNCIL_ROWS)],
  );
}
