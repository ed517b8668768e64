import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receivables } from '#main/service/receivables/index.ts';
import { runSkarbnik } from '#tests/support/command.ts';
import { LEGACY, writeLegacy } from '#tests/support/legacy-files.ts';
import { SettlementOffice } from '#tests/support/settlement-office.ts';

const office = new SettlementOffice();
const root = mkdtempSync(path.join(tmpdir(), 'skarbnik-legacy-'));
const folder = (name: string) => path.join(root, name);
const files = LEGACY as Readonly<Record<'tytuly' | 'platnicy' | 'naleznosci' | 'salda' | 'sumy', string>>;

async function importData(where: string, ...words: string[]) {
  const { host, port, user, password, database } = office.database.serviceAddress;
  const { code, out, err } = await runSkarbnik(
    ['import-data', where, '--day', '2025-12-31', '--json', ...words],
    {
      SKARBNIK_DATABASE: `postgres://${user}:${password}@${host}:${port}/${database}`,
    },
  );
  return { code, err, answer: JSON.parse(out || '{}') };
}

const counts = () =>
  office.rows<Record<string, string>>(
    `select (select count(*) from parties.party)::int as parties, (select count(*) from receivables.account)::int as accounts,
       (select count(*) from receivables.instalment)::int as items, (select count(*) from ledger.entry)::int as entries,
       (select count(*) from taxes.object)::int as objects, (select count(*) from legacy.run)::int as runs`,
  );

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into ledger.account (unit_id, book_id, number, name) values (1, 1, '800', 'Fundusz jednostki') on conflict do nothing`,
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('skarbnik import-data', () => {
  it('tells every fault with its place and writes nothing', async () => {
    const before = await counts();
    const bad = writeLegacy(folder('bad'), {
      platnicy: files.platnicy.replace('44051401359', '44051401358'),
      salda: files.salda.replace('201,50', '201,49').replace('P-1;10', 'P-7;10'),
      sumy: files.sumy.replace('2 799,70', '2 799,71'),
    });
    const { code, answer } = await importData(bad);
    expect(code).toBe(1);
    expect(
      answer.faults.map((one: Record<string, unknown>) => [
        one['code'],
        one['file'],
        one['row'],
        one['column'],
      ]),
    ).toEqual([
      ['LEGACY_IDENTIFIER', 'platnicy.csv', 2, 'pesel'],
      ['LEGACY_BALANCE', 'salda.csv', 2, 'zaleglosc'],
      ['LEGACY_PAYER_UNKNOWN', 'salda.csv', 6, 'platnik'],
      ['LEGACY_TOTAL', 'sumy.csv', 6, 'kwota'],
      ['LEGACY_TOTAL', 'sumy.csv', 7, 'kwota'],
    ]);
    expect(answer.faults[1].message).toContain('201,49');
    expect(await counts()).toEqual(before);
  });

  it('shows by a trial exactly what the import then does, with the protocol for signature', async () => {
    const good = writeLegacy(folder('good'));
    const before = await counts();
    const trial = await importData(good, '--dry-run');
    expect(trial.err).toBe('');
    expect(await counts()).toEqual(before);
    const done = await importData(good, '--protocol', folder('protokol.pdf'));
    expect([done.code, done.answer.added]).toEqual([0, trial.answer.added]);
    expect(done.answer.added).toEqual({
      titles: 1,
      payers: 4,
      members: 2,
      objects: 3,
      items: 5,
      overpayments: 1,
      principal: 279_970,
      overpaid: 1_234,
      entries: 3,
    });
    expect(readFileSync(folder('protokol.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('leaves cards, ledger and tax cards that agree to the grosz', async () => {
    expect(
      await office.rows(
        `select a.number, sum(l.debit - l.credit)::bigint as balance from ledger.line l join ledger.entry e on e.id = l.entry_id
           join ledger.account a on a.id = l.account_id where e.source_kind = 'legacy-import' group by 1 order by 1`,
      ),
    ).toEqual([
      { number: '221-PON', balance: 269_916 },
      { number: '221-ZAJ', balance: 8_820 },
      { number: '800', balance: -278_736 },
    ]);
    const agreement = await call(receivables.lists.reconcile, {}, office.clerk());
    expect(agreement.accounts.every(({ difference }) => difference === 0)).toBe(true);
    const [couple] = await office.rows<{ id: string; name: string }>(
      `select p.id, p.display_name as name from parties.party p join receivables.account a on a.party_id = p.id where a.number = 'P-3'`,
    );
    expect(couple?.name).toBe('Żółkiewska Łucja i Żółkiewski Stanisław');
    const card = await call(receivables.dues, { partyId: couple?.id ?? '' }, office.clerk());
    expect(
      card.dues.map(({ year, due, principal, documentNumber }) => [year, due, principal, documentNumber]),
    ).toEqual([
      [2024, '2024-09-15', 10_000, 'FN.3120.7.2024'],
      [2024, '2024-11-15', 10_150, 'FN.3120.7.2024'],
      [2025, '2025-11-15', 11_000, 'FN.3120.9.2025'],
    ]);
    const columns = await call(
      receivables.sixColumns,
      { partyId: couple?.id ?? '', year: 2026 },
      office.clerk(),
    );
    expect(columns.map(({ balanceAtYearStart, assessed }) => [balanceAtYearStart, assessed])).toEqual([
      [31_150, 0],
    ]);
    expect(
      await office.rows(
        `select o.name, o.kind, p.name as parcel, v.state ->> 'area' as area, jsonb_array_length(v.state -> 'uses') as uses
           from taxes.object o join taxes.object_version v on v.object_id = o.id left join taxes.object p on p.id = o.parent_id order by o.name`,
      ),
    ).toEqual([
      { name: '114/2', kind: 'parcel', parcel: null, area: '1.3300', uses: 2 },
      { name: 'Lipowa 3', kind: 'building', parcel: '114/2', area: null, uses: null },
      { name: 'Plac składowy', kind: 'structure', parcel: null, area: null, uses: null },
    ]);
  });

  it('adds nothing the second time, and only what is new the third', async () => {
    const before = await counts();
    const again = await importData(folder('good'));
    expect([again.code, again.answer.runId, again.answer.added.items]).toEqual([0, null, 0]);
    expect(await counts()).toEqual(before);
    const more = writeLegacy(folder('more'), {
      naleznosci: `${files.naleznosci}1006;P-3;10;2024;FN.3120.7.2024;2024-01-20;2024-02-01;2;2024-05-15;7,00\n`,
      salda: files.salda,
      sumy: files.sumy,
    });
    const { answer } = await importData(more);
    expect(answer.faults.map(({ code }: { code: string }) => code)).toEqual([
      'LEGACY_BALANCE',
      'LEGACY_TOTAL',
      'LEGACY_TOTAL',
    ]);
    const changed = writeLegacy(folder('changed'), {
      platnicy: files.platnicy.replace('Stanisław', 'Stefan'),
    });
    const refused = await importData(changed);
    expect([
      refused.code,
      refused.answer.faults.map((one: { code: string; row: number }) => [one.code, one.row]),
    ]).toEqual([1, [['LEGACY_CHANGED', 3]]]);
    const added = writeLegacy(folder('added'), {
      platnicy: `${files.platnicy}P-5;osoba;Nowy;Jan;;;;Zalesie;;1;00-002\n`,
      naleznosci: `${files.naleznosci}1007;P-5;10;2025;FN.3120.30.2025;2025-03-01;;1;2025-09-15;50,00\n`,
      salda: `${files.salda}P-5;10;2025;50,00;;\n`,
      sumy: files.sumy
        .replace('platnicy;4', 'platnicy;5')
        .replace('naleznosci;5;2 799,70', 'naleznosci;6;2849,70')
        .replace('zaleglosci;4;2799,70', 'zaleglosci;5;2849,70'),
    });
    const third = await importData(added);
    expect([
      third.answer.faults,
      third.answer.added.payers,
      third.answer.added.items,
      third.answer.added.principal,
    ]).toEqual([[], 1, 1, 5_000]);
  });

  it('finds a payer whom the base knows by PESEL, and refuses another name under the same number', async () => {
    const known = writeLegacy(folder('known'), {
      tytuly: 'kod;tytul\n10;PON\n',
      platnicy:
        'numer;rodzaj;nazwisko;imie;pesel;miejscowosc\nX-1;osoba;ŻÓŁKIEWSKA;Łucja;44051401359;Przykładowo\n',
      czlonkowie: null,
      obiekty: null,
      naleznosci: `${files.naleznosci.split('\n')[0]}\n`,
      salda: `${files.salda.split('\n')[0]}\n`,
      sumy: 'co;liczba;kwota\ntytuly;1;\nplatnicy;1;\nnaleznosci;0;0\nzaleglosci;0;0\nnadplaty;0;0\n',
    });
    const { answer } = await importData(known);
    expect([answer.faults, answer.added.payers, answer.joined]).toEqual([[], 1, 1]);
    writeFileSync(
      path.join(known, 'platnicy.csv'),
      'numer;rodzaj;nazwisko;imie;pesel;miejscowosc\nX-2;osoba;Obca;Ewa;44051401359;Przykładowo\n',
    );
    expect((await importData(known)).answer.faults.map(({ code }: { code: string }) => code)).toEqual([
      'LEGACY_IDENTIFIER_TAKEN',
    ]);
  });

  it('passes over no file unnoticed', async () => {
    const odd = writeLegacy(folder('odd'));
    writeFileSync(path.join(odd, 'płatnicy-stare.csv'), 'x');
    const { code, answer } = await importData(odd);
    expect([code, answer.error.code]).toEqual([2, 'LEGACY_FILE_UNKNOWN']);
  });
});
