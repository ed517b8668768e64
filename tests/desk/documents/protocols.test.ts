import { afterAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer, renderPdf } from '#main/documents/render.ts';
import type { DocumentInput } from '#shared/documents/document.ts';
import type { CountProtocolInput } from '#shared/documents/protocol.ts';
import { bankDeposit, countProtocol, differenceProtocol } from './support/other-samples.ts';
import { readPaper } from './support/paper.ts';

afterAll(closeDocumentRenderer);

const textOf = async (model: DocumentInput) => (await readPaper(await renderPdf(model))).pages.join(' ');
const refused = (field: string) => ({ info: { code: 'DOCUMENT_INVALID', field } });

describe('count protocol', () => {
  it('of a hand-over names both cashiers, the cash by denominations, the last numbers and the forms', async () => {
    const text = await textOf(countProtocol);
    for (const piece of [
      'Protokół przekazania kasy',
      'PL/K1/2026/004',
      'Zdający Żaneta Ćwiąkała',
      'Przejmujący Ewa Nowak',
      '200 zł 3 600,00',
      '100 zł 12 1 200,00',
      '50 gr 1 0,50',
      '1 gr 39 0,39',
      'Razem 2 158,89',
      'Stan według raportu 2 159,39 zł',
      'Niedobór 0,50 zł',
      countProtocol.countedInWords,
      'KW/K1/2026/000007',
      'Kwitariusz K-103 AB 000101 AB 000150 50',
      'naddarty',
      'Przejmujący potwierdza',
    ])
      expect(text).toContain(piece);
  });

  it.each([
    ['closing', 'Protokół liczenia gotówki'],
    ['surprise', 'Protokół kontroli kasy bez zapowiedzi'],
    ['year-end', 'Protokół inwentaryzacji kasy'],
  ] as const)('of %s has its own title and no statement of a hand-over', async (occasion, title) => {
    const text = await textOf({ ...countProtocol, occasion, commission: ['Anna Lis', 'Piotr Sęk'] });
    expect(text).toContain(title);
    expect(text).toContain('Komisja Anna Lis, Piotr Sęk');
    expect(text).not.toContain('Przejmujący potwierdza');
  });

  it('says that there is no difference', async () => {
    const text = await textOf({ ...countProtocol, expected: countProtocol.counted, difference: 0 });
    expect(text).toContain('Różnica 0,00 zł');
    expect(text).not.toMatch(/Niedobór|Nadwyżka/);
  });

  it.each<[string, Partial<CountProtocolInput>]>([
    ['counted', { counted: countProtocol.counted + 1, difference: -49 }],
    ['difference', { difference: 50 }],
    ['takenOverBy', { takenOverBy: '' }],
    ['signatures', { signatures: [] }],
  ])('is refused with a wrong %s', async (field, wrong) => {
    await expect(renderPdf({ ...countProtocol, ...wrong })).rejects.toMatchObject(refused(field));
  });
});

describe('protocol of a difference', () => {
  it('of a shortage says how much, why, and what books it', async () => {
    const text = await textOf(differenceProtocol);
    for (const piece of [
      'Protokół niedoboru kasowego',
      'PR/3/2026',
      'Stan według raportu 518,39 zł',
      'Niedobór 0,50 zł',
      'zero złotych pięćdziesiąt groszy',
      'Rozliczono dowodem KW/K1/2026/000009',
      'obciąża kasjera',
    ])
      expect(text).toContain(piece);
  });

  it('of a surplus is booked by a receipt', async () => {
    const text = await textOf({
      ...differenceProtocol,
      counted: 52_839,
      difference: 1_000,
      bookedBy: 'KP/K1/2026/000130',
    });
    expect(text).toContain('Protokół nadwyżki kasowej');
    expect(text).toContain('Nadwyżka 10,00 zł');
    expect(text).toContain('Przyjęto dowodem KP/K1/2026/000130');
  });

  it('is refused where there is no difference', async () => {
    const even = { ...differenceProtocol, counted: differenceProtocol.expected, difference: 0 };
    await expect(renderPdf(even)).rejects.toMatchObject(refused('difference'));
  });
});

describe('bank deposit', () => {
  it('has the same figures in both parts of one sheet', async () => {
    const { pages, sizes } = await readPaper(await renderPdf(bankDeposit));
    expect(sizes).toEqual([[210, 297]]);
    for (const piece of [
      'BDW/K1/2026/031',
      '40 8562 0007 2002 0000 0000 1001',
      'Gmina Przykładowo, rachunek dochodów',
      '1 510,00 zł',
      bankDeposit.totalInWords,
      'KW/K1/2026/000008',
      'BK 0044172',
      '100 zł 9 900,00',
    ])
      expect(pages[0]?.split(piece)).toHaveLength(3);
    expect(pages[0]).toMatch(/dla banku.*dla wpłacającego/);
  });

  it('fits one sheet with every denomination there is', async () => {
    const values = [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1];
    const { sizes } = await readPaper(
      await renderPdf({
        ...bankDeposit,
        denominations: values.map((value) => ({ value, pieces: 7 })),
        total: values.reduce((total, value) => total + 7 * value, 0),
      }),
    );
    expect(sizes).toHaveLength(1);
  });

  it('is refused when notes and amount differ', async () => {
    await expect(renderPdf({ ...bankDeposit, total: 151_001 })).rejects.toMatchObject(refused('total'));
  });
});
