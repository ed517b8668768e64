import { afterAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer, renderPdf } from '#main/documents/render.ts';
import { day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { DecisionContent } from '#shared/taxes/letters/content.ts';
import {
  decisionLetter,
  type LetterOptions,
  readReceiptCode,
  returnReceipts,
} from '#shared/taxes/letters/decision-letter.ts';
import { changing, combined, discontinuing, letterOffice, property } from './support/decisions.ts';
import { placesOf, readPaper, scanCodes } from './support/paper.ts';

afterAll(closeDocumentRenderer);

function letter(content: DecisionContent, options: LetterOptions = {}, at = 0) {
  const addressee = content.addressees[at];
  if (!addressee) throw new RangeError('no such addressee');
  return decisionLetter(content, addressee, letterOffice, options);
}
const pagesOf = async (content: DecisionContent, options: LetterOptions = {}) =>
  (await readPaper(await renderPdf(letter(content, options)))).pages;

describe('a tax decision', () => {
  it('of a combined liability is an order to pay of two pages, with everything an appeal needs', async () => {
    const pages = await pagesOf(combined);
    expect(pages).toHaveLength(2);
    const text = pages.join(' ');
    for (const piece of [
      'NAKAZ PŁATNICZY',
      'w sprawie ustalenia wysokości łącznego zobowiązania pieniężnego na 2026 rok',
      'Ustalam wysokość łącznego zobowiązania pieniężnego na 2026 rok w kwocie 1 477,00 zł (słownie: jeden tysiąc czterysta siedemdziesiąt siedem złotych zero groszy).',
      'Podstawa prawna: art. 207',
      'Wójt Gminy Przykładowo',
      '06 8562 0007 4321 0000 0001 2345',
      'dz. 320902_2.0001.43',
      '850,00 m²',
      '654,5000',
      'Razem, po zaokrągleniu do pełnych złotych',
      'Każdy podatek zaokrąglono osobno',
      'odwołanie do Samorządowego Kolegium Odwoławczego w Przykładowie w terminie 14 dni',
      'solidarnie',
      'Jadwiga Ćwierz',
      'strona 2 z 2',
    ])
      expect(text).toContain(piece);
    for (const due of ['16.03.2026', '15.05.2026', '15.09.2026', '16.11.2026']) expect(text).toContain(due);
  });

  it('of one tax is a decision and says nothing of joint liability', async () => {
    const text = (await pagesOf(property)).join(' ');
    expect(text).toContain('Ustalam wysokość podatku od nieruchomości na 2026 rok w kwocie 1 002,00 zł');
    expect(text).not.toMatch(/NAKAZ|solidarnie|Decyzję otrzymują/);
  });

  it('that changes another shows what was, what is and the difference', async () => {
    const text = (await pagesOf(changing)).join(' ');
    expect(text).toContain('Zmieniam decyzję nr FN.3120.88.2026');
    expect(text).toContain('Kwota 1 002,00 zł maleje o 327,00 zł');
    expect(text).toMatch(/Razem 1 002,00 −327,00 675,00/);
    expect(text).toContain('1–6');
    expect(text).toContain('Rep. A nr 1234/2026');
  });

  it('that raises says by how much', async () => {
    const raised = {
      ...changing,
      before: grosze(50_000),
      parts: changing.parts.map((part) => ({ ...part, before: grosze(50_000) })),
    };
    expect((await pagesOf(raised)).join(' ')).toContain('Kwota 500,00 zł wzrasta o 175,00 zł.');
  });

  it('that discontinues asks for nothing and tells what is taken off', async () => {
    const text = (await pagesOf(discontinuing)).join(' ');
    expect(text).toContain('Uchylam decyzję nr FN.3120.88.2026 i umarzam postępowanie');
    expect(text).toContain('Kwotę 1 002,00 zł odpisuje się');
    expect(text).not.toMatch(/Rachunek do wpłat|Termin płatności|odsetki/);
  });

  it('carries its number as a barcode, and slips with codes when they are wanted', async () => {
    const pdf = await renderPdf(letter(combined, { slips: true }));
    const { pages } = await readPaper(pdf);
    expect(pages).toHaveLength(4);
    const first = await scanCodes(pdf, 1);
    expect(first.map(({ text }) => text)).toEqual([combined.number]);
    const slips = await scanCodes(pdf, 3);
    const barcodes = slips.filter(({ format }) => format === 'Code128').map(({ text }) => text);
    expect(barcodes).toContain('068562000743210000000123450000037000');
    expect(slips.filter(({ format }) => format === 'QRCode')).toHaveLength(3);
  });

  it('keeps the addressee in the window of the envelope, each addressee on a letter of his own', async () => {
    for (const at of [0, 1]) {
      const pdf = await renderPdf(letter(combined, {}, at));
      const name = combined.addressees[at]?.name ?? '';
      const [place] = await placesOf(pdf, new RegExp(name));
      expect(place?.left).toBeGreaterThanOrEqual(119);
      expect(place?.right).toBeLessThanOrEqual(190);
      expect(place?.top).toBeGreaterThanOrEqual(54);
      expect(place?.bottom).toBeLessThanOrEqual(84);
    }
  });

  it('reprinted is marked a duplicate with its day on every page', async () => {
    const pages = await pagesOf(combined, { duplicateOn: day('2026-11-22') });
    expect(pages[0]).toContain('wydrukowano 22.11.2026');
    for (const page of pages) expect(page).toContain('DUPLIKAT');
    expect((await pagesOf(combined)).join(' ')).not.toContain('DUPLIKAT');
  });

  it('for the archive is PDF/A, the same bytes each time', async () => {
    const form = { archive: true, accessible: false };
    const [first, again] = [await renderPdf(letter(combined), form), await renderPdf(letter(combined), form)];
    expect(Buffer.compare(first, again)).toBe(0);
    expect((await readPaper(first)).metadata).toContain('pdfaid:part');
  });

  it('goes over as many pages as the calculation needs, its head repeated', async () => {
    const [line] = property.lines;
    if (!line) throw new Error('the sample has no line');
    const lines = Array.from({ length: 120 }, (_, at) => ({
      ...line,
      objectName: `dz. 320902_2.0001.${at + 1}`,
    }));
    const pages = await pagesOf({ ...property, lines });
    expect(pages.length).toBeGreaterThan(4);
    expect(pages[2]).toContain('Przedmiot opodatkowania');
    expect(pages.at(-1)).toContain('Jadwiga Ćwierz');
  });

  it('whose figures disagree is refused before printing', async () => {
    await expect(renderPdf(letter({ ...combined, total: grosze(147_800) }))).rejects.toMatchObject({
      info: { code: 'DOCUMENT_INVALID' },
    });
  });

  it('does not exist for a declared tax', () => {
    expect(() => letter({ ...property, kind: 'declaration' })).toThrow(/zadeklarował podatnik/);
  });
});

describe('return receipts', () => {
  it('stand three to a sheet, one for each addressee, with the code that brings them back', async () => {
    const pdf = await renderPdf(returnReceipts([combined, property], letterOffice));
    const { pages } = await readPaper(pdf);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('Mieczysław Łęcki');
    const codes = (await scanCodes(pdf)).map(({ text }) => text).sort();
    expect(codes).toEqual(['FN.3120.88.2026', 'FN.3123.1.417.2026*1', 'FN.3123.1.417.2026*2']);
    expect(codes.map(readReceiptCode)).toEqual([
      { number: 'FN.3120.88.2026', addressee: null },
      { number: 'FN.3123.1.417.2026', addressee: 0 },
      { number: 'FN.3123.1.417.2026', addressee: 1 },
    ]);
  });
});
