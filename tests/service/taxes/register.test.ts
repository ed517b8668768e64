import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { taxes } from '#main/service/taxes/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { zloty } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';
import { building, parcel, type TaxCard, TaxOffice } from '#tests/support/tax-office.ts';

const office = new TaxOffice(testDatabase());

beforeAll(async () => {
  await office.prepare();
});

const card = (of: TaxCard, view: Parameters<typeof viewOf>[1]) => viewOf(of, view);
const viewOf = (
  { accountId }: TaxCard,
  view: { kind: 'all' } | { kind: 'day'; day: string } | { kind: 'year'; year: number },
) => call(taxes.taxpayers.card, { accountId, view }, office.clerk());

describe('bad input is refused with what and where, and the register stays as it was', () => {
  let owner: TaxCard;
  beforeAll(async () => {
    owner = await office.card('Uparty Jan');
  });

  it.each([
    [
      'uses larger than the parcel',
      { ...parcel({ use: 'B', area: '1.5000' }), area: '1.0000' },
      'TAX_USES_OVER_PARCEL',
      '1,5000 ha',
    ],
    [
      'a use that the land register does not know',
      parcel({ use: 'Q', area: '1.0000' }),
      'TAX_LAND_USE',
      '„Q”',
    ],
    ['arable land without a class', parcel({ use: 'R', area: '1.0000' }), 'TAX_SOIL_CLASS', 'klasę'],
    [
      'a share above one',
      parcel({ use: 'B', area: '1.0000', share: { numerator: 3, denominator: 2 } }),
      'TAX_SHARE_INVALID',
      '3/2',
    ],
    [
      'a building without a parcel',
      { ...building('BUILDING_OTHER', '20.00'), onOthersLand: false },
      'TAX_BUILDING_WITHOUT_PARCEL',
      'działki',
    ],
    [
      'a building with two bases',
      building('BUILDING_OTHER', '20.00', { heights: [{ area: '1', height: 'TO_2_20' }] }),
      'TAX_BASE_WRONG',
      'jedno',
    ],
    [
      'a vehicle without its mass',
      { kind: 'vehicle', vehicle: 'TRUCK' } as const,
      'TAX_VEHICLE_INCOMPLETE',
      'masę',
    ],
    [
      'a vehicle that is not taxed',
      { kind: 'vehicle', vehicle: 'TRUCK', mass: '3.5' } as const,
      'TAX_VEHICLE_OUTSIDE',
      'nie podlega',
    ],
  ])('%s', async (_, state, code, words) => {
    const told = await refusal(office.object(owner, 'zły', state));
    expect(told?.code).toBe(code);
    expect(told?.message).toContain(words);
    expect((await card(owner, { kind: 'all' })).objects).toEqual([]);
  });

  it('a vehicle sold before it was bought', async () => {
    const truck = await office.object(
      owner,
      'XX 12345',
      { kind: 'vehicle', vehicle: 'TRUCK', mass: '7.5' },
      { event: '2026-03-10' },
    );
    const sold = call(
      taxes.objects.dispose,
      { actId: newId(), objects: [truck], day: '2026-02-01', reason: 'sprzedaż' },
      office.clerk(),
    );
    expect(await refusal(sold)).toMatchObject({
      code: 'TAX_DATES_REVERSED',
      message: expect.stringContaining('XX 12345'),
    });
  });

  it('shares of co-owners above the whole', async () => {
    const group = await office.payer('Wspólni Razem');
    const [one, two] = [await office.payer('Pierwszy Jan'), await office.payer('Drugi Jan')];
    await office.rows(
      `insert into parties.member (party_id, member_id, role, share_numerator, share_denominator, valid_from)
       values ($1, $2, 'co-owner', 2, 3, '2020-01-01'), ($1, $3, 'co-owner', 1, 2, '2020-01-01')`,
      [group.partyId, one.partyId, two.partyId],
    );
    const told = await refusal(office.openCard(group));
    expect(told).toMatchObject({
      code: 'TAX_SHARES_OVER_ONE',
      message: expect.stringContaining('2/3 + 1/2'),
    });
  });
});

