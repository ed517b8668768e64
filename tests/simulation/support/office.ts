import { hashSync } from '@node-rs/argon2';
import { call } from '@orpc/server';
import { seedParameters } from '#db/central/parameters/parameters.ts';
import { newDeskKeys } from '#main/desk/pairing.ts';
import type { ServiceContext } from '#main/service/context.ts';
import { router } from '#main/service/router.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { permissionNames } from '#shared/permissions.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { PEOPLE } from '#tests/support/office-rows.ts';
import type { History } from './history.ts';
import { DUES, PAYERS } from './steps.ts';
import type { Timeline } from './timeline.ts';
import { errorToWire, fromWire, toWire, type WireAnswer } from './wire.ts';

export const PASSWORD = 'Spokojna rzeka 41';
const HASH = hashSync(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 });
const TITLES = ['PON', 'ODP', 'KU'] as const;

/** Money, numbers and orders of the office, as one text: equal before and after whatever was refused. */
const FINGERPRINT = `select concat_ws('/',
  (select count(*) from ledger.entry), (select count(*) from receivables.movement), (select count(*) from receivables.overpayment_movement),
  (select count(*) from cash.receipt), (select count(*) from app.act), (select sum(last_number) from app.number_series),
  (select string_agg(state, ',' order by id) from cash.payout_order), (select string_agg(state, ',' order by id) from cash.prepared_payment),
  (select string_agg(act_id::text, ',' order by object_id) from cash.hold), (select string_agg(state, ',' order by id) from cash.report)) as mark`;

/** What only reads, and the intake. */
const UNWATCHED = new Set(['cash.intake.take', 'cash.intake.changes', 'admin.station.info']);

/** The office: the real service commands over a real PostgreSQL, with the simulated clock. */
export class SimulatedOffice {
  readonly office: TestOffice;
  readonly timeline: Timeline;
  readonly history: History;
  readonly payers: TestPayer[] = [];
  away = false;

  constructor(database: TestDatabase, timeline: Timeline, history: History) {
    this.office = new TestOffice(database);
    this.timeline = timeline;
    this.history = history;
  }

  async prepare(): Promise<void> {
    const { owner } = this.office.database;
    await seedParameters((sql, values) => owner.query(sql, values));
    await this.office.prepare();
    await owner.query('update admin.user_account set password_hash = $1', [HASH]);
    await owner.query(
      `insert into admin.role_permission (role_code, permission) values ('kasjer', 'cash.reports.post'), ('kasjer', 'cash.desk.second-person')`,
    );
    await owner.query(
      `insert into cash.catalogue_item (unit_id, code, name, title_id, price) select 1, 'INNA', 'Opłata', id, null from receivables.title where code = 'SKARB'`,
    );
    await owner.query(
      'insert into ledger.period (book_id, unit_id, year, month) select 1, 1, 2028, m from generate_series(1, 12) m',
    );
    for (let number = 0; number < PAYERS; number += 1) {
      const dues = Array.from({ length: DUES }, (_, at) => ({
        title: TITLES[at % TITLES.length] ?? ('PON' as const),
        principal: 3_000 + 7_919 * ((number + at) % 4),
        due: at === 1 ? '2027-06-15' : `2026-0${3 + at}-16`,
      }));
      this.payers.push(await this.office.payer(`Płatnik${number} Jan`, dues));
    }
  }

  /** A desk with its key; what it calls with, and the half of the key that stays at it. */
  async desk(code: string): Promise<{ id: number; context: ServiceContext; privateKey: string }> {
    const { id, context } = await this.office.desk(code);
    const keys = newDeskKeys();
    await this.office.rows('update cash.desk set public_key = $2, longest_offline_hours = 72 where id = $1', [
      id,
      Buffer.from(keys.publicKey, 'base64url'),
    ]);
    await this.office.rows('insert into cash.desk_cashier (desk_id, user_id, unit_id) values ($1, $2, 1)', [
      id,
      PEOPLE.second.id,
    ]);
    return { id, context, privateKey: keys.privateKey };
  }

  /** What the service answers to a text that arrived from a desk. A token is the login of a person here. */
  async answer(
    from: ServiceContext,
    path: readonly string[],
    text: string,
    token: string | null,
  ): Promise<WireAnswer> {
    const person = token === null ? null : this.#person(token).person;
    return this.#do({ ...from, requestId: newId(), token, person }, path, fromWire(text));
  }

  /** An act of a person at the office; the code of the refusal, or the answer. */
  async act<Answer>(login: string, path: string, input: object): Promise<Answer | string> {
    const answered = await this.#do(this.#person(login), path.split('.'), input);
    if (answered.ok) return fromWire(answered.text) as Answer;
    const { data, code } = JSON.parse(answered.text) as { data?: { code?: string }; code: string };
    return data?.code ?? code;
  }

  async #do(context: ServiceContext, path: readonly string[], input: unknown): Promise<WireAnswer> {
    this.office.now = new Date(this.timeline.now);
    // Rows before a refused one stay taken, by promise; everything else is whole or not at all.
    const watched = !UNWATCHED.has(path.join('.'));
    const before = watched ? await this.#fingerprint() : '';
    try {
      return { ok: true, text: toWire(await call(procedureAt(path), input, { context, path })) };
    } catch (error) {
      if (watched && (await this.#fingerprint()) !== before)
        this.history.break(`a refused ${path.join('.')} left a trace at the office`);
      const answered = errorToWire(error);
      if (answered.text.includes('UNEXPECTED'))
        this.history.break(`${path.join('.')} failed unexpectedly: ${answered.text}`);
      return answered;
    }
  }

  async #fingerprint(): Promise<string> {
    const [row] = await this.office.rows<{ mark: string }>(FINGERPRINT);
    return row?.mark ?? '';
  }

  #person(login: string): ServiceContext {
    const who = Object.values(PEOPLE).find((one) => one.login === login);
    const permissions = Object.keys(permissionNames);
    return this.office.person(who ?? PEOPLE.clerk, permissions, dayOfInstant(this.timeline.now));
  }
}

type Callable = Parameters<typeof call>[0];

function procedureAt(path: readonly string[]): Callable {
  let node: unknown = router;
  for (const name of path) node = (node as Record<string, unknown>)[name];
  return node as Callable;
}
