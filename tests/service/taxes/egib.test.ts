import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { taxes } from '#main/service/taxes/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { runSkarbnik } from '#tests/support/command.ts';
import { testDatabase } from '#tests/support/database.ts';
import { gml, landUnit, ownership, parcel, person } from '#tests/support/egib/sample.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { parcel as cardParcel, type TaxCard, TaxOffice } from '#tests/support/tax-office.ts';

const database = testDatabase();
const office = new TaxOffice(database);
const folder = mkdtempSync(path.join(tmpdir(), 'egib-import-'));
const file = path.join(folder, 'gmina.gml');
let card: TaxCard;

const whole = [landUnit(20), person(10), ownership(30, 20, 10)];
const registered = [
  ...whole,
  // As on the card.
  parcel(40, { unit: 20, hectares: '0.5000', parts: [['R', '', 'IVa', '0.5000']] }),
  // A part has become forest.
  parcel(41, {
    unit: 20,
    hectares: '1.0000',
    parts: [
      ['R', '', 'IVa', '0.6550'],
      ['Ls', '', 'V', '0.3450'],
    ],
  }),
  // A new survey.
  parcel(42, { unit: 20, hectares: '0.2100', parts: [['B', '', '', '0.2100']] }),
  // On no card.
  parcel(43, { unit: 20, hectares: '0.3000', parts: [['Ps', '', 'IV', '0.3000']] }),
  // Within a metre.
  parcel(44, { unit: 20, hectares: '0.4001', parts: [['Ł', '', 'III', '0.4001']] }),
  // Another class.
  parcel(45, { unit: 20, hectares: '0.7000', parts: [['R', '', 'IVb', '0.7000']] }),
];

const skarbnik = (...more: string[]) => {
  const { host, port, user, password, database: name } = database.serviceAddress;
  const address = `postgres://${user}:${password}@${host}:${port}/${name}`;
  return runSkarbnik(['taxes', 'import-egib', file, ...more], { SKARBNIK_DATABASE: address });
};
const open = async () => (await call(taxes.egib.differences, {}, office.clerk())).rows;
const byNumber = async (number: number) =>
  (await open()).find((one) => one.number === `320902_2.0001.${number}`);

beforeAll(async () => {
  await office.prepare();
  card = await office.card('Rolna Anna');
  const own = (number: number, use: { use: string; area: string; [more: string]: unknown }) =>
    office.object(card, `320902_2.0001.${number}`, cardParcel(use));
  await own(40, { use: 'R', soilClass: 'IVa', area: '0.5000' });
  await own(41, { use: 'R', soilClass: 'IVa', area: '1.0000', business: true });
  await own(42, { use: 'B', area: '0.2000' });
  await own(44, { use: 'Ł', soilClass: 'III', area: '0.4000' });
  await own(45, { use: 'R', soilClass: 'IVa', area: '0.7000' });
  await own(46, { use: 'N', area: '0.1000' });
  writeFileSync(file, gml(registered));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file of the land register beside tax cards', () => {
  it('is compared and changes nothing; what differs waits item by item', async () => {
    const before = await office.rows('select count(*)::integer as n from taxes.object_version');
    const { code, out } = await skarbnik('--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).differences).toEqual({
      USE_DIFF: 1,
      AREA_DIFF: 1,
      MISSING_IN_TAX: 1,
      CLASS_DIFF: 1,
      MISSING_IN_EGIB: 1,
    });
    expect(await byNumber(41)).toMatchObject({
      kind: 'USE_DIFF',
      name: 'Rolna Anna',
      card: 'RIVa 1,0000 ha',
      register: 'RIVa 0,6550 ha, LsV 0,3450 ha',
    });
    expect(await office.rows('select count(*)::integer as n from taxes.object_version')).toEqual(before);
  });

  it('is taken once', async () => {
    const { code, err } = await skarbnik();
    expect([code, err]).toEqual([2, expect.stringContaining('wczytano już wcześniej')]);
  });

  it('an accepted difference becomes a new state of the parcel from the day of the event; what only the card knew stays', async () => {
    const difference = await byNumber(41);
    const input = {
      actId: newId(),
      differenceId: difference?.differenceId ?? '',
      event: day('2026-01-15'),
      source: 'zawiadomienie GN.6620.1.2026',
    };
    expect(await call(taxes.egib.accept, input, office.clerk())).toMatchObject({ state: 'accepted' });
    const view = { accountId: card.accountId, view: { kind: 'all' } as const };
    const { objects } = await call(taxes.taxpayers.card, view, office.clerk());
    const versions = objects.find(({ name }) => name === '320902_2.0001.41')?.versions ?? [];
    expect(versions).toHaveLength(2);
    expect(versions[1]).toMatchObject({
      event: '2026-01-15',
      source: 'zawiadomienie GN.6620.1.2026',
      state: {
        area: '1.0000',
        uses: [
          { use: 'R', soilClass: 'IVa', area: '0.6550', business: true },
          { use: 'Ls', soilClass: 'V', area: '0.3450', business: false },
        ],
      },
    });
    expect(await byNumber(41)).toBeUndefined();
    expect(await refusalOf(call(taxes.egib.accept, { ...input, actId: newId() }, office.clerk()))).toBe(
      'EGIB_DIFFERENCE_CLOSED',
    );
  });

  it('a dismissed difference leaves the card as it is, with its reason', async () => {
    const difference = await byNumber(42);
    const input = { actId: newId(), differenceId: difference?.differenceId ?? '', reason: 'pomiar w toku' };
    expect(await call(taxes.egib.dismiss, input, office.clerk())).toMatchObject({
      state: 'dismissed',
      reason: 'pomiar w toku',
    });
    const { rows } = await call(taxes.egib.differences, { state: 'dismissed' }, office.clerk());
    expect(rows.map(({ number }) => number)).toEqual(['320902_2.0001.42']);
  });

  it('a parcel of no card or of no register has nothing to take over, and the sentence says what to do', async () => {
    for (const number of [43, 46]) {
      const difference = await byNumber(number);
      const input = {
        actId: newId(),
        differenceId: difference?.differenceId ?? '',
        event: day('2026-01-15'),
      };
      expect(await refusalOf(call(taxes.egib.accept, input, office.clerk()))).toBe('EGIB_NOTHING_TO_TAKE');
    }
  });
});