describe('an object through time', () => {
  it('is seen as of a day, for a year and whole; a correction keeps what it replaces', async () => {
    const owner = await office.card('Czasowa Anna');
    const house = await office.object(owner, 'dom', building('BUILDING_RESIDENTIAL', '100.00'), {
      event: '2024-05-10',
    });
    await office.object(owner, 'dom', building('BUILDING_RESIDENTIAL', '150.00'), {
      ...house,
      event: '2026-06-10',
    });
    const corrected = await office.object(owner, 'dom', building('BUILDING_RESIDENTIAL', '152.00'), {
      objectId: house.objectId,
      version: 2,
      event: '2026-06-10',
    });
    expect(corrected.versions).toHaveLength(2);
    const areaOn = async (on: string) => (await card(owner, { kind: 'day', day: on })).areas.buildingMetres;
    expect([await areaOn('2024-05-09'), await areaOn('2026-06-09'), await areaOn('2026-06-10')]).toEqual([
      '0',
      '100.00',
      '152.00',
    ]);
    const year = await card(owner, { kind: 'year', year: 2026 });
    expect(year.objects[0]?.months).toEqual([
      { from: 1, to: 6 },
      { from: 7, to: 12 },
    ]);
    expect(year.areas.buildingMetres).toBe('152.00');
    const history = await call(taxes.objects.history, { objectId: house.objectId }, office.clerk());
    expect(history.map(({ event, replacedAt }) => [event, replacedAt !== null])).toEqual([
      ['2024-05-10', false],
      ['2026-06-10', true],
      ['2026-06-10', false],
    ]);
    // The colleague who still has the first version on the screen overwrites nothing.
    const late = office.object(owner, 'dom', building('BUILDING_RESIDENTIAL', '90.00'), {
      ...house,
      event: '2026-07-01',
    });
    expect(await refusalOf(late)).toBe('TAX_OBJECT_CHANGED');
  });

  it('T9: four of nine parcels are sold in one go, to the buyer with their months right', async () => {
    const seller = await office.card('Sprzedawca Piotr');
    const buyer = await office.card('Kupująca Ewa');
    const plots = [];
    for (let at = 1; at <= 9; at += 1)
      plots.push(await office.object(seller, `200/${at}`, parcel({ use: 'B', area: '0.1000' })));
    const sold = await call(
      taxes.objects.dispose,
      {
        actId: newId(),
        objects: plots.slice(0, 4),
        day: '2026-05-14',
        reason: 'sprzedaż',
        buyerAccountId: buyer.accountId,
      },
      office.clerk(),
    );
    expect(sold.opened).toHaveLength(4);
    const months = async (of: TaxCard) =>
      (await card(of, { kind: 'year', year: 2026 })).objects.map(({ months }) => months[0]);
    expect((await months(seller)).filter((one) => one?.to === 5)).toHaveLength(4);
    expect(await months(buyer)).toEqual(Array.from({ length: 4 }, () => ({ from: 6, to: 12 })));
    expect((await card(seller, { kind: 'day', day: '2026-05-15' })).areas.landMetres).toBe('5000');
    // The same version again: a colleague was faster.
    const again = call(
      taxes.objects.dispose,
      {
        actId: newId(),
        objects: [...plots.slice(4, 6), ...plots.slice(0, 1)],
        day: '2026-06-01',
        reason: 'x',
      },
      office.clerk(),
    );
    expect(await refusalOf(again)).toBe('TAX_OBJECT_CHANGED');
    expect((await card(seller, { kind: 'day', day: '2026-12-31' })).objects).toHaveLength(5);
  });

  it('T29: a lease moves the duty to the tenant and its end gives it back without a hand', async () => {
    const owner = await office.card('Wydzierżawiająca Zofia');
    const tenant = await office.card('Dzierżawca Adam');
    const other = await office.card('Drugi Dzierżawca');
    const field = await office.object(owner, '301', parcel({ use: 'R', soilClass: 'IIIa', area: '2.0000' }));
    const lease = (accountId: string, began: string, ended: string | null) =>
      call(
        taxes.leases.add,
        { actId: newId(), objectIds: [field.objectId], accountId, began, ended, ground: 'umowa dzierżawy' },
        office.clerk(),
      );
    await lease(tenant.accountId, '2026-03-15', '2026-08-20');
    expect(await refusalOf(lease(other.accountId, '2026-07-01', null))).toBe('TAX_DUTY_OVERLAP');
    expect(await refusalOf(lease(owner.accountId, '2027-01-01', null))).toBe('TAX_TENANT_OWNER');
    const total = async (of: TaxCard, year = 2026) =>
      (await office.compute(of, year)).liabilities[0]?.total ?? 0;
    // 2.0 ha × 1.50 × 166.05 = 498.15: five months of it for the tenant, seven for the owner.
    expect([await total(tenant), await total(owner)]).toEqual([zloty(208), zloty(291)]);
    expect((await card(tenant, { kind: 'year', year: 2026 })).objects[0]?.leasedFrom?.name).toBe(
      'Wydzierżawiająca Zofia',
    );
  });

  it('is copied in its state of a day', async () => {
    const from = await office.card('Źródłowa Ola');
    const to = await office.card('Docelowa Ola');
    const plot = await office.object(from, '77/1', parcel({ use: 'B', area: '0.0500' }));
    const copied = await call(
      taxes.objects.copy,
      { actId: newId(), objectId: plot.objectId, accountId: to.accountId, day: '2026-02-10', name: '77/2' },
      office.clerk(),
    );
    expect(copied).toMatchObject({ name: '77/2', beganOn: '2026-02-10' });
    expect((await card(to, { kind: 'all' })).objects).toHaveLength(1);
  });
});

