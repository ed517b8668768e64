import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParameters } from '#db/central/parameters/index.ts';
import { reading } from '#db/central/transaction.ts';
import { workOff } from '#main/service/jobs/index.ts';
import { duesOf } from '#main/service/receivables/index.ts';
import { assessTaxes, taxes } from '#main/service/taxes/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { building, parcel, type TaxCard, TaxOffice } from '#tests/support/tax-office.ts';
import { verified } from '#tests/support/verification.ts';

/**
 * A tax year of a gmina, told in order: the council's rates, a trial, the run, letters, instalments paid, a house sold in
 * June, the corrected decision, the buyer's decision. Figures by hand from vectors T-01, T-03, T-13, T-21.
 */
const office = new TaxOffice(testDatabase());
let seller: TaxCard;
let buyer: TaxCard;
let farmer: TaxCard;
let late: TaxCard;
let runId = '';
const objects: {
  plot?: { objectId: string; version: number };
  house?: { objectId: string; version: number };
} = {};

beforeAll(async () => {
  await office.prepare();
  seller = await office.card('Sprzedająca Maria', { village: 'Bajkowo' });
  buyer = await office.card('Nabywca Piotr', { village: 'Bajkowo' });
  farmer = await office.card('Rolnik Stanisław', { village: 'Wzorowo' });
  late = await office.card('Późno Doręczony', { village: 'Zmyślin' });
  objects.plot = await office.object(seller, '120/4', parcel({ use: 'B', area: '0.0850' }));
  objects.house = await office.object(seller, 'dom', building('BUILDING_RESIDENTIAL', '120.50'));
  await office.object(late, 'dom', building('BUILDING_RESIDENTIAL', '160.00'));
  await office.object(farmer, '120/9', parcel({ use: 'B', area: '0.0850' }));
  await office.object(farmer, 'dom', building('BUILDING_RESIDENTIAL', '120.50'));
  await office.object(
    farmer,
    '55/1',
    parcel(
      { use: 'R', soilClass: 'IIIa', area: '2.5000' },
      { use: 'R', soilClass: 'IVa', area: '1.2000' },
      { use: 'Ł', soilClass: 'III', area: '0.8000' },
      { use: 'R', soilClass: 'V', area: '1.5000' },
    ),
  );
  await office.object(
    farmer,
    '55/2',
    parcel({ use: 'Ls', area: '3.4567' }, { use: 'Ls', area: '1.2000', stand: 'RESERVE' }),
  );
});

const decisionOf = async (card: TaxCard) => {
  const { rows } = await call(
    taxes.decisions.list,
    { accountId: card.accountId, year: 2026 },
    office.clerk(),
  );
  const [last] = rows;
  if (!last) throw new Error('no decision');
  return last;
};

/** What the payer owes at the desk on a day. */
async function owedOn(card: TaxCard, on: string) {
  const actor = { userId: office.people.clerk.id, unitId: 1, visibleUnits: [1] };
  return reading(office.database.service, actor, async (tx) => {
    const parameters = await loadParameters((sql, values) => tx.rows(sql, values));
    return duesOf(tx, card.partyId, day(on), office.now, parameters);
  });
}

async function pay(card: TaxCard, statutory: string, amount: number, on: string): Promise<void> {
  const [due] = await office.rows<{ id: string; code: string }>(
    `select i.id, t.code from receivables.instalment i join receivables.title t on t.id = i.title_id
      where i.account_id = $1 and i.statutory_due = $2`,
    [card.accountId, statutory],
  );
  await office.change(
    {
      instalmentId: due?.id ?? '',
      accountId: card.accountId,
      titleCode: due?.code ?? '',
      titleName: '',
      principal: 0,
    },
    -amount,
    { kind: 'payment', on },
  );
}

