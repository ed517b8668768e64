import { createHash } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { seedParameters } from '#db/central/parameters/parameters.ts';
import { hashPassword } from '#main/service/admin/index.ts';
import { parseAmount } from '#shared/kernel/amount-text.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { makeReference } from '#shared/kernel/identifiers/reference.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { type TestDatabase, testDatabase } from '#tests/support/database.ts';
import { type DueInput, type TestDue, TestOffice, type TestPayer } from '#tests/support/office.ts';
import { addStation, type Client, PASSWORD, type TestService, testService } from '#tests/support/service.ts';
import { StoryDesk } from './story-desk.ts';

/** `zl('1 234,56')`: an amount as an accountant writes it. */
export function zl(text: string): Grosze {
  return unwrap(parseAmount(text));
}

/** Rights of the three people of the story: the cashier, her superior and the clerk of tax accounting. */
const RIGHTS = {
  kasjer: [
    'cash.desk.work',
    'cash.desk.second-person',
    'cash.reports.read',
    'cash.reports.post',
    'parties.read',
  ],
  kierownik: [
    'cash.desk.second-person',
    'cash.desks.manage',
    'cash.exchange.run',
    'cash.payouts.approve',
    'cash.reports.read',
    'cash.reports.post',
    'ledger.read',
    'parties.read',
    'receivables.read',
  ],
  referent: [
    'cash.catalogue.edit',
    'cash.payments.prepare',
    'cash.payouts.prepare',
    'cash.reports.read',
    'ledger.read',
    'parties.read',
    'receivables.read',
  ],
} as const;

/**
 * An office for a story: real PostgreSQL, the real service over TLS, desks as real processes' code on SQLite. All of them
 * live by one clock, which the story moves. The certificates alone are made by the real clock.
 */
export class StoryOffice {
  readonly database: TestDatabase;
  readonly service: TestService;
  readonly books: TestOffice;
  #now: Date | null = null;
  readonly #desks: StoryDesk[] = [];

  constructor() {
    this.database = testDatabase(async ({ owner }) => {
      await seedParameters((sql, values) => owner.query(sql, values));
    });
    this.service = testService(this.database, { now: () => this.now });
    this.books = new TestOffice(this.database);
    beforeAll(() => this.#prepare());
    afterAll(async () => {
      for (const desk of this.#desks) await desk.stop();
    });
  }

  /** The instant by which everybody here lives. */
  get now(): Date {
    return this.#now ?? new Date();
  }

  /** Moves the clock: `2026-02-16 09:30` in Warsaw's winter time. */
  clock(text: string): void {
    this.#now = new Date(`${text.replace(' ', 'T')}:00.000+01:00`);
  }

  /** Lets some seconds pass. */
  pass(seconds: number): void {
    this.#now = new Date(this.now.getTime() + seconds * 1000);
  }

  async #prepare(): Promise<void> {
    await this.books.prepare();
    const { owner } = this.database;
    await owner.query(
      `insert into ledger.period (book_id, unit_id, year, month)
       select 1, 1, y, m from generate_series(2020, 2028) y, generate_series(1, 12) m on conflict do nothing`,
    );
    await owner.query('update admin.user_account set password_hash = $1', [await hashPassword(PASSWORD)]);
    await owner.query(`insert into admin.role (code, name) values ('referent', 'Referent')`);
    await owner.query(
      `insert into admin.user_role (user_id, unit_id, role_code, valid_from) values ($1, 1, 'referent', '2020-01-01')`,
      [this.books.people.clerk.id],
    );
    for (const [role, permissions] of Object.entries(RIGHTS))
      await owner.query(
        'insert into admin.role_permission (role_code, permission) select $1, unnest($2::text[]) on conflict do nothing',
        [role, permissions],
      );
  }

  /** Pairs a workstation with a desk of this code and gives it; `clock` must have been set before. */
  async desk(code: string): Promise<StoryDesk> {
    const { id } = await this.books.desk(code);
    await this.database.owner.query(
      'insert into cash.desk_cashier (desk_id, user_id, unit_id) values ($1, $2, 1) on conflict do nothing',
      [id, this.books.people.second.id],
    );
    const pairing = `PAIR${code}XX`;
    await this.database.owner.query(
      `insert into admin.pairing_code (code_hash, unit_id, kind, desk_id, station_name, expires_at)
       values ($1, 1, 'desk', $2, $3, '2100-01-01')`,
      [createHash('sha256').update(pairing).digest(), id, code],
    );
    const desk = new StoryDesk(this, id, code);
    this.#desks.push(desk);
    await desk.pair(pairing);
    return desk;
  }

  /** Somebody at a desk in another room: a client of the service, signed in from an office station. */
  async person(who: 'cashier' | 'second' | 'clerk'): Promise<Client> {
    const station = await addStation(this.database.owner, 1);
    return this.service.signedIn(this.books.people[who].login, station);
  }

  /** A payer with what identifies him on slips and papers. */
  async payer(
    name: string,
    dues: readonly DueInput[] = [],
    more: { pesel?: string } = {},
  ): Promise<TestPayer> {
    const payer = await this.books.payer(name, dues);
    if (more.pesel !== undefined)
      await this.database.owner.query('update parties.identifier set value = $2 where party_id = $1', [
        payer.partyId,
        more.pesel,
      ]);
    return payer;
  }

  /** Gives a due the reference that is printed on its slip. */
  async slipOf(due: TestDue, body: string): Promise<string> {
    const code = makeReference(body);
    await this.database.owner.query('update receivables.instalment set slip_code = $2 where id = $1', [
      due.instalmentId,
      code,
    ]);
    return code;
  }

  async interestBreak(due: TestDue, from: string, to: string, ground: string): Promise<void> {
    await this.database.owner.query(
      `insert into receivables.interest_break (id, unit_id, instalment_id, from_day, to_day, ground) values ($1, 1, $2, $3, $4, $5)`,
      [newId(), due.instalmentId, from, to, ground],
    );
  }

  async flag(due: TestDue, kind: 'enforcement' | 'limitation', since: string, text: string): Promise<void> {
    await this.database.owner.query(
      `insert into receivables.flag (id, unit_id, instalment_id, kind, valid_from, text) values ($1, 1, $2, $3, $4, $5)`,
      [newId(), due.instalmentId, kind, since, text],
    );
  }

  /** Open principal of a payer as the office's card has it. */
  async owed(payer: TestPayer): Promise<Grosze> {
    const [row] = await this.books.rows<{ open: number }>(
      'select coalesce(sum(open_principal), 0)::bigint as open from receivables.instalment where account_id = $1',
      [payer.accountId],
    );
    return Number(row?.open ?? 0) as Grosze;
  }

  async count(sql: string, values: unknown[] = []): Promise<number> {
    const [row] = await this.books.rows<{ n: number }>(`select count(*)::integer as n from ${sql}`, values);
    return row?.n ?? 0;
  }
}
