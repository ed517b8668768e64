import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedParameters } from '#db/central/parameters/index.ts';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { parties } from '#main/service/parties/index.ts';
import { receivables } from '#main/service/receivables/index.ts';
import { makeReference } from '#shared/kernel/identifiers/reference.ts';
import { grosze } from '#shared/kernel/money.ts';
import { virtualAccountOf } from '#shared/receivables/virtual-account.ts';
import { readPaper, scanCodes } from '#tests/desk/documents/support/paper.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';

/** Slips as the product prints them: made by the procedure, read back by a scanner, and taken to the due by the search. */
const database = testDatabase(async ({ owner }) => {
  await seedParameters((sql, values) => owner.query(sql, values));
});
const office = new TestOffice(database);
const account = virtualAccountOf({ sortCode: '85620007', client: '4321' }, 12345);
const reference = (at: number) => makeReference(`202600000${at}`);
let payer: TestPayer;
let large: TestPayer;

beforeAll(async () => {
  await office.prepare();
  payer = await office.payer('Łęcka Izabela', [
    { principal: 12_300, due: '2026-12-15' },
    { principal: 45_600, due: '2027-03-15', title: 'ROL', year: 2027 },
    { principal: 5_000, due: '2027-05-15', title: 'ODP', year: 2027 },
    { principal: 7_000, due: '2027-06-15', title: 'ODP', year: 2027 },
  ]);
  for (const [at, due] of payer.dues.entries())
    await office.rows('update receivables.instalment set slip_code = $2 where id = $1', [
      due.instalmentId,
      reference(at),
    ]);
  await office.rows('update receivables.account set virtual_account = $2 where id = $1', [
    payer.accountId,
    account,
  ]);
  large = await office.payer('Wielka Firma', [{ principal: 1_000_000, due: '2026-12-15' }]);
});
afterAll(closeDocumentRenderer);

const context = () => ({ context: office.person() });
const print = async (of: TestPayer, more: { chosen?: string[]; paper?: 'a4' | 'a5' } = {}) => {
  const { pdf } = await call(receivables.slips.print, { partyId: of.partyId, ...more }, context());
  return new Uint8Array(Buffer.from(pdf, 'base64'));
};
const idOf = (at: number) => payer.dues[at]?.instalmentId ?? '';

describe('payment slips for dues', () => {
  it('stand three on a sheet of A4, each with its codes, which a scanner reads', async () => {
    const pdf = await print(payer);
    expect((await readPaper(pdf)).sizes).toEqual([
      [210, 297],
      [210, 297],
    ]);
    const codes = await scanCodes(pdf);
    expect(codes.filter(({ format }) => format === 'Code128').map(({ text }) => text)).toEqual([
      account,
      account,
      account,
    ]);
    expect(
      codes
        .filter(({ format }) => format === 'QRCode')
        .map(({ text }) => text)
        .sort(),
    ).toEqual([
      `1234563218|PL|${account}|005000|Urząd Gminy Przykład|ODP 2027|${reference(2)}||`,
      `1234563218|PL|${account}|012300|Urząd Gminy Przykład|PON 2026|${reference(0)}||`,
      `1234563218|PL|${account}|045600|Urząd Gminy Przykład|ROL 2027|${reference(1)}||`,
    ]);
  });

  it('open their due when the code is scanned into the search', async () => {
    const codes = await scanCodes(await print(payer, { chosen: [idOf(1)] }));
    const [code] = codes.filter(({ format }) => format === 'QRCode');
    const { found } = await call(parties.find, { query: code?.text ?? '' }, context());
    expect(found[0]).toMatchObject({ partyId: payer.partyId, matchedBy: 'slip', instalmentId: idOf(1) });
  });

  it('fit A5, one on a sheet, with the payer and the day of interest beside', async () => {
    const pdf = await print(payer, { chosen: [idOf(0), idOf(2)], paper: 'a5' });
    const { sizes, pages } = await readPaper(pdf);
    expect(sizes).toEqual([
      [210, 148],
      [210, 148],
    ]);
    expect(pages[0]).toContain('Łęcka Izabela');
    expect(pages[0]).toContain('odsetki i koszty na dzień 20.11.2026');
    expect((await scanCodes(pdf, 2)).map(({ format }) => format).sort()).toEqual(['Code128', 'QRCode']);
  });

  it('carry the interest of an overdue item, and no date that has passed', async () => {
    const late = await office.payer('Spóźniony Adam', [{ principal: 500_000, due: '2026-03-16' }]);
    const { dues } = await call(receivables.dues, { partyId: late.partyId }, context());
    const total = dues[0]?.total ?? grosze(0);
    expect(total).toBeGreaterThan(500_000);
    const pdf = await print(late);
    expect((await scanCodes(pdf)).find(({ format }) => format === 'QRCode')?.text.split('|')[3]).toBe(
      String(total),
    );
    expect((await readPaper(pdf)).pages[0]).not.toContain('Termin płatności');
  });

  it('name the office’s account where the payer has no own, and above 9 999,99 zł no transfer code', async () => {
    const codes = await scanCodes(await print(large));
    expect(codes).toMatchObject([{ format: 'Code128', text: '61109010140000071219812874' }]);
  });

  it('are looked at as a picture before they are printed', async () => {
    const { picture } = await call(receivables.slips.preview, { partyId: payer.partyId }, context());
    expect(picture).toMatch(/^<svg /);
    expect(picture).not.toContain('<script');
  });

  it('are refused for a due that is no more', async () => {
    expect(await refusalOf(print(payer, { chosen: [large.dues[0]?.instalmentId ?? ''] }))).toBe('SLIPS_NONE');
  });
});
