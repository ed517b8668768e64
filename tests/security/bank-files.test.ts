import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MOST_PROBLEMS } from '#shared/bank/problems.ts';
import { BankFileReader } from '#shared/bank/read.ts';
import {
  bankFileBytes,
  bankFilePath,
  bytesOf,
  firstStatement,
  mt940,
  refusedFile,
} from '#tests/support/bank-files/read.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik bank '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inFolder(name: string, text: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

function inspect(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['main/cli/skarbnik.ts', 'bank', 'inspect', ...args],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return { status, stdout, stderr };
}

const camt = new TextDecoder().decode(bankFileBytes('camt053-02.xml'));
const utf8 = (text: string) => new TextEncoder().encode(text);
const withDoctype = (doctype: string, body = camt) => utf8(body.replace('?>', `?>${doctype}`));

describe('hostile XML', () => {
  it('with a document type is refused, wherever it stands', () => {
    const external = '<!DOCTYPE Document SYSTEM "file:///etc/passwd">';
    expect(refusedFile(withDoctype(external)).code).toBe('BANK_XML_DOCTYPE');
    expect(refusedFile(withDoctype(`<!--${' '.repeat(20_000)}-->${external}`)).code).toBe('BANK_XML_OTHER');
    const late = camt.replace('<Document', `<!--camt.053.001.02${' '.repeat(20_000)}-->${external}<Document`);
    expect(refusedFile(utf8(late)).code).toBe('BANK_XML_DOCTYPE');
  });

  it('with entities is refused: none is ever replaced or opened', () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    expect(refusedFile(withDoctype(lol, camt.replace('Podatek', '&b;'))).code).toBe('BANK_XML_DOCTYPE');
    expect(refusedFile(utf8(camt.replace('Podatek', '&b;'))).code).toBe('BANK_XML_ENTITY');
  });

  it('deep or endless is refused before it fills the memory', () => {
    expect(refusedFile(utf8(camt.replace('<Ntry>', '<a>'.repeat(10_000)))).code).toBe('BANK_XML_TOO_DEEP');
    const long = camt.replace('Podatek', 'x'.repeat(1_500_000));
    expect(refusedFile(utf8(long)).code).toBe('BANK_XML_TOO_LARGE');
    const many = camt.replace('<NtryRef>', `${'<x/>'.repeat(30_000)}<NtryRef>`);
    expect(refusedFile(utf8(many)).code).toBe('BANK_XML_TOO_LARGE');
  });
});

