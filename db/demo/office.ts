import { createHash } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { ClientBase } from 'pg';
import { seedRoles } from '#db/central/admin/index.ts';
import { seedClassification } from '#db/central/budget/index.ts';
import { seedParameters } from '#db/central/parameters/index.ts';
import { deskAccounts, deskChart } from '#shared/cash/desk-accounts.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { type ChartAccount, FIRST_ANALYTICS, FIRST_JOURNALS, UNIT_CHART } from '#shared/ledger/unit-chart.ts';
import {
  interestAccount,
  receivableAccount,
  revenueAccount,
  titleChart,
} from '#shared/receivables/title-accounts.ts';
import type { UnitContext } from './context.ts';
import { copyRows } from './copy.ts';
import { regonOf } from './numbers.ts';
import { OPENED_ON } from './payers.ts';
import { DEMO_TERC, SEAT } from './places.ts';
import { idMaker } from './random.ts';
import { DEMO_DESKS, DEMO_PASSWORD, type DemoUser, STAFF } from './staff.ts';
import { writeCouncil } from './tax-parameters.ts';
import { type DemoTitle, OFFICE_TITLES, SALES, SCHOOL_TITLES, WELFARE_TITLES } from './titles.ts';

/** The units with their books, and the people. */
export interface Office {
  readonly units: Readonly<Record<DemoUser['unit'], UnitContext>>;
  readonly userIds: ReadonlyMap<string, string>;
  readonly deskIds: ReadonlyMap<string, number>;
}

/** Far from the lanes of the payers' chunks. */
const OFFICE_LANE = 60_000;

const UNITS = [
  {
    code: 'UG',
    name: 'Urząd Gminy Przykładowo',
    short: 'Gmina Przykładowo',
    kind: 'office',
    authority: 'Wójt Gminy Przykładowo',
    nip: '1234563218',
    regon: regonOf(12_345),
    street: 'Rynek 1',
    bank: '61109010140000071219812874',
    titles: OFFICE_TITLES,
  },
  {
    code: 'SP1',
    name: 'Szkoła Podstawowa nr 1 w Przykładowie',
    short: 'SP 1 Przykładowo',
    kind: 'school',
    authority: 'Dyrektor Szkoły',
    nip: null,
    regon: null,
    street: 'Szkolna 2',
    bank: null,
    titles: SCHOOL_TITLES,
  },
  {
    code: 'GOPS',
    name: 'Gminny Ośrodek Pomocy Społecznej w Przykładowie',
    short: 'GOPS Przykładowo',
    kind: 'welfare',
    authority: 'Kierownik Ośrodka',
    nip: null,
    regon: null,
    street: 'Lipowa 5',
    bank: null,
    titles: WELFARE_TITLES,
  },
] as const;

/** Writes everything that does not grow with the number of payers: units, books, titles, desks, catalogue, people, parameters of law. */
export async function writeOffice(client: ClientBase, seed: number, today: Day): Promise<Office> {
  const newId = idMaker(seed, OFFICE_LANE);
  const staff = STAFF.map((user) => ({ ...user, id: newId() }));
  const clerkId = staff.find(({ login }) => login === 'podatki')?.id ?? newId();
  const units = {} as Record<DemoUser['unit'], UnitContext>;
  let officeId: number | null = null;
  for (const unit of UNITS) {
    const unitId = await insertId(client, 'units.unit', {
      code: unit.code,
      name: unit.name,
      short_name: unit.short,
      kind: unit.kind,
      authority: unit.authority,
      parent_id: officeId,
      nip: unit.nip,
      regon: unit.regon,
      terc: DEMO_TERC,
      street: unit.street,
      postal_code: '00-910',
      locality: SEAT,
      bank_account: unit.bank,
    });
    officeId ??= unitId;
    units[unit.code] = await writeBook(client, unitId, unit, clerkId, today);
  }
  const deskIds = await writeDesks(client, units.UG);
  await writeBank(client, units.UG);
  await writeSales(client, units.UG);
  await writePeople(client, seed, staff, units, deskIds);
  const run = async (sql: string, values?: unknown[]) => (await client.query(sql, values)).rows;
  await seedParameters(run);
  await seedClassification(run);
  await writeCouncil(client, units.UG.unitId);
  await client.query(
    `insert into app.parameter (unit_id, code, valid_from, value, source) values
       ($1, 'PROL.ENABLED', '2016-01-01', '"yes"', $2), ($1, 'PROL.RATE', '2016-01-01', '"50"', $2)`,
    [units.UG.unitId, 'uchwała Rady Gminy Przykładowo w sprawie opłaty prolongacyjnej'],
  );
  return { units, userIds: new Map(staff.map(({ login, id }) => [login, id])), deskIds };
}

