import { createHash } from 'node:crypto';
import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { jobs, workOff } from '#main/service/jobs/index.ts';
import { assessTaxes, printRunJob, taxes } from '#main/service/taxes/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { readPaper } from '#tests/desk/documents/support/paper.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { building, parcel, TaxOffice } from '#tests/support/tax-office.ts';

const office = new TaxOffice(testDatabase());
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const textOf = async (base64: string) => (await readPaper(bytesOf(base64))).pages.join(' ');

beforeAll(async () => {
  await office.prepare();
});
afterAll(closeDocumentRenderer);

async function issued(name: string) {
  const card = await office.card(name);
  const plot = await office.object(
    card,
    '120/4',
    parcel({ use: 'B', area: '0.0850' }, { use: 'R', area: '2.0000', soilClass: 'IVa' }),
  );
  const house = building('BUILDING_RESIDENTIAL', '120.50');
  await office.object(card, 'Lipowa 5', house, { parentId: plot.objectId });
  return { card, decision: await office.issue(card, 'establishing') };
}

describe('letters of decisions', () => {
  it('are previewed from the frozen content without being kept', async () => {
    const { decision } = await issued('Podgląd Anna');
    const { pdf, fileName } = await call(
      taxes.letters.preview,
      { decisionId: decision.decisionId },
      office.clerk(),
    );
    expect(fileName).toMatch(/^decyzja-.*\.pdf$/);
    const text = await textOf(pdf);
    expect(text).toContain('Podgląd Anna');
    expect(text).toContain(decision.number);
    expect(await office.rows('select count(*)::integer as n from taxes.letter')).toEqual([{ n: 0 }]);
  });

  it('are made once, kept as PDF/A with their hash, printed as they are and then only as duplicates', async () => {
    const { decision } = await issued('Trwała Ewa');
    const { decisionId } = decision;
    const clerk = office.clerk();
    const make = () => call(taxes.letters.make, { actId: newId(), decisionIds: [decisionId] }, clerk);
    expect(
      await refusalOf(call(taxes.letters.print, { decisionIds: [decisionId], duplicates: false }, clerk)),
    ).toBe('LETTERS_NOT_MADE');
    expect(await make()).toEqual({ made: [decisionId], before: [] });
    expect(await make()).toEqual({ made: [], before: [decisionId] });
    const [row] = await office.rows<{ pdf: Buffer; hash: Buffer; pages: number }>(
      `select pdf, hash, pages from taxes.letter where decision_id = '${decisionId}'`,
    );
    expect(row?.hash).toEqual(
      createHash('sha256')
        .update(row?.pdf ?? '')
        .digest(),
    );
    expect((await readPaper(new Uint8Array(row?.pdf ?? []))).metadata).toContain('pdfaid');
    const original = await call(taxes.letters.print, { decisionIds: [decisionId], duplicates: false }, clerk);
    expect(Buffer.from(original.pdf, 'base64')).toEqual(row?.pdf);
    const copy = await call(taxes.letters.print, { decisionIds: [decisionId], duplicates: true }, clerk);
    expect(await textOf(copy.pdf)).toContain('DUPLIKAT');
    expect(await textOf(original.pdf)).not.toContain('DUPLIKAT');
    await expect(office.rows(`update taxes.letter set pages = 9`)).rejects.toThrow(/final/);
  });

  it('have return receipts with the number to be scanned', async () => {
    const { decision } = await issued('Odbiór Jan');
    const { pdf } = await call(
      taxes.letters.receipts,
      { decisionIds: [decision.decisionId] },
      office.clerk(),
    );
    expect(await textOf(pdf)).toContain(decision.number);
  });

  it('of an unknown decision are refused', async () => {
    expect(await refusalOf(call(taxes.letters.preview, { decisionId: newId() }, office.clerk()))).toBe(
      'TAX_DECISION_UNKNOWN',
    );
  });

  it('name the board of appeal and the signer that the office set', async () => {
    await office.parameter('DECYZJA.APPEAL', 'Samorządowego Kolegium Odwoławczego w Koszalinie');
    await office.parameter('DECYZJA.SIGNER', 'Jadwiga Ćwierz');
    const { decision } = await issued('Strona Maria');
    const { pdf } = await call(taxes.letters.preview, { decisionId: decision.decisionId }, office.clerk());
    const text = await textOf(pdf);
    expect(text).toContain('Kolegium Odwoławczego w Koszalinie');
    expect(text).toContain('Jadwiga Ćwierz');
  });
});

describe('the mass print of a run', () => {
  it('sets every letter of the range in order, keeps it, and hands over one file', async () => {
    const cards = [];
    for (const name of ['Adamska Zofia', 'Borkowski Jan', 'Cichy Piotr']) {
      const card = await office.card(name, { village: 'Drukowo' });
      await office.object(card, '7/1', parcel({ use: 'B', area: '0.1000' }));
      cards.push(card);
    }
    const run = await call(
      taxes.runs.start,
      { actId: newId(), year: 2026, issuedOn: '2026-02-06', filter: { villages: ['Drukowo'] } },
      office.clerk(),
    );
    expect(await workOff(office.services, [assessTaxes])).toBe(1);
    const asked = { runId: run.runId, from: 2, to: 3 };
    const { jobId } = await call(taxes.letters.printRun, { actId: newId(), ...asked }, office.clerk());
    expect(await workOff(office.services, [printRunJob])).toBe(1);
    const job = await call(jobs.get, { jobId }, office.clerk());
    expect(job).toMatchObject({ state: 'done', file: { name: 'decyzje-2-3.pdf' } });
    const { content } = await call(jobs.file, { jobId }, office.clerk());
    const { pages } = await readPaper(bytesOf(content));
    expect(pages.join(' ')).toMatch(/Borkowski Jan[\s\S]*Cichy Piotr/);
    expect(pages.join(' ')).not.toContain('Adamska');
    expect(
      await refusalOf(
        call(taxes.letters.printRun, { actId: newId(), ...asked, from: 9, to: 20 }, office.clerk()),
      ),
    ).toBe('LETTERS_NONE');
    expect(
      await refusalOf(
        call(taxes.letters.printRun, { actId: newId(), ...asked, from: 1, to: 9_000 }, office.clerk()),
      ),
    ).toBe('LETTERS_RANGE');
  });
});