describe('a tax year', () => {
  it('February: the trial shows what the resolution brings, by tax and village', async () => {
    const trial = await call(taxes.runs.simulate, { year: 2026, filter: {} }, office.clerk());
    expect(trial.total).toBe(zloty(805 + 200 + 2031));
    expect(trial.byTax.map(({ tax, amount }) => [tax, amount])).toEqual([
      ['PROPERTY_TAX', zloty(805 + 200 + 805)],
      ['AGRICULTURAL_TAX', zloty(975)],
      ['FOREST_TAX', zloty(251)],
    ]);
    expect(trial.byVillage.map(({ village, amount }) => [village, amount])).toEqual([
      ['Bajkowo', zloty(805)],
      ['Wzorowo', zloty(2031)],
      ['Zmyślin', zloty(200)],
    ]);
  });

  it('6 February: the whole gmina is assessed; who owes nothing is named with the reason', async () => {
    const started = await call(
      taxes.runs.start,
      { actId: newId(), year: 2026, issuedOn: day('2026-02-06'), filter: {} },
      office.clerk(),
    );
    runId = started.runId;
    await workOff(office.services, [assessTaxes]);
    const run = await call(taxes.runs.progress, { runId }, office.clerk());
    expect(run).toMatchObject({ state: 'done', issued: 3, skipped: 1, total: zloty(3036) });
    const skipped = await call(taxes.runs.items, { runId, state: 'skipped' }, office.clerk());
    expect(skipped.rows.map(({ name, code }) => [name, code])).toEqual([
      ['Nabywca Piotr', 'TAX_NOTHING_OWED'],
    ]);
    expect((await decisionOf(farmer)).number).toBe('LZP.3120.1.2026');
    expect((await decisionOf(late)).number).toBe('PON.3120.2.2026');
  });

  it('February and March: letters arrive; one late, and its first term waits for it', async () => {
    await office.deliver((await decisionOf(seller)).decisionId, '2026-02-20');
    await office.deliver((await decisionOf(farmer)).decisionId, '2026-02-23');
    await office.deliver((await decisionOf(late)).decisionId, '2026-03-05');
    const terms = async (card: TaxCard) => (await office.charged(card)).map(({ due }) => due);
    expect(await terms(seller)).toEqual(['2026-03-16', '2026-05-15', '2026-09-15', '2026-11-16']);
    expect((await terms(late))[0]).toBe('2026-03-19');
    expect((await decisionOf(late)).deliveredOn).toBe('2026-03-05');
  });

  it('March and May: the seller pays two instalments, and the third ahead of its term', async () => {
    await pay(seller, '2026-03-15', 20_200, '2026-03-10');
    await pay(seller, '2026-05-15', 20_100, '2026-05-12');
    await pay(seller, '2026-09-15', 20_100, '2026-05-12');
    expect((await owedOn(seller, '2026-06-01')).totals.total).toBe(20_100);
  });

  it('14 June: the house is sold; the seller owes to the end of June, the buyer from July', async () => {
    const { plot, house } = objects;
    if (!plot || !house) throw new Error('no house');
    await call(
      taxes.objects.dispose,
      {
        actId: newId(),
        objects: [plot, house].map(({ objectId, version }) => ({ objectId, version })),
        day: '2026-06-14',
        reason: 'akt notarialny Rep. A 1234/2026',
        buyerAccountId: buyer.accountId,
      },
      office.clerk('2026-06-22'),
    );
    const [sold] = (await office.compute(seller, 2026, '2026-06-22')).liabilities;
    // 805.1250 × 6/12 = 402.5625
    expect(sold).toMatchObject({ total: zloty(403), change: zloty(-402) });
    const [bought] = (await office.compute(buyer, 2026, '2026-06-22')).liabilities;
    expect(bought).toMatchObject({ total: zloty(403), issued: null });
    expect(bought?.lines.every(({ months }) => months.from === 7 && months.to === 12)).toBe(true);
  });

  it('June: the corrected decision takes 402 off; the paid third instalment becomes an overpayment of 201', async () => {
    const corrected = await office.issue(seller, 'changing', {
      on: '2026-06-22',
      reason: 'Sprzedaż nieruchomości 14 czerwca 2026 r.',
    });
    expect(corrected).toMatchObject({ before: zloty(805), total: zloty(403), sequence: 2 });
    expect((await office.charged(seller)).map(({ charged, open }) => [charged, open])).toEqual([
      [20_200, 0],
      [20_100, 0],
      [0, 0],
      [0, 0],
    ]);
    const owed = await owedOn(seller, '2026-06-22');
    expect(owed.dues).toEqual([]);
    expect(owed.overpayments).toMatchObject([{ amount: zloty(201) }]);
    const { data } = await call(taxes.decisions.get, { decisionId: corrected.decisionId }, office.clerk());
    expect(data).toMatchObject({ previousNumber: 'PON.3120.1.2026', before: zloty(805), total: zloty(403) });
    expect(await refusalOf(office.issue(seller, 'changing', { on: '2026-06-23' }))).toBe(
      'TAX_NOTHING_CHANGED',
    );
  });

  it('June: the buyer’s decision asks 403 in September and November', async () => {
    await office.issue(buyer, 'establishing', { on: '2026-06-22' });
    expect(
      (await office.charged(buyer)).map(({ statutory, due, charged }) => [statutory, due, charged]),
    ).toEqual([
      ['2026-09-15', '2026-09-15', zloty(202)],
      ['2026-11-15', '2026-11-16', zloty(201)],
    ]);
  });

  it('July: the farmer’s forest is cut for a house plot; each tax changes by itself inside the combined sum', async () => {
    const objectsOf = (
      await call(taxes.taxpayers.card, { accountId: farmer.accountId, view: { kind: 'all' } }, office.clerk())
    ).objects;
    const forest = objectsOf.find(({ name }) => name === '55/2');
    if (!forest) throw new Error('no forest');
    const state = parcel({ use: 'Ls', area: '3.4567' }, { use: 'B', area: '1.2000' });
    await office.object(farmer, '55/2', state, { ...forest, event: '2026-07-10' });
    const [changed] = (await office.compute(farmer, 2026, '2026-07-20')).liabilities;
    // forest 213.9746 + 37.1408 × 7/12 = 235.6401; plot 12 000 × 0.77 × 5/12 = 3850
    expect(changed?.parts.map(({ tax, amount }) => [tax, amount])).toEqual([
      ['PROPERTY_TAX', zloty(805 + 3850)],
      ['AGRICULTURAL_TAX', zloty(975)],
      ['FOREST_TAX', zloty(236)],
    ]);
    await office.issue(farmer, 'changing', { on: '2026-07-20' });
    const byTax = await office.rows<{ classification: string; amount: number }>(
      `select p.classification, sum(p.amount)::bigint as amount from taxes.liability_part p join receivables.instalment i on i.id = p.instalment_id
        where i.account_id = $1 group by 1 order by 1`,
      [farmer.accountId],
    );
    expect(byTax.map(({ amount }) => Number(amount))).toEqual([zloty(4655), zloty(975), zloty(236)]);
    const open = (await office.charged(farmer)).reduce((sum, due) => sum + due.open, 0);
    expect(open).toBe(zloty(4655 + 975 + 236));
  });

  it('the register of increases and decreases, the decisions and the ledger say the same', async () => {
    const register = (month: number) => call(taxes.registers.month, { year: 2026, month }, office.clerk());
    const [february, june, july] = [await register(2), await register(6), await register(7)];
    expect(february).toMatchObject({ increases: zloty(3036), decreases: 0, ledger: zloty(3036) });
    expect(june).toMatchObject({ increases: zloty(403), decreases: zloty(402), ledger: zloty(1) });
    expect(july).toMatchObject({ increases: zloty(3850), decreases: zloty(15), ledger: zloty(3835) });
    const [paid] = await office.rows<{ open: number }>(
      `select (sum(open_principal) - (select sum(open_amount) from receivables.overpayment))::bigint as open from receivables.instalment`,
    );
    expect(Number(paid?.open)).toBe(grosze(zloty(3036 + 1 + 3835) - 60_400));
    expect((await verified(office.database)).findings).toEqual([]);
  });
});