describe('reliefs, years past and blocks', () => {
  it('T-17: an investment relief is used year after year and its balance shown', async () => {
    const farmer = await office.card('Inwestor Stefan');
    const uses = [
      { use: 'R', soilClass: 'IIIa', area: '2.5000' },
      { use: 'R', soilClass: 'IVa', area: '1.2000' },
      { use: 'Ł', soilClass: 'III', area: '0.8000' },
      { use: 'R', soilClass: 'V', area: '1.5000' },
      { use: 'B', area: '0.0850' },
    ];
    await office.object(farmer, '400', parcel(...uses));
    await call(
      taxes.reliefs.grantInvestment,
      {
        actId: newId(),
        accountId: farmer.accountId,
        outlay: zloty(20_000),
        firstYear: 2026,
        document: 'decyzja 1/2026',
      },
      office.clerk(),
    );
    // The farm's 975 is deducted whole; the plot's 654.50 remains.
    const row = await office.issue(farmer, 'establishing');
    expect(row.total).toBe(zloty(655));
    const { reliefs } = await card(farmer, { kind: 'all' });
    expect(reliefs).toMatchObject([{ total: zloty(5000), used: zloty(975), left: zloty(4025) }]);
  });

  it('T16: years past within limitation; beyond three only with the reason, beyond five never', async () => {
    const hidden = await office.card('Ukryta Daria');
    await office.object(hidden, 'hala', building('BUILDING_RESIDENTIAL', '200.00'), { event: '2015-01-10' });
    expect((await office.issue(hidden, 'establishing', { year: 2024 })).total).toBe(zloty(250));
    for (const year of [2020, 2022]) {
      await office.parameter('SMALL.NOT_ASSESSED', '9.80', `${year}-01-01`);
      await office.parameter('NIER.RATE.BUILDING_RESIDENTIAL', '1.00', `${year}-01-01`);
    }
    expect(await refusalOf(office.issue(hidden, 'establishing', { year: 2022 }))).toBe('TAX_LIMITED');
    const reasoned = { year: 2022, reason: 'Nie złożono informacji IN-1.' };
    expect((await office.issue(hidden, 'establishing', reasoned)).total).toBe(zloty(200));
    expect(await refusalOf(office.issue(hidden, 'establishing', { ...reasoned, year: 2020 }))).toBe(
      'TAX_LIMITED',
    );
  });

  it('a blocked card and a closed month take no decision', async () => {
    const blocked = await office.card('Zablokowana Lena');
    await office.object(blocked, '9', parcel({ use: 'B', area: '0.1000' }));
    const { accountId } = blocked;
    const save = (blockedReason: string) =>
      call(
        taxes.taxpayers.save,
        { actId: newId(), accountId, version: 1, payer: 'natural', village: 'Wzorowo', blockedReason },
        office.clerk(),
      );
    await save('Trwa postępowanie spadkowe.');
    expect(await refusalOf(office.issue(blocked, 'establishing'))).toBe('TAX_BLOCKED');
    expect(await refusalOf(save(''))).toBe('TAX_CARD_CHANGED');
    const open = await office.card('Otwarta Maja');
    await office.object(open, '10', parcel({ use: 'B', area: '0.1000' }));
    await call(taxes.registers.close, { actId: newId(), year: 2026, month: 1 }, office.clerk());
    expect(await refusalOf(office.issue(open, 'establishing', { on: '2026-01-20' }))).toBe(
      'TAX_MONTH_CLOSED',
    );
    const early = call(taxes.registers.close, { actId: newId(), year: 2026, month: 2 }, office.clerk());
    expect(await refusalOf(early)).toBe('TAX_MONTH_NOT_OVER');
  });
});

