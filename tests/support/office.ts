import { generateKeyPairSync } from 'node:crypto';
import { pino } from 'pino';
import type { ServiceContext, Services, Station } from '#main/service/context.ts';
import type { DeskKind } from '#shared/cash/desk-kind.ts';
import type { Day } from '#shared/kernel/day.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { permissionNames } from '#shared/permissions.ts';
import type { TestDatabase } from './database.ts';
import { OFFICE_SQL, PEOPLE } from './office-rows.ts';
import { TestDesk } from './test-desk.ts';

/** One due of a payer, in grosze. */
export interface DueInput {
  readonly title?: 'PON' | 'ROL' | 'ODP' | 'DZI' | 'KU';
  readonly principal: number;
  readonly due?: string;
  readonly year?: number;
  readonly documentNumber?: string;
}

export interface TestDue {
  readonly instalmentId: string;
  readonly accountId: string;
  readonly titleCode: string;
  readonly titleName: string;
  readonly principal: number;
}

export interface TestPayer {
  readonly partyId: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly name: string;
  readonly dues: TestDue[];
}

const TITLE_NAMES = {
  PON: 'Podatek od nieruchomości',
  ROL: 'Podatek rolny',
  ODP: 'Opłata za odpady',
  DZI: 'Dzierżawa',
  KU: 'Koszty upomnienia',
  SKARB: 'Opłata skarbowa',
} as const;

/**
 * A small office in a test's own database: one unit, a book with its accounts, six titles, three people, periods of 2025 to 2027.
 * Desks have real keys; payers and dues are added as a story needs them, each due with its ledger entry. Prepare it in `beforeAll`.
 */
export class TestOffice {
  /** What `services.now` answers; a test moves it. */
  now = new Date('2026-11-20T08:00:00.000Z');
  readonly database: TestDatabase;
  readonly people = PEOPLE;
  #payers = 0;

  constructor(database: TestDatabase) {
    this.database = database;
  }

  async prepare(): Promise<this> {
    await this.database.owner.query(OFFICE_SQL);
    return this;
  }

  get services(): Services {
    return {
      central: this.database.service,
      log: pino({ level: 'silent' }),
      now: () => this.now,
      version: 'test',
    };
  }

