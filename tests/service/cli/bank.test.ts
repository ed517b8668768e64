import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBankFile } from '#shared/bank/read.ts';
import { bankFilePath, OWN_ACCOUNT } from '#tests/support/bank-files/read.ts';
import { BankOffice } from '#tests/support/bank-office.ts';
import { runSkarbnik } from '#tests/support/command.ts';
import { testDatabase } from '#tests/support/database.ts';

let office: BankOffice;
const database = testDatabase(async (made) => {
  office = await BankOffice.open(made);
});
let folder = '';
let address: string[] = [];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-cli-'));
  const { host, port, user, password, database: name } = database.serviceAddress;
  address = ['--database', `postgres://${user}:${password}@${host}:${port}/${name}`];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bank = (...words: string[]) => runSkarbnik(['bank', ...words, ...address]);
const count = async () =>
  Number((await office.rows<{ n: number }>('select count(*) as n from bank.file'))[0]?.n);

describe('skarbnik bank', () => {
  const file = bankFilePath('pko-tilde.sta');

  it('import --dry-run shows what would be posted and writes nothing', async () => {
    const { code, out } = await bank('import', file, '--dry-run', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      dryRun: true,
      again: false,
      format: 'mt940',
      encoding: 'ISO-8859-2',
      statements: [{ state: 'posted', accountCode: 'BIEZ', number: '00221', entryCount: 2 }],
    });
    expect(await count()).toBe(0);
  });

  it('import posts, says so in Polish, and does nothing more when repeated', async () => {
    const { code, out } = await bank('import', file);
    expect([code, out.replaceAll('\u00a0', ' ').split('\n')[0]]).toEqual([
      0,
      'Wyciąg 00221 z 20.11.2026, rachunek BIEZ: zaksięgowany, 2 operacje',
    ]);
    const again = await bank('import', file);
    expect([again.code, again.out]).toEqual([
      0,
      'Ten plik wczytano już wcześniej.\nNie ma wyciągów do zaksięgowania.\n',
    ]);
    expect(await office.balance('130-1')).toBe(122_250);
  });

  it('import of a statement that is held ends with 1 and the reason; of a picture with 2', async () => {
    const cut = path.join(folder, 'uciety.sta');
    writeFileSync(cut, readFileSync(bankFilePath('ing-tilde.sta')).subarray(0, 400));
    const { code, out } = await bank('import', cut);
    expect(code).toBe(1);
    expect(out).toMatch(/wstrzymany\n.*salda końcowego/);
    const picture = path.join(folder, 'obraz.png');
    writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]));
    const refused = await bank('import', picture);
    expect(refused.code).not.toBe(0);
    expect(refused.err).toMatch(/\p{L}.*\.\n$/su);
  });

  it('orders export writes the file of approved orders with its totals, once', async () => {
    await office.rows(
      `insert into bank.transfer_order (id, unit_id, bank_account_id, year, number, reference, kind, purpose, execution_day, amount, payee_name,
         payee_account, title, ledger_account, state, prepared_by, prepared_at, approved_by, approved_at)
       select gen_random_uuid(), 1, b.id, 2026, 1, 'ZP/2026/000001', 'ordinary', 'other', '2026-11-20', 12345, 'Żółw i Syn', '91116022020000000123456789',
         'Faktura 1', '201-1', 'approved', $1, now(), $2, now() from bank.account b where b.code = 'BIEZ'`,
      [office.people.clerk.id, office.people.second.id],
    );
    const { code, out } = await bank('orders', 'export', '--account', 'BIEZ', '--out', folder, '--json');
    expect(code).toBe(0);
    const told = JSON.parse(out);
    expect(told).toMatchObject({ orderCount: 1, total: 12_345, format: 'elixir-0' });
    const { orders } = readBankFile(new Uint8Array(readFileSync(told.file)));
    expect(orders).toMatchObject([
      { amount: 12_345, payer: { account: OWN_ACCOUNT }, payee: { name: 'Żółw i Syn' } },
    ]);
    const again = await bank('orders', 'export', '--account', 'BIEZ', '--out', folder);
    expect(again.err).toContain('Nie ma zatwierdzonych przelewów');
  });

  it('white-list loads the flat file of a day', async () => {
    const list = path.join(folder, 'plaski.json');
    writeFileSync(
      list,
      JSON.stringify({
        naglowek: { dataGenerowaniaDanych: '20261120', liczbaTransformacji: '5000' },
        skrotyPodatnikowCzynnych: ['a'.repeat(128), 'b'.repeat(128)],
        skrotyPodatnikowZwolnionych: ['c'.repeat(128)],
        maski: ['XX856200074321YYYYYYYYYYYY'],
      }),
    );
    const { code, out } = await bank('white-list', list, '--json');
    expect([code, JSON.parse(out)]).toEqual([0, { listDay: '2026-11-20', active: 2, exempt: 1, masks: 1 }]);
  });
});