describe('files without measure', () => {
  it('a line without end, an entry without end', () => {
    const line = refusedFile(bytesOf(mt940([`:86:${'x'.repeat(100_000)}`])));
    expect(line).toMatchObject({ code: 'BANK_LINE_TOO_LONG', details: { line: 5 } });
    const lines = [
      ':61:2611201120C0,00NTRFNONREF',
      ':86:020~20x',
      ...Array.from({ length: 5_000 }, () => 'y'.repeat(60)),
    ];
    const { problems, entries } = firstStatement(mt940(lines));
    expect(problems.map(({ code }) => code)).toEqual(['BANK_ENTRY_TOO_LONG']);
    expect(entries[0]?.raw.length).toBeLessThan(70_000);
  });

  it('problems without end are counted, not kept', () => {
    const lines = Array.from({ length: 3_000 }, () => ':61:x');
    const { problems, furtherProblems } = firstStatement(mt940(lines));
    expect(problems).toHaveLength(MOST_PROBLEMS);
    expect(furtherProblems).toBe(3_000 - MOST_PROBLEMS);
  });

  it('patterns that make regular expressions slow are read in time', () => {
    const started = performance.now();
    for (const evil of [
      ';'.repeat(60_000),
      '; OD'.repeat(15_000),
      '/VAT/'.repeat(12_000),
      '9'.repeat(60_000),
    ])
      firstStatement(mt940([':61:2611201120C0,00NTRFNONREF', `:86:${evil}`, `:86:020~20${evil}`]));
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('20 MB of statement go through without filling the memory', () => {
    const entry = bytesOf(
      ':61:2611201120C1,00NTRFNONREF\r\n:86:020~20Podatek rata 4~32KOWALSKI JAN~38PL49109024020000000612345678\r\n'.repeat(
        2_000,
      ),
    );
    const reader = new BankFileReader({
      format: 'mt940',
      encoding: { encoding: 'ASCII', certain: true, unreadable: 0 },
    });
    reader.push(bytesOf(mt940([]).replace(/:62F:.*\r\n/, '')));
    let entries = 0;
    let most = 0;
    for (let turn = 0; turn < 100; turn += 1) {
      entries += reader.push(entry).length;
      most = Math.max(most, process.memoryUsage().heapUsed);
    }
    entries += reader.end().length - 2;
    expect(entries).toBe(200_000);
    expect(most).toBeLessThan(300 * 1024 * 1024);
  });
});

describe('skarbnik bank inspect', () => {
  it('prints a statement for people and ends with 0', () => {
    const { status, stdout } = inspect(bankFilePath('ing-tilde.sta'));
    expect(status).toBe(0);
    expect(stdout).toContain('kodowanie CP1250');
    expect(stdout).toMatch(/Wyciąg nr 00112, rachunek 40 8562 0007 2002 0000 0000 1001, waluta PLN/);
    expect(stdout).toContain('tytuł: Czynsz 11/2026 lokal 5 ul. Źródlana');
  });

  it('prints every kind of file as one JSON document', () => {
    const { statements } = JSON.parse(inspect('--json', bankFilePath('mbank-prose.sta')).stdout);
    expect(statements).toMatchObject([
      { entries: [{ amount: 40 }, { amount: 3 }], closing: { amount: 43 }, problems: [] },
      { entries: [{ amount: -437_000 }] },
    ]);
    const orders = JSON.parse(inspect('--json', bankFilePath('mass-payments-110.txt')).stdout);
    expect(orders).toMatchObject({
      format: 'elixir-0',
      orders: [{ line: 1 }, { line: 2 }],
      orderTotals: { count: 2, total: 50_000 },
    });
  });

  it('ends with 1 where a statement is held', () => {
    const file = inFolder('cut.sta', bankFileBytes('pekao-caret.sta').subarray(0, 400));
    const { status, stdout } = inspect(file);
    expect(status).toBe(1);
    expect(stdout).toContain('WSTRZYMANE BANK_CLOSING_MISSING');
  });

  it('a file that breaks off still gives a whole document, with the error', () => {
    const file = inFolder('cut.xml', camt.slice(0, camt.indexOf('<Ntry><Amt')));
    const { status, stdout } = inspect('--json', file);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      statements: [{ entries: [{ amount: 50_000 }] }],
      error: { code: 'BANK_XML_CUT' },
    });
  });

  it('a picture, a folder, a missing file, a file of a gigabyte: one sentence, at once', () => {
    expect(inspect(inFolder('a.png', bytesOf('\x89PNG\r\n\x1a\n')))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^To jest obraz PNG/),
    });
    expect(inspect(folder)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^Nie można odczytać/),
    });
    expect(inspect(path.join(folder, 'nie ma'))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^Nie ma pliku/),
    });
    const huge = inFolder('huge.sta', mt940([]));
    truncateSync(huge, 1024 * 1024 * 1024);
    const zeros = inspect('--json', huge);
    expect([zeros.status, JSON.parse(zeros.stdout).error.code]).toEqual([2, 'BANK_FILE_NOT_TEXT']);
    writeFileSync(
      huge,
      mt940(Array.from({ length: 300 }, () => ':86:020~20tekst dluzszy niz osiem tysiecy znakow')),
    );
    truncateSync(huge, 1024 * 1024 * 1024);
    expect(inspect(huge)).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Plik ma 1024 MB/) });
  });

  it('a wrong encoding or profile is said', () => {
    expect(inspect('--encoding', 'KOI8', bankFilePath('ing-tilde.sta')).stderr).toMatch(
      /^Nie ma kodowania „KOI8”/,
    );
    const profile = inFolder('profile.json', '{"name":"x"}');
    expect(inspect('--profile', profile, bankFilePath('mass-payments.csv'))).toMatchObject({ status: 2 });
  });
});
