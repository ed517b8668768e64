import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import type { TestDesk } from '#tests/support/test-desk.ts';
import { verified } from '#tests/support/verification.ts';

const database = testDatabase();
const office = new TestOffice(database);
let desk: TestDesk;

beforeAll(async () => {
  await office.prepare();
  desk = await office.desk('K1');
  const payer = await office.payer('Wójcik Ola', [{ principal: 50_000 }, { principal: 1_600, title: 'KU' }]);
  const [tax, cost] = payer.dues;
  if (!tax || !cost) throw new Error('two dues');
  const taken = desk.pay.bind(desk);
  const rows = [
    desk.open(10_000),
    taken(payer, tax, { principal: 20_000, interest: 300 }),
    taken(payer, cost),
    desk.deposit(5_000),
    desk.close(),
  ];
  await desk.send(...rows);
});

/** Breaks one thing behind the program's back, verifies, and puts it right again. */
async function foundAfter(damage: string, repair: string): Promise<string[][]> {
  const asSuperuser = (sql: string) =>
    office.rows(`set session_replication_role = replica; ${sql}; set session_replication_role = origin`);
  await asSuperuser(damage);
  const { findings } = await verified(database);
  await asSuperuser(repair);
  return findings.map(({ check, place }) => [check, place]);
}

describe('the verification of the books', () => {
  it('finds nothing in books that the program wrote, and says what it looked at', async () => {
    const { findings, checks } = await verified(database);
    expect(findings).toEqual([]);
    expect(checks.map(({ check }) => check)).toContain('DESK_CHAIN');
    expect(checks.length).toBeGreaterThanOrEqual(11);
  });

  const firstEntry = `(select entry_id from cash.receipt where number = 1 and kind = 'KP')`;

  it.each<[string, string, string, string[]]>([
    [
      'an amount in a posted line',
      `update ledger.line set debit = debit + 1 where line_no = 1 and entry_id = ${firstEntry}`,
      `update ledger.line set debit = debit - 1 where line_no = 1 and entry_id = ${firstEntry}`,
      ['ENTRY_BALANCE', 'K1/2026/1'],
    ],
    [
      'a running total',
      `update ledger.account_total set credit = credit + 7 where account_id = (select id from ledger.account where number = '750-1')`,
      `update ledger.account_total set credit = credit - 7 where account_id = (select id from ledger.account where number = '750-1')`,
      ['ACCOUNT_TOTALS', '750-1 2026-11 756-75616-0910'],
    ],
    [
      'a number of an entry',
      'update ledger.entry set number = 9 where number = 3 and journal_id = 2',
      'update ledger.entry set number = 3 where number = 9 and journal_id = 2',
      ['ENTRY_NUMBERS', 'K1/2026'],
    ],
    [
      'a number of a receipt',
      `update cash.receipt set number = 5 where number = 2 and kind = 'KP'`,
      `update cash.receipt set number = 2 where number = 5 and kind = 'KP'`,
      ['RECEIPT_NUMBERS', 'KP/K1/2026'],
    ],
    [
      'the open principal of a due',
      'update receivables.instalment set open_principal = open_principal + 5 where open_principal > 0',
      'update receivables.instalment set open_principal = open_principal - 5 where open_principal > 0',
      ['CARDS_LEDGER', 'UG 221-PON'],
    ],
    [
      'a movement on a card',
      `update receivables.movement set principal = principal - 1 where source_kind = 'receipt' and principal = -20000`,
      `update receivables.movement set principal = principal + 1 where source_kind = 'receipt' and principal = -20001`,
      ['MOVEMENT_ENTRY', 'KP/K1/2026/000001'],
    ],
    [
      'the sum of a report',
      'update cash.report set receipts_amount = receipts_amount + 1',
      'update cash.report set receipts_amount = receipts_amount - 1',
      ['REPORT_TOTALS', 'RK/K1/2026/0001'],
    ],
    [
      'the total of a receipt',
      `update cash.receipt set total = total + 1, cash_amount = cash_amount + 1 where number = 1 and kind = 'KP'`,
      `update cash.receipt set total = total - 1, cash_amount = cash_amount - 1 where number = 1 and kind = 'KP'`,
      ['RECEIPT_JOURNAL', 'KP/K1/2026/000001'],
    ],
    [
      'a row of the desk journal',
      `update cash.journal_row set payload = jsonb_set(payload, '{receipt,payerName}', '"Inny"') where seq = 2`,
      `update cash.journal_row set payload = jsonb_set(payload, '{receipt,payerName}', '"Wójcik Ola"') where seq = 2`,
      ['DESK_CHAIN', 'kasa K1'],
    ],
    [
      'the end of the desk chain',
      'update cash.desk set chain_seq = 7',
      'update cash.desk set chain_seq = 5',
      ['DESK_CHAIN', 'kasa K1'],
    ],
  ])('names the place when somebody changed %s', async (_, damage, repair, expected) => {
    expect(await foundAfter(damage, repair)).toContainEqual(expected);
    expect((await verified(database)).findings).toEqual([]);
  });

  it('names a row of the desk journal that was removed', async () => {
    const [row] = await office.rows<{ seq: number }>(
      'select seq from cash.journal_row where kind = $1 order by seq desc limit 1',
      ['report-closed'],
    );
    await office.rows(
      `set session_replication_role = replica; delete from cash.journal_row where seq = ${row?.seq}; set session_replication_role = origin`,
    );
    const { findings } = await verified(database);
    expect(findings).toEqual([
      {
        check: 'DESK_CHAIN',
        title: expect.any(String),
        place: 'kasa K1',
        message: 'Dziennik kończy się wierszem 4, a kasa stoi na wierszu 5.',
      },
    ]);
  });
});