describe('those who declare themselves', () => {
  it('T-05: a firm’s DN-1 is accepted, due monthly, corrected by the next', async () => {
    const firm = await office.card('Firma Wzorcowa', { payer: 'legal' });
    const structure = { kind: 'structure' as const, onOthersLand: true, value: 123_456_789 };
    const object = await office.object(firm, 'sieć', structure);
    expect(await refusalOf(office.issue(firm, 'establishing', { liability: 'PROPERTY' }))).toBe(
      'TAX_KIND_WRONG',
    );
    const declared = await office.issue(firm, 'declaration', { liability: 'PROPERTY', on: '2026-02-02' });
    expect(declared).toMatchObject({ total: zloty(24_691), addressees: 0 });
    expect(declared.number).toMatch(/^DN-1/);
    const dues = await office.charged(firm);
    expect(dues).toHaveLength(12);
    expect(dues[0]).toMatchObject({
      statutory: '2026-01-31',
      due: '2026-02-02',
      charged: zloty(2064),
      title: 'PNP',
    });
    await office.object(
      firm,
      'sieć',
      { ...structure, value: 100_000_000 },
      { ...object, event: '2026-01-01', effect: 'SAME_MONTH' },
    );
    const corrected = await office.issue(firm, 'declaration', { liability: 'PROPERTY', on: '2026-02-10' });
    expect(corrected).toMatchObject({ sequence: 2, before: zloty(24_691), total: zloty(20_000) });
  });

  it('T-23: one of two trucks sold, the overpayment stands on the account', async () => {
    await office.parameter('TRANS.RATE.TRUCK_TO_9', '1800.00', '2026-01-01');
    const owner = await office.card('Przewoźnik Karol');
    const truck = { kind: 'vehicle' as const, vehicle: 'TRUCK' as const, mass: '7.5' };
    const sold = await office.object(owner, 'XX 1', truck);
    const declared = await office.issue(owner, 'declaration', { liability: 'TRANSPORT', on: '2026-02-10' });
    expect(declared.total).toBe(zloty(1800));
    const dues = await office.rows<{ id: string }>(
      'select id from receivables.instalment where account_id = $1',
      [owner.accountId],
    );
    for (const { id } of dues)
      await office.change(
        { instalmentId: id, accountId: owner.accountId, titleCode: 'TRA', titleName: '', principal: 0 },
        -90_000,
        { kind: 'payment', on: '2026-09-01' },
      );
    await call(
      taxes.objects.dispose,
      { actId: newId(), objects: [sold], day: day('2026-09-10'), reason: 'sprzedaż' },
      office.clerk(),
    );
    await office.issue(owner, 'declaration', { liability: 'TRANSPORT', on: '2026-09-20' });
    const overpaid = await office.rows<{ open_amount: number }>(
      'select open_amount from receivables.overpayment where account_id = $1',
      [owner.accountId],
    );
    expect(overpaid.map(({ open_amount }) => Number(open_amount))).toEqual([zloty(450)]);
  });
});

it('taxpayers are found by name, parcel and village, page by page', async () => {
  const found = await call(taxes.taxpayers.find, { query: 'Dzierżawca', year: 2026 }, office.clerk());
  expect(found.rows.map(({ name }) => name).sort()).toEqual(['Drugi Dzierżawca', 'Dzierżawca Adam']);
  expect((await call(taxes.taxpayers.find, { query: '301' }, office.clerk())).rows[0]?.name).toBe(
    'Wydzierżawiająca Zofia',
  );
  const first = await call(taxes.taxpayers.find, { limit: 3 }, office.clerk());
  const second = await call(taxes.taxpayers.find, { limit: 3, after: first.next ?? '' }, office.clerk());
  expect(new Set([...first.rows, ...second.rows].map(({ accountId }) => accountId)).size).toBe(6);
  expect(await call(taxes.taxpayers.villages, undefined, office.clerk())).toEqual(['Wzorowo']);
});