async function writeBook(
  client: ClientBase,
  unitId: number,
  unit: { code: string; name: string; titles: readonly DemoTitle[] },
  clerkId: string,
  today: Day,
): Promise<UnitContext> {
  const bookId = await insertId(client, 'ledger.book', {
    unit_id: unitId,
    code: unit.code,
    name: unit.name,
    kind: 'unit',
  });
  const ledgerAccounts = new Map<string, number>();
  for (const { number, name, offBalance = false } of chartOf(unit.code, unit.titles))
    ledgerAccounts.set(
      number,
      await insertId(client, 'ledger.account', {
        unit_id: unitId,
        book_id: bookId,
        number,
        name,
        off_balance: offBalance,
        ...(UNIT_CHART.accounts.some((one) => one.number === number)
          ? { valid_from: UNIT_CHART.validFrom }
          : {}),
      }),
    );
  const journals = new Map<string, number>();
  const desks = unit.code === 'UG' ? DEMO_DESKS : [];
  for (const { code, name } of [...FIRST_JOURNALS, ...desks])
    journals.set(
      code,
      await insertId(client, 'ledger.journal', { unit_id: unitId, book_id: bookId, code, name }),
    );
  await client.query(
    `insert into ledger.period (book_id, unit_id, year, month)
     select $1, $2, y, m from generate_series(2021, $3::int) y, generate_series(1, 12) m`,
    [bookId, unitId, Math.max(2026, yearOf(today)) + 1],
  );
  const titles = new Map<string, DemoTitle & { id: number }>();
  for (const [at, title] of unit.titles.entries())
    titles.set(title.code, {
      ...title,
      id: await insertId(client, 'receivables.title', {
        unit_id: unitId,
        code: title.code,
        name: title.name,
        short_name: title.shortName,
        tax_group: title.taxGroup,
        kind: title.kind,
        law: title.law,
        interest_kind: title.interest,
        receivable_account: receivableAccount(title.code),
        revenue_account: revenueAccount(title.code),
        interest_account: interestAccount(title.code),
        classification: title.classification,
        interest_classification: title.interestClassification,
        sort_order: (at + 1) * 10,
      }),
    });
  return { unitId, bookId, titles, ledgerAccounts, journals, clerkId };
}

function chartOf(unitCode: string, titles: readonly DemoTitle[]): readonly ChartAccount[] {
  return [
    ...UNIT_CHART.accounts,
    ...FIRST_ANALYTICS,
    ...(unitCode === 'UG' ? DEMO_DESKS : []).flatMap(({ code, name }) => deskChart(code, name)),
    ...titles.flatMap(({ code, name }) => titleChart(code, name)),
  ];
}

async function writeDesks(client: ClientBase, office: UnitContext): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { code, name, kind, float, limit } of DEMO_DESKS) {
    const { cash, transit, card, difference } = deskAccounts(code);
    ids.set(
      code,
      await insertId(client, 'cash.desk', {
        unit_id: office.unitId,
        code,
        name,
        kind,
        journal_id: office.journals.get(code) ?? null,
        cash_account: cash,
        transit_account: transit,
        card_account: card,
        difference_account: difference,
        float_amount: float,
        cash_limit: limit,
      }),
    );
  }
  return ids;
}

/** The office's account of income; its statements fall on 130-D, where the history of payments is. */
async function writeBank(client: ClientBase, office: UnitContext): Promise<void> {
  await insertId(client, 'bank.account', {
    unit_id: office.unitId,
    code: 'BIEZ',
    name: 'Rachunek bieżący – dochody',
    nrb: UNITS[0].bank,
    journal_id: office.journals.get('WB') ?? null,
    ledger_account: '130-D',
    clarification_account: '245',
    transit_account: '141',
    fee_account: '402',
    fee_classification: '750-75023-4300',
    interest_account: '750',
    interest_classification: '758-75814-0920',
  });
}

async function writeSales(client: ClientBase, office: UnitContext): Promise<void> {
  for (const [at, sale] of SALES.entries())
    await insertId(client, 'cash.catalogue_item', {
      unit_id: office.unitId,
      code: sale.code,
      name: sale.name,
      title_id: office.titles.get(sale.titleCode)?.id ?? null,
      price: sale.price,
      parameter_code: sale.tariff,
      per: sale.per,
      legal_basis: sale.legalBasis,
      requires_text: sale.requiresText,
      sort_order: (at + 1) * 10,
    });
}

async function writePeople(
  client: ClientBase,
  seed: number,
  staff: readonly (DemoUser & { id: string })[],
  units: Readonly<Record<DemoUser['unit'], UnitContext>>,
  deskIds: ReadonlyMap<string, number>,
): Promise<void> {
  // The salt comes from the seed, so that one seed gives one set of rows; the password is public anyway.
  const salt = createHash('sha256').update(`skarbnik demo ${seed}`).digest().subarray(0, 16);
  const passwordHash = await hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1, salt });
  await seedRoles(async (sql, values) => client.query(sql, values));
  await copyRows(
    client,
    {
      table: 'admin.user_account',
      columns: ['id', 'login', 'display_name', 'position', 'password_hash', 'password_set_at', 'created_at'],
    },
    staff.map(({ id, login, displayName, position }) => [
      id,
      login,
      displayName,
      position,
      passwordHash,
      OPENED_ON,
      OPENED_ON,
    ]),
  );
  await copyRows(
    client,
    { table: 'admin.user_role', columns: ['user_id', 'unit_id', 'role_code', 'valid_from'] },
    staff.flatMap(({ id, unit, roles }) => roles.map((role) => [id, units[unit].unitId, role, OPENED_ON])),
  );
  await copyRows(
    client,
    { table: 'cash.desk_cashier', columns: ['desk_id', 'user_id', 'unit_id'] },
    staff.flatMap(({ id, desks }) => desks.map((code) => [deskIds.get(code) ?? null, id, units.UG.unitId])),
  );
}

/** Inserts one row and returns the identity that the database gave it. */
async function insertId(
  client: ClientBase,
  table: string,
  row: Readonly<Record<string, string | number | boolean | null>>,
): Promise<number> {
  const names = Object.keys(row);
  const result = await client.query<{ id: number }>(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')}) returning id`,
    Object.values(row),
  );
  const id = result.rows[0]?.id;
  if (id === undefined) throw new Error(`${table} gave no identity`);
  return id;
}
