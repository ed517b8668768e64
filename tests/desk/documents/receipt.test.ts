import { afterAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer, renderPdf } from '#main/documents/render.ts';
import type { ReceiptInput } from '#shared/documents/receipt.ts';
import { formatAmount, formatZloty } from '#shared/kernel/amount-text.ts';
import { grosze } from '#shared/kernel/money.ts';
import { readPaper, scanCodes } from './support/paper.ts';
import { payOut, receipt } from './support/samples.ts';

afterAll(closeDocumentRenderer);

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const amount = (value: number) => plain(formatAmount(grosze(value)));
const zl = (value: number) => plain(formatZloty(grosze(value)));
const print = async (model: ReceiptInput) => readPaper(await renderPdf(model));

describe('receipt KP', () => {
  it.each([
    ['a5', [[210, 148]]],
    ['a4-two', [[210, 297]]],
  ] as const)('fits %s', async (paper, sizes) => {
    expect((await print({ ...receipt, paper })).sizes).toEqual(sizes);
  });

  it.each(['a5', 'a4-two', 'roll-80'] as const)('says everything of the model on %s', async (paper) => {
    const text = (await print({ ...receipt, paper })).pages.join(' ');
    const said = [
      'Gmina Przykładowo',
      'NIP 999-000-00-14',
      receipt.number,
      '16.03.2026, 10:42',
      'ORYGINAŁ',
      receipt.cashier,
      receipt.payer.name,
      'Mieczysław Łęcki',
      receipt.totalInWords,
      zl(receipt.total),
      zl(100_000),
      zl(38_150),
      zl(105_000),
      zl(5_000),
      'POS 004417',
      ...receipt.lines.flatMap((line) => [
        line.title,
        line.account ?? '',
        line.period ?? '',
        amount(line.amount),
      ]),
      amount(123_450),
      amount(1_200),
      amount(1_600),
    ];
    for (const piece of said) expect(text).toContain(piece);
  });

  it.each(['a5', 'a4-two', 'roll-80'] as const)(
    'is printed on %s for an office that has not given its address and NIP',
    async (paper) => {
      const text = (
        await print({ ...receipt, paper, office: { name: 'Urząd Gminy', address: [] } })
      ).pages.join(' ');
      expect(text).toContain('Urząd Gminy');
      expect(text).toContain(receipt.number);
      expect(text).not.toContain('NIP 999');
    },
  );

  it.each([
    ['a5', 1],
    ['a4-two', 1],
    ['roll-80', 1],
  ] as const)('has a barcode of its number on %s that a scanner reads', async (paper, count) => {
    const codes = await scanCodes(await renderPdf({ ...receipt, paper }));
    expect(codes.map(({ text }) => text)).toEqual(Array.from({ length: count }, () => receipt.number));
    expect(codes[0]?.format).toBe('Code128');
  });

  it('is readable on a 203 dpi roll printer', async () => {
    const codes = await scanCodes(await renderPdf({ ...receipt, paper: 'roll-80' }), 1, 203);
    expect(codes.map(({ text }) => text)).toEqual([receipt.number]);
  });

  it('puts original and copy on one A4 sheet, each with its mark and barcode', async () => {
    const pdf = await renderPdf({
      ...receipt,
      paper: 'a4-two',
      copies: [{ mark: 'original' }, { mark: 'copy' }],
    });
    const { pages } = await readPaper(pdf);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/ORYGINAŁ.*KOPIA/);
    expect(await scanCodes(pdf)).toHaveLength(2);
  });

  it('takes a sheet for each copy when the lines do not fit half of A4, and counts its pages', async () => {
    const [line] = receipt.lines;
    if (!line) throw new Error('the sample has no line');
    const total = 40 * line.amount;
    const { pages, sizes } = await print({
      ...receipt,
      paper: 'a4-two',
      copies: [{ mark: 'original' }, { mark: 'copy' }],
      lines: Array.from({ length: 40 }, () => line),
      total,
      payment: { cash: total, card: 0 },
    });
    expect(sizes).toEqual(Array.from({ length: 4 }, () => [210, 297]));
    expect(pages.map((page) => /strona \d z \d/.exec(page)?.[0])).toEqual([
      'strona 1 z 2',
      'strona 2 z 2',
      'strona 1 z 2',
      'strona 2 z 2',
    ]);
    expect(pages[2]).toContain('KOPIA');
  });

  it('lets the roll be as long as its content', async () => {
    const short = await print({ ...payOut, paper: 'roll-80' });
    const long = await print({
      ...receipt,
      paper: 'roll-80',
      notes: ['Zaległość objęta tytułem wykonawczym.'],
    });
    const height = (paper: typeof short) => paper.sizes[0]?.[1] ?? 0;
    expect(short.sizes[0]?.[0]).toBe(80);
    expect(height(long)).toBeGreaterThan(height(short));
    expect(height(short)).toBeGreaterThan(80);
  });

  it.each(['a5', 'a4-two', 'roll-80'] as const)('marks a cancelled duplicate on %s', async (paper) => {
    const { pages } = await print({
      ...receipt,
      paper,
      copies: [{ mark: 'duplicate', note: 'wydrukowano ponownie 17.03.2026 08:05' }],
      cancelled: {
        day: '2026-03-16',
        time: '11:02',
        reason: 'błędny podatnik',
        by: 'Ewa Nowak',
        approvedBy: 'Maria Wójcik',
      },
    });
    for (const piece of [
      'DUPLIKAT',
      'ANULOWANO',
      'wydrukowano ponownie',
      'błędny podatnik',
      'Maria Wójcik',
      '11:02',
    ])
      expect(pages[0]).toContain(piece);
  });

  it.each(['a5', 'roll-80'] as const)('says the state of the figures without a line on %s', async (paper) => {
    const { pages } = await print({ ...receipt, paper, offline: { asOf: '09:58' } });
    expect(pages[0]).toContain('stan na 09:58, bez łączności');
    expect((await print({ ...receipt, paper })).pages[0]).not.toContain('bez łączności');
  });
});

describe('pay-out KW', () => {
  it('names the base, the recipient and the places to sign', async () => {
    const { pages } = await print(payOut);
    for (const piece of [
      'KW – dowód wypłaty',
      payOut.number,
      payOut.basis ?? '',
      'Kwituję odbiór kwoty',
      'Zatwierdził do wypłaty',
    ])
      expect(pages[0]).toContain(piece);
    expect(pages[0]).toContain(zl(payOut.total));
  });
});

describe('a receipt that disagrees with itself is not printed', () => {
  const [first, ...others] = receipt.lines;
  if (!first) throw new Error('the sample has no line');

  it.each<[string, Partial<ReceiptInput>]>([
    ['total', { total: receipt.total + 1 }],
    ['lines.0.amount', { lines: [{ ...first, principal: first.principal - 1 }, ...others] }],
    ['payment.cash', { payment: { cash: 100_000, card: 38_149 } }],
    ['payment.given', { payment: { cash: 100_000, card: 38_150, given: 105_000, change: 4_999 } }],
    ['number', { number: 'KP 1' }],
    ['time', { time: '25:00' }],
    ['date', { date: '2026-02-30' }],
    ['payer.name', { payer: { name: '   ' } }],
    ['copies', { copies: [] }],
  ])('%s', async (field, wrong) => {
    await expect(renderPdf({ ...receipt, ...wrong })).rejects.toMatchObject({
      info: { code: 'DOCUMENT_INVALID', field },
    });
  });
});
