import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer, createDocumentRenderer, renderPdf } from '#main/documents/render.ts';
import { readPaper } from './support/paper.ts';
import { cashReport, receipt } from './support/samples.ts';

afterAll(closeDocumentRenderer);

const templates = path.resolve('main/documents/templates');

describe('what a person typed never becomes code', () => {
  const hostile = [
    '#panic("ha")',
    '$x^2$ *gruby* _kursywa_ `kod`',
    '#read("/lib.typ")',
    '"); #eval("1+1") (("',
    '@odnośnik <etykieta> // komentarz /* i dalej',
    '\\u{41} \\ koniec ] } )',
    '= Nagłówek',
    '</svg><script>alert(1)</script>',
  ];

  it.each(hostile)('%s', async (name) => {
    for (const paper of ['a5', 'roll-80'] as const) {
      const { pages } = await readPaper(await renderPdf({ ...receipt, paper, payer: { name } }));
      // Extraction may break a long name at a line end; the letters must all be there, in order.
      expect(pages[0]?.replaceAll(' ', '')).toContain(name.replaceAll(' ', ''));
    }
  });

  it('no template evaluates text, reads files by a computed name or fetches a package', () => {
    const sources = readdirSync(templates).filter((name) => name.endsWith('.typ'));
    expect(sources.length).toBeGreaterThan(2);
    for (const name of sources) {
      const source = readFileSync(path.join(templates, name), 'utf8');
      expect(source, name).not.toMatch(/\beval\s*\(|@preview|@local|\bread\s*\(|\bplugin\s*\(/);
    }
  });

  it('refuses a coat of arms that fetches or runs something', async () => {
    for (const inside of ['<script/>', '<image href="/etc/passwd"/>', '<foreignObject/>'])
      await expect(
        renderPdf({ ...receipt, office: { ...receipt.office, crest: `<svg>${inside}</svg>` } }),
      ).rejects.toMatchObject({ info: { code: 'DOCUMENT_INVALID', field: 'office.crest' } });
  });

  it('prints the coat of arms of the unit', async () => {
    const crest =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 12"><path d="M0 0h10v12z" fill="#a00"/></svg>';
    const own = await renderPdf({ ...receipt, office: { ...receipt.office, crest } });
    const neutral = await renderPdf(receipt);
    expect(Buffer.compare(own, neutral)).not.toBe(0);
  });
});

describe('letters', () => {
  it('prints every Polish letter and a Ukrainian name', async () => {
    const name = 'ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż Ольга Ґалаґан Müller Dvořák';
    const { pages } = await readPaper(await renderPdf({ ...receipt, payer: { name } }));
    expect(pages[0]).toContain(name);
  });

  it('shows a mark for a letter the typeface lacks, also in the archival form', async () => {
    for (const archive of [false, true]) {
      const { pages } = await readPaper(
        await renderPdf({ ...receipt, payer: { name: 'Li 李\u2003Wei\u2011Lin' } }, { archive }),
      );
      expect(pages[0]).toMatch(/Li \ufffd Wei[-\u2011]Lin/);
    }
  });

  it('drops control characters and marks that turn the direction of text', async () => {
    const { pages } = await readPaper(
      await renderPdf({ ...receipt, payer: { name: 'Jan\u202e Kowal\u0000ski' } }),
    );
    expect(pages[0]).toContain('Jan Kowal ski');
  });
});

describe('the same model gives the same bytes', () => {
  it.each([false, true])('archive: %s', async (archive) => {
    const one = createDocumentRenderer({ hosts: 1 });
    const other = createDocumentRenderer({ hosts: 1 });
    try {
      const first = await one.renderPdf(cashReport(30), { archive });
      await other.renderPdf(receipt);
      const second = await other.renderPdf(cashReport(30), { archive });
      expect(Buffer.compare(first, second)).toBe(0);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  it('dates the file by the document, not by the clock', async () => {
    const { metadata } = await readPaper(await renderPdf(receipt));
    expect(metadata).toContain('<xmp:CreateDate>2026-03-16');
  });

  it('says PDF/A-2b where it is archived, and only there', async () => {
    const archived = await readPaper(await renderPdf(receipt, { archive: true }));
    expect(archived.metadata).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(archived.metadata).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect((await readPaper(await renderPdf(receipt))).metadata).not.toContain('pdfaid:part');
  });
});

describe('tags for screen readers', () => {
  const tagged = (pdf: Uint8Array) => Buffer.from(pdf).includes('/StructTreeRoot');

  it('come on demand and in the archival form', async () => {
    expect(tagged(await renderPdf(receipt, { accessible: true }))).toBe(true);
    expect(tagged(await renderPdf(receipt, { archive: true }))).toBe(true);
    expect(tagged(await renderPdf(receipt))).toBe(false);
  });
});

describe.each(['thread', 'process'] as const)('a pool of one %s', (kind) => {
  it('sets many documents at once and gives each caller its own', async () => {
    const numbers = Array.from({ length: 24 }, (_, index) => `KP/K1/2026/${String(index).padStart(6, '0')}`);
    const renderer = createDocumentRenderer({ kind, hosts: 2 });
    const papers = await Promise.all(
      numbers.map(async (number) => readPaper(await renderer.renderPdf({ ...receipt, number }))),
    ).finally(renderer.close);
    for (const [index, { pages }] of papers.entries()) expect(pages[0]).toContain(`nr ${numbers[index]}`);
  });

  it('drops an aborted document, waiting or in the middle, and goes on', async () => {
    const renderer = createDocumentRenderer({ kind, hosts: 1 });
    try {
      const running = new AbortController();
      const waiting = new AbortController();
      const first = renderer.renderPdf(cashReport(2_000), { signal: running.signal });
      const second = renderer.renderPdf(receipt, { signal: waiting.signal });
      const third = renderer.renderPdf(receipt);
      const refusals = Promise.allSettled([first, second]);
      setTimeout(() => waiting.abort(), 5);
      setTimeout(() => running.abort(), 50);
      for (const outcome of await refusals)
        expect(outcome).toMatchObject({
          status: 'rejected',
          reason: { info: { code: 'DOCUMENT_CANCELLED' } },
        });
      expect((await readPaper(await third)).pages).toHaveLength(1);
      await expect(renderer.renderPdf(receipt, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        info: { code: 'DOCUMENT_CANCELLED' },
      });
    } finally {
      await renderer.close();
    }
  });

  it('gives up a document that takes too long and sets the next one', async () => {
    const renderer = createDocumentRenderer({ kind, hosts: 1, limitMs: 400 });
    try {
      await renderer.renderPdf(receipt).catch(() => undefined);
      await expect(renderer.renderPdf(cashReport(2_500))).rejects.toMatchObject({
        info: { code: 'DOCUMENT_TOO_SLOW' },
      });
    } finally {
      await renderer.close();
    }
  });

  it('refuses what waits when it closes, and everything after', async () => {
    const renderer = createDocumentRenderer({ kind, hosts: 1 });
    const outcomes = Promise.allSettled([renderer.renderPdf(cashReport(500)), renderer.renderPdf(receipt)]);
    await new Promise((resolve) => setImmediate(resolve));
    await renderer.close();
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { info: { code: 'DOCUMENT_CLOSING' } } });
    await expect(renderer.renderPdf(receipt)).rejects.toMatchObject({ info: { code: 'DOCUMENT_CLOSING' } });
  });

  it('says in Polish that a host broke, with the cause for the program', async () => {
    const renderer = createDocumentRenderer({ kind, hosts: 1, assets: path.resolve('no-such-folder') });
    try {
      await expect(renderer.renderPdf(receipt)).rejects.toMatchObject({
        info: {
          code: 'DOCUMENT_HOST_BROKE',
          details: { cause: expect.stringContaining('no-such-folder') },
        },
      });
    } finally {
      await renderer.close();
    }
  });
});

describe('memory', () => {
  it('is given back: a process that has grown is replaced and no document is lost', async () => {
    const renderer = createDocumentRenderer({ kind: 'process', hosts: 1, memoryLimit: 1 });
    try {
      const papers = await Promise.all([renderer.renderPdf(receipt), renderer.renderPdf(cashReport(5))]);
      expect(papers.map((pdf) => Buffer.from(pdf.subarray(0, 5)).toString())).toEqual(['%PDF-', '%PDF-']);
    } finally {
      await renderer.close();
    }
  });
});

describe('speed', () => {
  it('sets a receipt in well under a second and a report of 1 000 documents in seconds', async () => {
    await renderPdf(receipt);
    const started = performance.now();
    for (let index = 0; index < 10; index += 1)
      await renderPdf({ ...receipt, number: `KP/K1/2026/00${index}` });
    const each = (performance.now() - started) / 10;
    const before = performance.now();
    await renderPdf(cashReport(1_000));
    expect(each).toBeLessThan(500);
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});
