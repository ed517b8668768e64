import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { taxes } from '#main/service/taxes/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { zloty } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';
import { building, parcel, TaxOffice } from '#tests/support/tax-office.ts';
import { verified } from '#tests/support/verification.ts';

const office = new TaxOffice(testDatabase());

beforeAll(async () => {
  await office.prepare();
});

/** The house and plot of vector T-01. */
async function houseCard(name: string) {
  const card = await office.card(name);
  const plot = await office.object(card, '120/4', parcel({ use: 'B', area: '0.0850' }));
  const house = await office.object(card, 'Lipowa 5', building('BUILDING_RESIDENTIAL', '120.50'), {
    parentId: plot.objectId,
  });
  return { card, plot, house };
}

describe('an establishing decision', () => {
  it('T-01: is numbered, charged in four instalments, posted and kept word for word', async () => {
    const { card } = await houseCard('Domowa Zofia');
    const computed = await office.compute(card);
    expect(computed.problems).toEqual([]);
    expect(computed.liabilities).toMatchObject([
      {
        liability: 'LAND',
        combined: false,
        total: zloty(805),
        assessed: true,
        issued: null,
        change: zloty(805),
      },
    ]);
    expect(computed.liabilities[0]?.instalments.map(({ amount, due }) => [due, amount])).toEqual([
      ['2026-03-16', zloty(202)],
      ['2026-05-15', zloty(201)],
      ['2026-09-15', zloty(201)],
      ['2026-11-16', zloty(201)],
    ]);
    expect(computed.liabilities[0]?.explanation[0]).toMatchObject({ depth: 0, result: '805,00\u00a0zł' });
    const row = await office.issue(card, 'establishing');
    expect(row).toMatchObject({
      kind: 'establishing',
      sequence: 1,
      before: 0,
      total: zloty(805),
      addressees: 1,
      delivered: 0,
    });
    expect(row.number).toMatch(/^PON\.3120\.\d+\.2026$/);
    expect(await office.charged(card)).toMatchObject([
      { statutory: '2026-03-15', due: '2026-03-16', charged: zloty(202), title: 'PON' },
      { charged: zloty(201) },
      { charged: zloty(201) },
      { charged: zloty(201) },
    ]);
    const kept = await call(taxes.decisions.get, { decisionId: row.decisionId }, office.clerk());
    expect(kept.data).toMatchObject({
      number: row.number,
      name: 'Podatek od nieruchomości',
      total: zloty(805),
      addressees: [{ name: 'Domowa Zofia', address: 'Polna 7, 00-001 Przykładowo' }],
      lines: [
        { objectName: '120/4', base: '850,00 m²', rate: '0,77 zł/m²', amount: '654,5000' },
        { objectName: 'Lipowa 5', base: '120,50 m²', rate: '1,25 zł/m²', amount: '150,6250' },
      ],
    });
    expect(kept.data.instalments.every(({ slipCode }) => slipCode.length === 16)).toBe(true);
    expect(await refusalOf(office.issue(card, 'establishing'))).toBe('TAX_ALREADY_ISSUED');
    expect(await refusalOf(office.issue(card, 'changing'))).toBe('TAX_NOTHING_CHANGED');
  });

  it('T-12: a late delivery moves the first term only; an early one leaves it', async () => {
    const { card } = await houseCard('Późna Anna');
    const { decisionId } = await office.issue(card, 'establishing');
    expect(await office.deliver(decisionId, '2026-03-05')).toEqual({ delivered: 1, movedDues: 1 });
    expect((await office.charged(card)).map(({ due }) => due)).toEqual([
      '2026-03-19',
      '2026-05-15',
      '2026-09-15',
      '2026-11-16',
    ]);
    expect(await office.deliver(decisionId, '2026-02-28')).toEqual({ delivered: 1, movedDues: 1 });
    expect((await office.charged(card))[0]?.due).toBe('2026-03-16');
    expect(await refusalOf(office.deliver(decisionId, '2026-02-05'))).toBe('TAX_DELIVERED_BEFORE_ISSUE');
  });

  it('T-08: is not issued for a sum below the price of a letter', async () => {
    const card = await office.card('Drobny Jan');
    await office.object(card, '7/1', parcel({ use: 'B', area: '0.0011' }));
    const { liabilities } = await office.compute(card);
    expect(liabilities).toMatchObject([{ total: zloty(8), assessed: false }]);
    expect(await refusalOf(office.issue(card, 'establishing'))).toBe('TAX_NOT_ASSESSED');
  });

  it('T-21: a combined liability is one sum with its paragraphs inside', async () => {
    const { card } = await houseCard('Łączny Kazimierz');
    await office.object(
      card,
      '55/1',
      parcel(
        { use: 'R', soilClass: 'IIIa', area: '2.5000' },
        { use: 'R', soilClass: 'IVa', area: '1.2000' },
        { use: 'Ł', soilClass: 'III', area: '0.8000' },
        { use: 'R', soilClass: 'V', area: '1.5000' },
      ),
    );
    await office.object(
      card,
      '55/2',
      parcel({ use: 'Ls', area: '3.4567' }, { use: 'Ls', area: '1.2000', stand: 'RESERVE' }),
    );
    const row = await office.issue(card, 'establishing');
    expect(row.number).toMatch(/^LZP\./);
    expect(row.total).toBe(zloty(2031));
    expect(await office.charged(card)).toMatchObject([
      { charged: zloty(510), title: 'LZP' },
      { charged: zloty(507) },
      { charged: zloty(507) },
      { charged: zloty(507) },
    ]);
    const parts = await office.rows<{ place: number; amounts: number[] }>(
      `select i.number as place, array_agg(p.amount order by p.classification) as amounts
         from taxes.liability_part p join receivables.instalment i on i.id = p.instalment_id where i.account_id = $1 group by 1 order by 1`,
      [card.accountId],
    );
    expect(parts.map(({ amounts }) => amounts.map(Number))).toEqual([
      [20214, 24483, 6303],
      [20095, 24339, 6266],
      [20095, 24339, 6266],
      [20096, 24339, 6265],
    ]);
    const ledger = await office.rows<{ classification: string; amount: number }>(
      `select l.classification, sum(l.debit)::bigint as amount from ledger.line l join receivables.instalment i on i.id = l.instalment_id
        where i.account_id = $1 group by 1 order by 1`,
      [card.accountId],
    );
    expect(ledger.map(({ classification, amount }) => [classification, Number(amount)])).toEqual([
      ['756-75616-0310', zloty(805)],
      ['756-75616-0320', zloty(975)],
      ['756-75616-0330', zloty(251)],
    ]);
  });
});