  /** Adds a desk with its own journal, accounts and key pair, at a paired station. */
  async desk(code: string, kind: DeskKind = 'mixed'): Promise<TestDesk> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const stationId = newId();
    const [row] = await this.database.owner.query(
      `with station as (
         insert into admin.workstation (id, unit_id, name, kind, secret_hash) values ($2, 1, $1, 'desk', '\\x00') returning id),
       journal as (insert into ledger.journal (unit_id, book_id, code, name) values (1, 1, $1, 'Kasa ' || $1) returning id),
       accounts as (insert into ledger.account (unit_id, book_id, number, name) values (1, 1, '101-' || $1, 'Kasa ' || $1))
       insert into cash.desk (unit_id, code, name, kind, journal_id, cash_account, transit_account, card_account, difference_account,
         float_amount, cash_limit, workstation_id, public_key)
       select 1, $1, 'Kasa ' || $1, $4, journal.id, '101-' || $1, '141-1', '141-2', '240-1', 50000, 1000000, station.id, $3
         from journal, station returning id`,
      [code, stationId, publicKey.export({ format: 'der', type: 'spki' }), kind],
    );
    const { id } = row as { id: number };
    await this.database.owner.query(
      'insert into cash.desk_cashier (desk_id, user_id, unit_id) values ($1, $2, 1)',
      [id, PEOPLE.cashier.id],
    );
    const station: Station = { id: stationId, name: code, kind: 'desk', unitId: 1, deskId: id };
    return new TestDesk({
      id,
      code,
      privateKey,
      context: this.station(station),
      cashier: PEOPLE.cashier,
      clock: this,
    });
  }

  /** A call by a paired station itself. */
  station(station: Station): ServiceContext {
    return {
      services: this.services,
      requestId: newId(),
      address: '127.0.0.1',
      token: null,
      station,
      person: null,
    };
  }

  /** A call by a signed-in person with the permissions given, all of them by default. */
  person(
    who: { id: string; login: string; name: string } = PEOPLE.clerk,
    permissions: readonly string[] = Object.keys(permissionNames),
    on: Day = day('2026-11-20'),
  ): ServiceContext {
    return {
      services: this.services,
      requestId: newId(),
      address: '127.0.0.1',
      token: 'test',
      station: null,
      person: {
        userId: who.id,
        login: who.login,
        displayName: who.name,
        mustChangePassword: false,
        unitId: 1,
        visibleUnits: [1],
        permissions: new Set(permissions),
        workingDay: on,
        tokenHash: Buffer.alloc(32),
      },
    };
  }

  /** A payer with an account and dues; each due stands in the ledger as an increase (przypis). */
  async payer(name: string, dues: readonly DueInput[] = []): Promise<TestPayer> {
    this.#payers += 1;
    const number = `K-${String(this.#payers).padStart(6, '0')}`;
    const payer: TestPayer = { partyId: newId(), accountId: newId(), accountNumber: number, name, dues: [] };
    const [surname = name, firstName = ''] = name.split(' ');
    await this.database.owner.query(
      `with party as (insert into parties.party (id, kind, surname, first_name, display_name) values ($1, 'person', $2, $3, $4) returning id),
       known as (insert into parties.party_unit (party_id, unit_id) select id, 1 from party),
       living as (insert into parties.address (id, party_id, role, postal_code, locality, street, house_number, valid_from)
         select $5, id, 'residence', '00-001', 'Przykładowo', 'Polna', '7', '2020-01-01' from party),
       named as (insert into parties.identifier (party_id, kind, value) select id, 'PESEL', lpad($8, 11, '0') from party)
       insert into receivables.account (id, unit_id, number, party_id, opened_on) select $6, 1, $7, id, '2020-01-01' from party`,
      [payer.partyId, surname, firstName, name, newId(), payer.accountId, number, String(this.#payers)],
    );
    for (const due of dues) await this.addDue(payer, due);
    return payer;
  }

  async addDue(payer: TestPayer, input: DueInput): Promise<TestDue> {
    const title = input.title ?? 'PON';
    const due = input.due ?? '2026-11-16';
    const year = input.year ?? Number(due.slice(0, 4));
    const made: TestDue = {
      instalmentId: newId(),
      accountId: payer.accountId,
      titleCode: title,
      titleName: TITLE_NAMES[title],
      principal: input.principal,
    };
    const receivableId = newId();
    await this.database.owner.query(
      `with owed as (
         insert into receivables.receivable (id, unit_id, account_id, title_id, year, document_kind, document_number, document_date, delivered_on, source_kind, created_by)
         select $1, 1, $2, t.id, $3, 'decision', $4, $5::date, $5::date, 'test', $6 from receivables.title t where t.code = $7 returning title_id)
       insert into receivables.instalment (id, unit_id, receivable_id, account_id, title_id, number, statutory_due, due, slip_code)
       select $8::uuid, 1, $1, $2, title_id, 1, $5::date, $5::date, $8::uuid::text from owed`,
      [
        receivableId,
        payer.accountId,
        year,
        input.documentNumber ?? `D/${year}`,
        due,
        PEOPLE.clerk.id,
        title,
        made.instalmentId,
      ],
    );
    await this.change(made, input.principal, { kind: 'increase', on: due });
    payer.dues.push(made);
    return made;
  }

  /**
   * Changes a due outside the desk with its ledger entry: an increase, a decrease, or a bank transfer (`payment`, Dr 130 / Cr 221).
   * `principal` in grosze with its sign.
   */
  async change(
    due: TestDue,
    principal: number,
    { kind, on = '2026-11-20' }: { kind: 'increase' | 'decrease' | 'payment'; on?: string },
  ): Promise<void> {
    const year = Number(on.slice(0, 4));
    const entryId = newId();
    await this.database.owner.query(
      `with drawn as (select app.draw_number(1, 'entry', '1', $3::integer) as number),
       made as (
         insert into ledger.entry (id, unit_id, book_id, journal_id, year, month, number, posting_date, document_date, operation_date,
           document_kind, document_number, source_kind, source_id, line_count, total, created_by)
         select $1::uuid, 1, 1, 1, $3::integer, $4::integer, drawn.number, $2::date, $2::date, $2::date, 'PK', 'PK/' || drawn.number, 'test', $1::uuid, 2, abs($5::bigint), $8::uuid from drawn),
       sides as (
         insert into ledger.line (entry_id, line_no, unit_id, book_id, account_id, year, month, debit, credit, classification, instalment_id)
         select $1::uuid, 1, 1, 1, a.id, $3::integer, $4::integer, case when $5::bigint > 0 then $5::bigint else 0 end, case when $5::bigint > 0 then 0 else -$5::bigint end, t.classification, $6::uuid
           from receivables.title t join ledger.account a on a.number = t.receivable_account where t.code = $9::text
         union all
         select $1::uuid, 2, 1, 1, a.id, $3::integer, $4::integer, case when $5::bigint > 0 then 0 else -$5::bigint end, case when $5::bigint > 0 then $5::bigint else 0 end,
           case when $7::text = 'payment' then '' else t.classification end, null
           from receivables.title t join ledger.account a on a.number = case when $7::text = 'payment' then '130-1' else t.revenue_account end where t.code = $9::text)
       insert into receivables.movement (id, unit_id, instalment_id, kind, principal, day, posted_on, source_kind, source_id, entry_id, created_by)
       values ($10::uuid, 1, $6::uuid, $7::text, $5::bigint, $2::date, $2::date, 'test', $1::uuid, $1::uuid, $8::uuid)`,
      [
        entryId,
        on,
        year,
        Number(on.slice(5, 7)),
        principal,
        due.instalmentId,
        kind,
        PEOPLE.clerk.id,
        due.titleCode,
        newId(),
      ],
    );
  }

  /** Rows as the database holds them, above the row policies. */
  rows<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.owner.query(sql, values);
  }
}
