import { afterAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer, renderPdf } from '#main/documents/render.ts';
import type { CashReportInput } from '#shared/documents/cash-report.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { grosze } from '#shared/kernel/money.ts';
import { readPaper } from './support/paper.ts';
import { cashReport, office } from './support/samples.ts';

afterAll(closeDocumentRenderer);

const amount = (value: number) => formatAmount(grosze(value)).replaceAll('\u00a0', ' ');
const print = async (model: CashReportInput) => readPaper(await renderPdf(model));

/** The worked example T-52: 500.00 and four receipts, a refund of 57.00 and a deposit of 1 500.00 leave 518.39. */
const t52: CashReportInput = {
  kind: 'cash-report',
  office,
  number: 'RK/K1/2026/001',
  state: 'closed',
  desk: { code: 'K1', name: 'Kasa główna' },
  cashier: 'Ewa Nowak',
  from: { day: '2026-01-02', time: '07:30' },
  to: { day: '2026-01-02', time: '15:00' },
  opening: 50_000,
  entries: [
    [80_500, 0],
    [12_600, 0],
    [1_700, 0],
    [62_739, 0],
    [0, 5_700],
    [0, 150_000],
  ].map(([cashIn = 0, cashOut = 0], index) => ({
    day: '2026-01-02',
    time: `09:0${index}`,
    document: `${cashIn > 0 ? 'KP' : 'KW'}/K1/2026/00000${index + 1}`,
    person: 'Jan Kowalski',
    title: 'Podatek rolny',
    cashIn,
    cashOut,
  })),
  titles: [
    {
      direction: 'in',
      title: 'Podatek rolny',
      documents: 4,
      principal: 157_539,
      interest: 0,
      costs: 0,
      amount: 157_539,
    },
    {
      direction: 'out',
      title: 'Zwroty',
      documents: 1,
      principal: 5_700,
      interest: 0,
      costs: 0,
      amount: 5_700,
    },
    {
      direction: 'out',
      title: 'Do banku',
      documents: 1,
      principal: 150_000,
      interest: 0,
      costs: 0,
      amount: 150_000,
    },
  ],
  cashIn: 157_539,
  cashOut: 155_700,
  closing: 51_839,
};

describe('cash report RK', () => {
  it('prints the worked example with its closing balance and running balance', async () => {
    const text = (await print(t52)).pages.join(' ');
    expect(text).toContain('Stan końcowy 518,39 zł');
    for (const running of [130_500, 143_100, 144_800, 207_539, 201_839, 51_839])
      expect(text).toContain(amount(running));
  });

  it('counts its pages and repeats the head of the table', async () => {
    const { pages, sizes } = await print(cashReport(150));
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`strona ${index + 1} z ${pages.length}`);
      expect(sizes[index]).toEqual([210, 297]);
    }
    expect(pages[1]).toContain('Dokument Kto i za co');
  });

  it('lists every document once and every cancelled number', async () => {
    const model = cashReport(60);
    const text = (await print(model)).pages.join(' ');
    for (const { document } of model.entries) expect(text).toContain(document);
    expect(text).toContain('Numery anulowane');
    expect(text).toContain('błędny podatnik');
    expect(text).toContain('Maria Wójcik');
  });

  it('shows titles with classification, the card column and the count', async () => {
    const model = cashReport(20);
    const text = (await print(model)).pages.join(' ');
    for (const piece of [
      '756-75616-0310',
      'Zapłacono kartą',
      amount(model.card ?? 0),
      amount(model.cashIn),
      'Liczenie gotówki',
      'Stan policzony',
    ])
      expect(text).toContain(piece);
    expect((await print(t52)).pages.join(' ')).not.toContain('Zapłacono kartą');
  });

  it('names a shortage and its protocol', async () => {
    const counted = t52.closing - 50;
    const text = (
      await print({
        ...t52,
        count: {
          denominations: [{ value: 1, pieces: counted }],
          counted,
          difference: -50,
          protocol: 'PR/3/2026',
        },
      })
    ).pages.join(' ');
    expect(text).toContain('Niedobór 0,50 zł');
    expect(text).toContain('PR/3/2026');
  });

  it('prints one part alone', async () => {
    const detail = (await print({ ...t52, parts: ['detail'] })).pages.join(' ');
    const titles = (await print({ ...t52, parts: ['titles'] })).pages.join(' ');
    expect(detail).toContain('Dokumenty w kolejności');
    expect(detail).not.toContain('Według tytułów');
    expect(titles).toContain('Według tytułów');
    expect(titles).not.toContain('Dokumenty w kolejności');
  });

  it('says that a draft is a draft, on every page', async () => {
    const { pages } = await print({ ...cashReport(80), state: 'draft' });
    for (const page of pages) expect(page).toContain('projekt');
    expect((await print(t52)).pages[0]).not.toMatch(/projekt/i);
  });

  it('prints a day without a single document', async () => {
    const { pages } = await print({
      ...t52,
      entries: [],
      titles: [],
      cashIn: 0,
      cashOut: 0,
      closing: t52.opening,
    });
    expect(pages.join(' ')).toContain('Razem i stan końcowy');
  });

  it.each<[string, Partial<CashReportInput>]>([
    ['closing', { closing: t52.closing + 1 }],
    ['cashIn', { cashIn: t52.cashIn + 100 }],
    ['titles', { titles: t52.titles.slice(1) }],
    ['count.counted', { count: { denominations: [], counted: 1, difference: 1 - t52.closing } }],
    [
      'count.difference',
      { count: { denominations: [{ value: 100, pieces: 1 }], counted: 100, difference: 0 } },
    ],
  ])('refuses figures that do not add up: %s', async (field, wrong) => {
    await expect(renderPdf({ ...t52, ...wrong })).rejects.toMatchObject({
      info: { code: 'DOCUMENT_INVALID', field },
    });
  });
});
