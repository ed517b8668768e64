import { createHash } from 'node:crypto';
import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { templates } from '#main/service/templates/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { SEED_ROWS } from '#shared/parameters/seed.ts';
import { readPaper } from '#tests/desk/documents/support/paper.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import { refusal } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
let partyId = '';
const KIND = 'arrears-letter' as const;

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into app.parameter (code, valid_from, valid_to, value, source)
     select r.code, r."validFrom", r."validTo", r.value, r.source from jsonb_to_recordset($1::jsonb) as r(code text, "validFrom" date, "validTo" date, value jsonb, source text)
     on conflict do nothing`,
    [JSON.stringify(SEED_ROWS)],
  );
  const payer = await office.payer('Łącka Żaneta', [{ principal: 120_000, due: '2026-03-16' }]);
  partyId = payer.partyId;
});
afterAll(closeDocumentRenderer);

const clerk = () => ({ context: office.person() });
const words = (body: string) => ({ title: 'Zaległość', body, instruction: 'Pouczenie {{urząd}}.' });
const save = (validFrom: string, body: string) =>
  call(
    templates.save,
    { actId: newId(), kind: KIND, validFrom: day(validFrom), content: words(body) },
    clerk(),
  );
const issue = (on: string, actId = newId()) =>
  call(templates.letters.issue, { actId, kind: KIND, partyId, day: day(on) }, clerk());
const paper = async (letterId: string) => {
  const { pdf } = await call(templates.letters.pdf, { letterId }, clerk());
  const bytes = new Uint8Array(Buffer.from(pdf, 'base64'));
  return {
    text: (await readPaper(bytes)).pages.join(' ').replace(/\s+/g, ' '),
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
};

describe('templates of letters', () => {
  it('a wrong field is told before use, with its line, and nothing is kept', async () => {
    const told = await refusal(save('2026-01-01', 'Dobrze.\n\nDla {{adresta}}'));
    expect(told?.code).toBe('TEMPLATE_WRONG');
    expect(told?.message).toContain(
      'Wiersz 3: Nie ma pola „adresta” w tym rodzaju pisma. Może: {{adresat}}?',
    );
    expect(await call(templates.versions, { kind: KIND }, clerk())).toMatchObject([{ id: null }]);
  });

  it('the version of the letter’s day words it, and a later version changes no letter', async () => {
    const delivered = await issue('2026-11-18');
    await save('2026-11-19', 'Pierwsza wersja: {{zaległość razem}}.');
    const first = await issue('2026-11-20');
    const before = await paper(first.id);
    expect((await paper(delivered.id)).text).toContain('pozostaje do zapłaty');
    expect(before.text).toContain('Pierwsza wersja: 1');
    expect(before.text).toContain('Łącka Żaneta');
    expect(before.text).toContain('Pouczenie Wójt Gminy Przykładowo.');
    await save('2026-11-19', 'Druga wersja.');
    await save('2027-01-01', 'Wersja na 2027 rok.');
    const second = await issue('2026-11-20');
    expect((await paper(second.id)).text).toContain('Druga wersja.');
    expect(await paper(first.id)).toEqual(before);
    expect((await paper((await issue('2027-01-02')).id)).text).toContain('Wersja na 2027 rok.');
    const listed = await call(templates.letters.list, { partyId }, clerk());
    expect(listed.map(({ number }) => number)).toEqual(['P.1.2027', 'P.3.2026', 'P.2.2026', 'P.1.2026']);
  });

  it('a repeated act is one letter with one number', async () => {
    const actId = newId();
    const once = await issue('2026-11-20', actId);
    expect(await issue('2026-11-20', actId)).toEqual(once);
  });

  it('the figures are those of the dues on the day', async () => {
    await save(
      '2026-11-21',
      'Razem {{zaległość razem}}, bez odsetek {{zaległość bez odsetek}}, odsetki {{odsetki}}.',
    );
    const { text } = await paper((await issue('2026-11-21')).id);
    const [, total = '', bare = '', interest = ''] =
      /Razem ([\d ]+,\d\d) zł, bez odsetek ([\d ]+,\d\d) zł, odsetki ([\d ]+,\d\d) zł/.exec(text) ?? [];
    const grosze = (figure: string) => Number(figure.replace(/[ ,]/g, ''));
    expect(grosze(bare)).toBe(120_000);
    expect(grosze(interest)).toBeGreaterThan(0);
    expect(grosze(total)).toBe(grosze(bare) + grosze(interest));
  });

  it('versions and letters are final', async () => {
    await expect(office.rows(`update templates.version set note = 'x'`)).rejects.toThrow('final');
    await expect(office.rows('delete from templates.letter')).rejects.toThrow('final');
  });

  it('a preview shows the samples and numbers nothing', async () => {
    const numbers = () => office.rows(`select last_number from app.number_series where kind = 'letter'`);
    const before = await numbers();
    const { pdf } = await call(
      templates.preview,
      { kind: KIND, content: words('Dla: {{adresat}}.') },
      clerk(),
    );
    const { pages } = await readPaper(new Uint8Array(Buffer.from(pdf, 'base64')));
    expect(pages.join(' ')).toContain('Dla: Zofia Przykładowa.');
    expect(await numbers()).toEqual(before);
  });
});