describe('a changing decision', () => {
  it('T-10: a corrected area charges the difference alone', async () => {
    const { card, house } = await houseCard('Zmieniona Ewa');
    await office.issue(card, 'establishing');
    const corrected = await office.object(card, 'Lipowa 5', building('BUILDING_RESIDENTIAL', '132.50'), {
      ...house,
      event: '2026-01-01',
      effect: 'SAME_MONTH',
    });
    expect(corrected.version).toBe(2);
    expect((await office.compute(card)).liabilities).toMatchObject([
      { total: zloty(820), change: zloty(15) },
    ]);
    const row = await office.issue(card, 'changing', { on: '2026-03-02' });
    expect(row).toMatchObject({ kind: 'changing', sequence: 2, before: zloty(805), total: zloty(820) });
    const dues = await office.charged(card);
    expect(dues.map(({ charged }) => charged)).toEqual([20_200, 1_500, 20_100, 20_100, 20_100]);
    expect(dues[1]).toMatchObject({ statutory: '2026-03-15', due: '2026-03-30' });
    const { data } = (await call(taxes.decisions.get, { decisionId: row.decisionId }, office.clerk())) ?? {};
    expect(data).toMatchObject({ before: zloty(805), parts: [{ before: zloty(805), amount: zloty(820) }] });
    expect(data?.previousNumber).toMatch(/^PON/);
  });

  it('T-03: a sale on 14 May leaves the seller 335 and gives the buyer 470', async () => {
    const { card, plot, house } = await houseCard('Sprzedająca Maria');
    const buyer = await office.card('Nabywca Piotr');
    await office.issue(card, 'establishing');
    const sold = await call(
      taxes.objects.dispose,
      {
        actId: newId(),
        objects: [plot, house].map(({ objectId, version }) => ({ objectId, version })),
        day: '2026-05-14',
        reason: 'akt notarialny Rep. A 100/2026',
        buyerAccountId: buyer.accountId,
      },
      office.clerk('2026-05-20'),
    );
    expect(sold.opened).toHaveLength(2);
    await office.issue(card, 'changing', { on: '2026-05-20' });
    const dues = await office.charged(card);
    expect(dues.map(({ charged }) => charged)).toEqual([20_200, 13_300, 0, 0]);
    const bought = await office.issue(buyer, 'establishing', { on: '2026-05-20' });
    expect(bought.total).toBe(zloty(470));
    expect((await office.charged(buyer)).map(({ statutory, charged }) => [statutory, charged])).toEqual([
      ['2026-09-15', zloty(235)],
      ['2026-11-15', zloty(235)],
    ]);
  });

  it('a paid instalment that falls away becomes an overpayment', async () => {
    const { card, plot, house } = await houseCard('Zapłacona Jolanta');
    await office.issue(card, 'establishing');
    const [last] = await office.rows<{ id: string }>(
      `select id from receivables.instalment where account_id = $1 order by statutory_due desc limit 1`,
      [card.accountId],
    );
    await office.change(
      {
        instalmentId: last?.id ?? '',
        accountId: card.accountId,
        titleCode: 'PON',
        titleName: '',
        principal: 0,
      },
      -20_100,
      { kind: 'payment', on: '2026-02-20' },
    );
    await call(
      taxes.objects.dispose,
      { actId: newId(), objects: [plot, house], day: '2026-06-10', reason: 'darowizna' },
      office.clerk('2026-06-15'),
    );
    await office.issue(card, 'changing', { on: '2026-06-15' });
    expect((await office.charged(card)).map(({ charged, open }) => [charged, open])).toEqual([
      [20_200, 20_200],
      [20_100, 20_100],
      [0, 0],
      [0, 0],
    ]);
    const overpaid = await office.rows<{ open_amount: number }>(
      'select open_amount from receivables.overpayment where account_id = $1',
      [card.accountId],
    );
    expect(overpaid.map(({ open_amount }) => Number(open_amount))).toEqual([20_100]);
  });

  it('a discontinuing decision takes everything back and needs a reason', async () => {
    const { card } = await houseCard('Umorzona Irena');
    await office.issue(card, 'establishing');
    expect(await refusalOf(office.issue(card, 'discontinuing'))).toBe('TAX_REASON_MISSING');
    await office.issue(card, 'discontinuing', { reason: 'Podatnik nie był właścicielem.' });
    expect((await office.charged(card)).every(({ charged, open }) => charged === 0 && open === 0)).toBe(true);
  });
});

