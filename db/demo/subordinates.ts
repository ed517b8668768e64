import type { ClientBase } from 'pg';
import { type Day, dayOf, yearOf } from '#shared/kernel/day.ts';
import { openCards } from './card.ts';
import { type DemoContext, held, type UnitContext } from './context.ts';
import { copyRows } from './copy.ts';
import { plusDays, workingDay } from './days.ts';
import { accountNumber, virtualAccount } from './numbers.ts';
import { OPENED_ON } from './payers.ts';
import { gatherPostings } from './postings.ts';
import { idMaker, randomOf } from './random.ts';
import { emptyRows, TABLE_NAMES, TABLES } from './tables.ts';

/** Far from the lanes of the payers' chunks. */
const FIRST_LANE = 60_010;
/** Accounts of subordinate units begin where those of the office will not reach. */
const FIRST_ACCOUNT = 90_000_000;

/** The school and the welfare centre: a few payers of their own with monthly dues, seen by that unit alone. */
export async function writeSubordinates(client: ClientBase, demo: DemoContext): Promise<void> {
  await writeUnit(client, demo, demo.school, 'WYZ', 0);
  await writeUnit(client, demo, demo.welfare, 'UOP', 1);
}

async function writeUnit(
  client: ClientBase,
  demo: DemoContext,
  unit: UnitContext,
  titleCode: string,
  place: number,
): Promise<void> {
  const newId = idMaker(demo.seed, FIRST_LANE + place);
  const random = randomOf(demo.seed, 'unit', titleCode);
  const rows = emptyRows();
  const postings = gatherPostings(newId);
  const cards = openCards(unit, rows, postings, newId);
  const persons = await client.query<{ id: string }>(
    `select p.id from parties.party p join receivables.account a on a.party_id = p.id
      where p.kind = 'person' and a.unit_id = $2 and a.number >= 'K-000101' order by p.id offset $1 limit 20`,
    [place * 20, demo.office.unitId],
  );
  for (const [at, { id: partyId }] of persons.rows.entries()) {
    const accountIndex = FIRST_ACCOUNT + place * 1_000 + at;
    const accountId = newId();
    rows.partyUnit.push([partyId, unit.unitId]);
    rows.account.push([
      accountId,
      unit.unitId,
      accountNumber(accountIndex),
      partyId,
      virtualAccount(accountIndex),
      OPENED_ON,
    ]);
    const holder = { accountId, partyId, accountIndex };
    for (const month of monthsBefore(demo.today)) {
      const [item] = cards.assess(holder, {
        titleCode,
        year: yearOf(month),
        documentKind: 'NL',
        documentNumber: `NL/${titleCode}/${month.slice(0, 7)}/${at + 1}`,
        day: workingDay(month),
        deliveredOn: null,
        text: held(unit.titles, titleCode).name,
        instalments: [{ statutoryDue: plusDays(month, 14), amount: random.between(60, 260) * 100 }],
      });
      if (item && item.due < demo.today && random.percent(80)) cards.payByBank(item, item.open, 0, item.due);
    }
  }
  const numbers = new Map<string, number>();
  const order = postings
    .heads()
    .map((head, at) => ({ ...head, at }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.at - b.at));
  const numberAt: number[] = [];
  for (const { at, journal, day } of order) {
    const series = `${journal}|${day.slice(0, 4)}`;
    numbers.set(series, (numbers.get(series) ?? 0) + 1);
    numberAt[at] = numbers.get(series) ?? 0;
  }
  const { entries, lines } = postings.rows(unit, (at) => numberAt[at] ?? 0);
  rows.entry.push(...entries);
  rows.line.push(...lines);
  for (const name of TABLE_NAMES) await copyRows(client, TABLES[name], rows[name]);
  for (const [series, last] of numbers) {
    const [journal = '', year] = series.split('|');
    await client.query(
      'insert into app.number_series (unit_id, kind, scope, year, last_number) values ($1, $2, $3, $4, $5)',
      [unit.unitId, 'entry', String(held(unit.journals, journal)), Number(year), last],
    );
  }
}

/** The first days of the last three months, the present one included. */
function monthsBefore(today: Day): Day[] {
  const year = yearOf(today);
  const month = Number(today.slice(5, 7));
  return [2, 1, 0]
    .map((back) => (month - back >= 1 ? dayOf(year, month - back, 1) : dayOf(year - 1, month - back + 12, 1)))
    .filter((first) => workingDay(first) <= today);
}
