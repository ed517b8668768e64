import { randomInt } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { addCatalogue, addDesk, assignCashier } from '#db/central/cash/desk-setup.ts';
import { addAccounts, addJournal } from '#db/central/ledger/chart.ts';
import { addTitle } from '#db/central/receivables/titles.ts';
import type { RunRows } from '#db/central/run-rows.ts';
import { hashPassword, insertUser } from '#main/service/admin/index.ts';
import { stampDutyItems } from '#shared/cash/standard-catalogue.ts';
import { type Day, dayOfInstant, yearOf } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { FIRST_ANALYTICS, FIRST_JOURNALS, UNIT_CHART } from '#shared/ledger/unit-chart.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import { standardTitles } from '#shared/receivables/standard-titles.ts';
import type { Answers } from './answers.ts';

export interface FirstOffice {
  /** The administrator's first password where set-up made it up; it is shown once. */
  readonly password?: string;
  /** The same for the first cashier. */
  readonly cashierPassword?: string;
}

/** Whether an office is there already; then set-up asks nothing and writes nothing of it. */
export async function officeIsThere(owner: DataSource): Promise<boolean> {
  const units: unknown[] = await owner.query('select from units.unit limit 1');
  return units.length > 0;
}

/**
 * Writes the office itself: its book with the statutory chart, journals and the periods of this year and the next, its titles and
 * catalogue, its first desk where wanted, the first administrator and, where wanted, the first cashier: all or nothing.
 */
export async function writeFirstOffice(owner: DataSource, answers: Answers, now: Date): Promise<FirstOffice> {
  const { unit, administrator, desk, cashier } = answers;
  const today = dayOfInstant(now.getTime());
  const first = await personOf(administrator, 'administrator');
  const second = cashier && (await personOf(cashier, 'kasjer'));
  await owner.transaction(async (tx) => {
    const run: RunRows = (sql, values) => tx.query(sql, [...values]);
    const unitId = await idOf(
      tx,
      `insert into units.unit (code, name, short_name, kind, authority, nip, street, postal_code, locality, bank_account)
       values ($1, $2, $3, 'office', $4, $5, $6, $7, $8, $9) returning id`,
      [
        unit.code,
        unit.name,
        unit.short_name ?? unit.name,
        unit.authority,
        unit.nip ?? null,
        unit.street ?? '',
        unit.postal_code ?? '',
        unit.locality ?? '',
        unit.bank_account?.replace(/^PL| /g, '') ?? null,
      ],
    );
    const book = { unitId, bookId: await writeBook(tx, unitId, unit, today) };
    await addAccounts(run, book, [
      ...UNIT_CHART.accounts.map((account) => ({ ...account, validFrom: UNIT_CHART.validFrom })),
      ...FIRST_ANALYTICS,
    ]);
    for (const journal of FIRST_JOURNALS) await addJournal(run, book, journal);
    for (const title of standardTitles(SEED_PARAMETERS, today)) await addTitle(run, book, title);
    await addCatalogue(run, unitId, stampDutyItems(STAMP_DUTY_TITLE));
    const deskId = desk && (await addDesk(run, book, { ...FIRST_DESK, ...desk }));
    for (const person of [first, second])
      if (person)
        await insertUser(run, { ...person.user, roles: [{ unitId, roleCode: person.role }] }, now, today);
    if (deskId !== undefined && second) await assignCashier(run, { deskId, userId: second.user.id, unitId });
  });
  return {
    ...(first.made === undefined ? {} : { password: first.made }),
    ...(second?.made === undefined ? {} : { cashierPassword: second.made }),
  };
}

const STAMP_DUTY_TITLE = 'SKA';
/** A small office has one desk for everything; further ones are set up on the screen of desks. */
const FIRST_DESK = { kind: 'mixed', float: 0, limit: 0, longestOfflineHours: 24 } as const;

/** A person to be added, with a password of the answers or one made up here, which is told once. */
async function personOf(given: Answers['administrator'], role: string) {
  const made = given.password === undefined ? readablePassword() : undefined;
  const passwordHash = await hashPassword(given.password ?? made ?? '');
  const user = { id: newId(), login: given.login, displayName: given.name, position: '', passwordHash };
  return { user, role, made };
}

async function writeBook(
  tx: EntityManager,
  unitId: number,
  { code, name }: Answers['unit'],
  today: Day,
): Promise<number> {
  const bookId = await idOf(
    tx,
    `insert into ledger.book (unit_id, code, name, kind) values ($1, $2, $3, 'unit') returning id`,
    [unitId, code, name],
  );
  await tx.query(
    `insert into ledger.period (book_id, unit_id, year, month)
     select $1, $2, y, m from generate_series($3::integer, $3 + 1) y, generate_series(1, 12) m`,
    [bookId, unitId, yearOf(today)],
  );
  return bookId;
}

async function idOf(tx: EntityManager, sql: string, values: unknown[]): Promise<number> {
  const [row]: { id: number }[] = await tx.query(sql, values);
  if (!row) throw new Error(`no identity came back from: ${sql}`);
  return row.id;
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of five characters that are not mistaken for one another when written down: about 99 bits. */
export function readablePassword(): string {
  return Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');
}
