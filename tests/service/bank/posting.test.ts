import { beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#db/central/transaction.ts';
import { reverseStatement } from '#main/service/bank/statements/reverse.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { makeReference } from '#shared/kernel/identifiers/reference.ts';
import { KOWALSKI, mt940 } from '#tests/support/bank-files/read.ts';
import { BankOffice, SECOND_ACCOUNT } from '#tests/support/bank-office.ts';
import { testDatabase } from '#tests/support/database.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';

let office: BankOffice;
testDatabase(async (made) => {
  office = await BankOffice.open(made);
});
const VIRTUAL = '06856200074321000000012345';
const SLIP = makeReference('2026000012345');
let kowalski: TestPayer;
let nowak: TestPayer;

beforeAll(async () => {
  kowalski = await office.virtual(
    await office.payer('Kowalski Jan', [{ principal: 20_100, due: '2026-11-16' }]),
    VIRTUAL,
  );
  nowak = await office.payer('Nowak Anna', [{ principal: 35_000, title: 'DZI', due: '2026-11-30' }]);
  await office.rows('update receivables.instalment set slip_code = $2 where id = $1', [
    nowak.dues[0]?.instalmentId,
    SLIP,
  ]);
});

const credit = (amount: string, title: string, name = 'KTOŚ OBCY', more = '') => [
  `:61:2611201120C${amount},00NTRFNONREF`,
  `:86:020~20${title}~32${name}${more}`,
];
const day = (number: string, opening: string, closing: string, lines: readonly string[]) =>
  mt940(lines, { opening: `C261119PLN${opening},00`, closing: `C261120PLN${closing},00` }).replace(
    ':28C:1',
    `:28C:${number}`,
  );

describe('a statement of one day', () => {
  const file = day('221', '1000', '1781', [
    ...credit('201', `RATA 4 NA ${VIRTUAL}`),
    ...credit('350', `CZYNSZ ${SLIP}`),
    ...credit('250', 'wpłata', 'NIEZNANY ADAM', `~38PL${KOWALSKI}`),
    ':61:2611201120D12,00NCHGNONREF',
    ':86:041~00PROWIZJA~20za listopad',
    ':61:2611201120D8,00NTRFNONREF',
    `:86:020~20zasilenie~38PL${SECOND_ACCOUNT}`,
  ]);

  it('is posted as one package: payers, fee, own transfer, and what nobody knows on 245', async () => {
    const [result] = await office.import(file);
    expect(result?.holds).toEqual([]);
    expect(result).toMatchObject({ state: 'posted', accountCode: 'BIEZ', entryCount: 5 });
    expect(result?.summary?.kinds).toEqual([
      { kind: 'receivable', count: 2, amount: 55_100 },
      { kind: 'clarification', count: 1, amount: 25_000 },
      { kind: 'fee', count: 1, amount: -1_200 },
      { kind: 'own-transfer', count: 1, amount: -800 },
    ]);
    expect(await office.open(kowalski)).toEqual([0]);
    expect(await office.open(nowak)).toEqual([0]);
    expect(await office.balance('130-1')).toBe(78_100);
    expect(await office.balance('245-1')).toBe(-25_000);
    expect(await office.balance('402-1')).toBe(1_200);
    expect(await office.balance('141-3')).toBe(800);
    expect(result?.summary?.difference).toBe(78_100 - 178_100);
    const [entry] = await office.rows<{ document: string }>(
      `select document_number as document from ledger.entry where document_kind = 'WB' order by number limit 1`,
    );
    expect(entry?.document).toBe('WB/BIEZ/2026/221/1');
  });

  it('read again is the same file: nothing changes', async () => {
    const before = await office.rows('select count(*) from bank.entry');
    expect(await office.take(file)).toMatchObject({ again: true });
    expect(await office.rows('select count(*) from bank.entry')).toEqual(before);
  });

  it('in another file of the same bank is known again and not posted', async () => {
    const { fileId, again } = await office.take(`${file}\r\n`, 'inny.sta');
    expect(again).toBe(false);
    const [statement] = await office.statements(fileId);
    expect(statement?.state).toBe('repeated');
    expect(await refusalOf(office.post(statement?.id ?? ''))).toBe('BANK_STATEMENT_STATE');
  });

  it('that does not go on from the last one is held, and posted when the missing one came', async () => {
    const later = day('223', '1800', '1801', credit('1', 'drobna'));
    const [held] = await office.import(later);
    expect(held?.state).toBe('held');
    expect(held?.holds.map(({ code }) => code)).toEqual(['BANK_CONTINUITY']);
    const [missing] = await office.import(day('222', '1781', '1800', credit('19', 'druga')));
    expect(missing?.state).toBe('posted');
    expect(await office.post(held?.statementId ?? '')).toMatchObject({ state: 'posted' });
  });

  it('with two equal entries keeps both', async () => {
    const [twice] = await office.import(
      day('224', '1801', '1821', [...credit('10', 'to samo'), ...credit('10', 'to samo')]),
    );
    expect(twice?.summary?.kinds).toEqual([{ kind: 'clarification', count: 2, amount: 2_000 }]);
  });

  it('is undone from the last one backwards by red entries, and can be posted again', async () => {
    const statements = await office.rows<{ id: string; number: string }>(
      `select id, number from bank.statement where state = 'posted' order by number desc`,
    );
    const first = statements.at(-1)?.id ?? '';
    const undo = (id: string) =>
      transaction(office.database.service, office.actor, (tx) =>
        reverseStatement(tx, id, 'wczytano przez pomyłkę', office.today),
      );
    expect(await refusalOf(undo(first))).toBe('BANK_REVERSE_ORDER');
    for (const { id } of statements) expect(await undo(id)).toMatchObject({ state: 'reversed' });
    expect(await office.balance('130-1')).toBe(0);
    expect(await office.balance('245-1')).toBe(0);
    expect(await office.open(kowalski)).toEqual([20_100]);
    expect(await office.rows(`select from bank.clarification where state = 'open'`)).toEqual([]);
    expect(await office.post(first)).toMatchObject({ state: 'posted' });
    expect(await office.balance('130-1')).toBe(78_100);
    expect(await office.open(kowalski)).toEqual([0]);
  });

  it('leaves books that prove themselves', async () => {
    const { findings } = await transaction(office.database.service, office.actor, verifyLedger);
    expect(findings).toEqual([]);
  });
});
