import { afterAll, describe, expect, it } from 'vitest';
import { massPrint, printToOneFile } from '#main/documents/mass-print.ts';
import { PdfJoiner } from '#main/documents/pdf-joiner.ts';
import { renumber } from '#main/documents/pdf-objects.ts';
import { closeDocumentRenderer, createDocumentRenderer, renderPdf } from '#main/documents/render.ts';
import type { DocumentInput } from '#shared/documents/document.ts';
import { decisionLetter } from '#shared/taxes/letters/decision-letter.ts';
import { combined, letterOffice, property } from './support/decisions.ts';
import { readPaper, scanCodes } from './support/paper.ts';

afterAll(closeDocumentRenderer);

function letterOf(index: number): DocumentInput {
  const content = index % 3 === 0 ? property : combined;
  const [addressee] = content.addressees;
  if (!addressee) throw new RangeError('no addressee');
  return decisionLetter({ ...content, number: `FN.3120.${index}.2026` }, addressee, letterOffice);
}
const letters = (count: number) => Array.from({ length: count }, (_, index) => letterOf(index));

async function oneFile(documents: Iterable<DocumentInput> | AsyncIterable<DocumentInput>) {
  const pieces: Uint8Array[] = [];
  const told = await printToOneFile(documents, async (bytes) => void pieces.push(bytes));
  return { told, pdf: new Uint8Array(Buffer.concat(pieces)) };
}

describe('a mass print', () => {
  it('hands the letters over in their order, each the same as printed alone', async () => {
    const printed: Uint8Array[] = [];
    for await (const { index, pdf } of massPrint(letters(9))) {
      expect(index).toBe(printed.length);
      printed.push(pdf);
    }
    expect(printed).toHaveLength(9);
    expect(Buffer.compare(printed[4] ?? Buffer.alloc(0), await renderPdf(letterOf(4)))).toBe(0);
  });

  it('into one file has every page of every letter, in order, and every code on them', async () => {
    const { told, pdf } = await oneFile(letters(7));
    const { pages, sizes } = await readPaper(pdf);
    expect(told).toEqual({ documents: 7, pages: 14 });
    expect(pages).toHaveLength(14);
    expect(new Set(sizes.map(String))).toEqual(new Set(['210,297']));
    const alone = await Promise.all(
      letters(7).map(async (one) => (await readPaper(await renderPdf(one))).pages),
    );
    expect(pages).toEqual(alone.flat());
    expect((await scanCodes(pdf, 13)).map(({ text }) => text)).toEqual(['FN.3120.6.2026']);
  });

  it('reads its source only as far ahead as the cores need', async () => {
    let taken = 0;
    function* source() {
      for (const one of letters(40)) {
        taken += 1;
        yield one;
      }
    }
    for await (const { index } of massPrint(source(), { ahead: 4 })) {
      expect(taken).toBeLessThanOrEqual(index + 5);
      if (index === 5) break;
    }
    expect(taken).toBeLessThan(12);
  });

  it('stops at the letter that cannot be printed and names what is wrong', async () => {
    const renderer = createDocumentRenderer({ hosts: 1 });
    const wrong = { ...letterOf(1), total: 1 } as DocumentInput;
    let printed = 0;
    const run = async () => {
      for await (const _one of massPrint([letterOf(0), wrong, letterOf(2)], { renderer })) printed += 1;
    };
    await expect(run()).rejects.toMatchObject({ info: { code: 'DOCUMENT_INVALID' } });
    expect(printed).toBe(1);
    await renderer.close();
  });

  it('of nothing is an empty file with no pages', async () => {
    const { told, pdf } = await oneFile([]);
    expect(told).toEqual({ documents: 0, pages: 0 });
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/^%PDF-1\.7[\s\S]*%%EOF\n$/);
  });
});

describe('joining files', () => {
  it('renumbers references but not texts that look like them', () => {
    const head = '<< /Title (12 0 R \\) (13 0 R)) /Parent 12 0 R /Kids [13 0 R 14 0 R] >>';
    expect(renumber(head, (number) => number + 100)).toBe(
      '<< /Title (12 0 R \\) (13 0 R)) /Parent 112 0 R /Kids [113 0 R 114 0 R] >>',
    );
  });

  it('joins archival, tagged letters too', async () => {
    const joiner = new PdfJoiner();
    const pdf = await renderPdf(letterOf(1), { archive: true, accessible: true });
    const joined = Buffer.concat([joiner.add(pdf), joiner.add(pdf), joiner.end()]);
    const { pages } = await readPaper(new Uint8Array(joined));
    expect(pages).toHaveLength(4);
    expect(pages[2]).toContain('NAKAZ PŁATNICZY');
  });

  it('refuses a file of another make', () => {
    expect(() => new PdfJoiner().add(Buffer.from('%PDF-1.4\nstartxref\n12\n%%EOF'))).toThrow(
      /table of places/,
    );
  });
});
