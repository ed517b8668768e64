import { afterAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer, renderPdf } from '#main/documents/render.ts';
import type { PaymentSlipInput } from '#shared/documents/payment-slip.ts';
import { paymentSlip } from './support/other-samples.ts';
import { placesOf, readPaper, scanCodes } from './support/paper.ts';

afterAll(closeDocumentRenderer);

const [first, ...others] = paymentSlip.slips;
if (!first) throw new Error('the sample has no slip');

const onlySlip = (changes: Partial<typeof first>): PaymentSlipInput => ({
  ...paymentSlip,
  slips: [{ ...first, ...changes }],
});

describe('payment slip', () => {
  it('puts the first slip under the letter and three on each further sheet', async () => {
    const { pages, sizes } = await readPaper(await renderPdf(paymentSlip));
    expect(sizes).toEqual([
      [210, 297],
      [210, 297],
    ]);
    for (const piece of [paymentSlip.heading, 'FN.3120.1.2026', 'Przykładowo, 20.01.2026', '16.03.2026'])
      expect(pages[0]).toContain(piece);
    expect(pages[1]?.split('Numer rachunku odbiorcy')).toHaveLength(4);
  });

  it('carries the codes of the worked examples B16 and B17, read back from the paper', async () => {
    const codes = await scanCodes(await renderPdf(onlySlip({})));
    expect(codes.map(({ format, text }) => [format, text]).sort()).toEqual([
      ['Code128', '06856200074321000000012345'],
      [
        'QRCode',
        '9990000014|PL|06856200074321000000012345|123450|Gmina Przykładowo|Podatek 2026 rata 1 000012345|||',
      ],
    ]);
  });

  it('reads the codes of every slip of a sheet', async () => {
    const codes = await scanCodes(await renderPdf(paymentSlip), 2);
    const transfers = codes.filter(({ format }) => format === 'QRCode').map(({ text }) => text);
    expect(transfers.sort()).toEqual(others.map(({ transferCode }) => transferCode));
    expect(codes.filter(({ format }) => format === 'Code128')).toHaveLength(others.length);
  });

  it('prints the QR code between 18 and 25 mm wide', async () => {
    const codes = await scanCodes(await renderPdf(onlySlip({})));
    const width = codes.find(({ format }) => format === 'QRCode')?.width ?? 0;
    expect(width).toBeGreaterThanOrEqual(18);
    expect(width).toBeLessThanOrEqual(25);
  });

  it('codes the longest transfer text the recommendation allows', async () => {
    const transferCode = `9990000014|PL|${first.account}|123450|ŻÓŁĆŻÓŁĆŻÓŁĆŻÓŁĆŻÓŁĆ|${'ą'.repeat(32)}|${'1'.repeat(20)}|${'2'.repeat(12)}|${'3'.repeat(24)}`;
    expect(transferCode).toHaveLength(160);
    const codes = await scanCodes(await renderPdf(onlySlip({ transferCode })));
    expect(codes.map(({ text }) => text)).toContain(transferCode);
  });

  it('leaves the QR code and the amount out where there is none', async () => {
    const pdf = await renderPdf(
      onlySlip({ amount: undefined, amountInWords: undefined, transferCode: undefined }),
    );
    expect((await scanCodes(pdf)).map(({ format }) => format)).toEqual(['Code128']);
    expect((await readPaper(pdf)).pages[0]).not.toContain('1 234,50');
  });

  it('takes a barcode of account and amount', async () => {
    const barcode = `${first.account}00123450`;
    const codes = await scanCodes(await renderPdf(onlySlip({ barcode })));
    expect(codes.map(({ text }) => text)).toContain(barcode);
  });

  it('keeps the whole addressee in the window of a DL and of a C6/5 envelope', async () => {
    const pdf = await renderPdf({
      ...paymentSlip,
      addressee: {
        name: 'Przedsiębiorstwo Wielobranżowe Łęcki i Wspólnicy spółka z ograniczoną odpowiedzialnością',
        address: ['ul. Konstantego Ildefonsa Gałczyńskiego 117 m. 24', '99-998 Brzeźno'],
      },
    });
    const places = await placesOf(pdf, /Przedsiębiorstwo|odpowiedzialnością|Gałczyńskiego|m\. 24|Brzeźno/);
    expect(places.length).toBeGreaterThan(2);
    for (const { left, right, top, bottom } of places.filter((place) => place.top < 99)) {
      expect(left).toBeGreaterThanOrEqual(119);
      expect(right).toBeLessThanOrEqual(190);
      expect(top).toBeGreaterThanOrEqual(54);
      expect(bottom).toBeLessThanOrEqual(84);
    }
  });

  it.each<[string, Partial<typeof first>]>([
    ['slips.0.account', { account: '0685620007432100000001234' }],
    ['slips.0.payee', { payee: 'x'.repeat(55) }],
    ['slips.0.barcode', { barcode: '0'.repeat(26) }],
    ['slips.0.transferCode', { transferCode: first.transferCode?.replace('|123450|', '|123451|') }],
    ['slips.0.transferCode', { transferCode: 'PL|06856200074321000000012345' }],
  ])('is refused with a wrong %s', async (field, wrong) => {
    await expect(renderPdf(onlySlip(wrong))).rejects.toMatchObject({
      info: { code: 'DOCUMENT_INVALID', field },
    });
  });
});
