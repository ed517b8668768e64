import { randomInt } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { hashPassword, insertUser } from '#main/service/admin/index.ts';
import { type Day, dayOfInstant, yearOf } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Answers } from './answers.ts';

export interface FirstOffice {
  /** The administrator's first password where set-up made it up; it is shown once. */
  readonly password?: string;
}

/** Whether an office is there already; then set-up asks nothing and writes nothing of it. */
export async function officeIsThere(owner: DataSource): Promise<boolean> {
  const units: unknown[] = await owner.query('select from units.unit limit 1');
  return units.length > 0;
}

/**
 * Writes the office itself, its book with this year's and next year's periods, its first desk where wanted, and the first
 * administrator: all or nothing.
 */
export async function writeFirstOffice(owner: DataSource, answers: Answers, now: Date): Promise<FirstOffice> {
  const { unit, administrator, desk } = answers;
  const password = administrator.password ?? readablePassword();
  const passwordHash = await hashPassword(password);
  const today = dayOfInstant(now.getTime());
  await owner.transaction(async (tx) => {
    const unitId = await idOf(
      tx,
      `insert into units.unit (code, name, short_name, kind, authority, nip) values ($1, $2, $3, 'office', $4, $5) returning id`,
      [unit.code, unit.name, unit.short_name ?? unit.name, unit.authority, unit.nip ?? null],
    );
    const bookId = await writeBook(tx, unitId, unit, today);
    if (desk) await writeDesk(tx, unitId, bookId, desk);
    const { login, name: displayName } = administrator;
    const roles = [{ unitId, roleCode: 'administrator' }];
    const user = { id: newId(), login, displayName, position: '', passwordHash, roles };
    await insertUser((sql, values) => tx.query(sql, values), user, now, today);
  });
  return administrator.password === undefined ? { password } : {};
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

/** A desk with a journal and ledger accounts of its own, numbered as the chart of the example gmina numbers them. */
async function writeDesk(
  tx: EntityManager,
  unitId: number,
  bookId: number,
  { code, name }: NonNullable<Answers['desk']>,
): Promise<void> {
  const journalId = await idOf(
    tx,
    'insert into ledger.journal (unit_id, book_id, code, name) values ($1, $2, $3, $4) returning id',
    [unitId, bookId, code, name],
  );
  const accounts = [
    [`101-${code}`, name],
    [`141-${code}`, `Środki pieniężne w drodze: ${name}`],
    [`141-${code}-KARTA`, `Płatności kartą w drodze: ${name}`],
    [`240-${code}`, `Różnice kasowe: ${name}`],
  ] as const;
  for (const [number, title] of accounts)
    await tx.query('insert into ledger.account (unit_id, book_id, number, name) values ($1, $2, $3, $4)', [
      unitId,
      bookId,
      number,
      title,
    ]);
  await tx.query(
    `insert into cash.desk (unit_id, code, name, kind, journal_id, cash_account, transit_account, card_account, difference_account)
     values ($1, $2, $3, 'revenue', $4, $5, $6, $7, $8)`,
    [unitId, code, name, journalId, ...accounts.map(([number]) => number)],
  );
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