describe('what the person saw', () => {
  it('must still be so', async () => {
    const { card } = await houseCard('Szybka Alicja');
    const asked = {
      actId: newId(),
      accountId: card.accountId,
      year: 2026,
      liability: 'LAND' as const,
      kind: 'establishing' as const,
      expectedTotal: zloty(800),
    };
    const told = await refusal(call(taxes.decisions.issue, asked, office.clerk()));
    expect(told).toMatchObject({
      code: 'TAX_TOTAL_CHANGED',
      message: expect.stringContaining('805,00\u00a0zł'),
    });
  });

  it('a decision asked for twice by one act is issued once', async () => {
    const { card } = await houseCard('Podwójna Beata');
    const asked = {
      actId: newId(),
      accountId: card.accountId,
      year: 2026,
      liability: 'LAND' as const,
      kind: 'establishing' as const,
      expectedTotal: zloty(805),
    };
    const first = await call(taxes.decisions.issue, asked, office.clerk());
    expect(await call(taxes.decisions.issue, asked, office.clerk())).toEqual(first);
  });
});

it('the books agree with the cards and the register after all of it', async () => {
  expect((await verified(office.database)).findings).toEqual([]);
  for (const month of [2, 3, 5, 6]) {
    const register = await call(taxes.registers.month, { year: 2026, month }, office.clerk());
    expect(register.ledger).toBe(register.increases - register.decreases);
  }
});
