import { describe, expect, it } from 'vitest';
import { transaction } from '#db/central/transaction.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { bankFileBytes, OWN_ACCOUNT, readDialect } from '#tests/support/bank-files/read.ts';
import { BankOffice, SECOND_ACCOUNT } from '#tests/support/bank-office.ts';
import { testDatabase } from '#tests/support/database.ts';
import type { TestPayer } from '#tests/support/office.ts';

/** Every dialect from its bytes to posted receivables: which payers were paid how much, what waits, what the bank took. */
let office: BankOffice;
testDatabase(async (made) => {
  office = await BankOffice.open(made);
  for (const file of FILES)
    for (const { account } of readDialect(file).statements)
      if (account !== null && account !== OWN_ACCOUNT && account !== SECOND_ACCOUNT) others.add(account);
  let code = 0;
  for (const nrb of others) {
    code += 1;
    await office.bankAccount(`R${code}`, nrb, '130-2');
  }
});
const others = new Set<string>();
const FILES = [
  'pko-tilde.sta',
  'ing-tilde.sta',
  'pekao-caret.sta',
  'bnp-caret.sta',
  'bph-angle.sta',
  'santander-angle.sta',
  'zka-question.sta',
  'nordea-plus.sta',
  'mbank-prose.sta',
  'swift-pages.sta',
  'camt053-02.xml',
  'camt053-08.xml',
] as const;

/** Forgets which statement came last, for the files of different banks do not follow one another. */
const anotherBank = () => office.rows('update bank.account set last_statement_id = null');

describe.each(FILES)('%s', (file) => {
  it('is posted to the grosz: payers, the bank itself, and what waits for an explanation', async () => {
    await anotherBank();
    const content = readDialect(file);
    const credits = content.statements.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.details.length > 0 ? entry.details : [entry])),
    );
    const payers: [TestPayer, number][] = [];
    for (const payment of credits.filter(
      ({ amount, virtualAccount }) => amount > 0 && virtualAccount === null,
    )) {
      const name = payment.counterparty.name ?? '';
      if (payment.counterparty.account === null || name === '') continue;
      const payer = await office.payer(name, [{ principal: payment.amount + 100, due: '2026-12-31' }]);
      await office.rows(
        `insert into bank.learned_payer (unit_id, payer_account, account_id, last_on) values (1, $1, $2, '2026-01-01')
         on conflict do nothing`,
        [payment.counterparty.account, payer.accountId],
      );
      payers.push([payer, payment.amount]);
    }
    const before = new Map<string, number>();
    for (const account of ['130-1', '130-2']) before.set(account, await office.balance(account));
    const results = await office.import(bankFileBytes(file));
    expect(results.flatMap(({ holds }) => holds)).toEqual([]);
    expect(results.map(({ state }) => state)).toEqual(results.map(() => 'posted'));
    const bank = content.statements.reduce((sum, one) => sum + one.credits - one.debits, 0);
    const books = (await office.balance('130-1')) + (await office.balance('130-2'));
    expect(books - (before.get('130-1') ?? 0) - (before.get('130-2') ?? 0)).toBe(bank);
    const kinds = results.flatMap(({ summary }) => summary?.kinds ?? []);
    expect(kinds.reduce((sum, { amount }) => sum + amount, 0)).toBe(bank);
    expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(
      results.reduce((sum, { entryCount }) => sum + entryCount, 0),
    );
    const paid = kinds.filter(({ kind }) => kind === 'receivable').reduce((sum, one) => sum + one.amount, 0);
    let taken = 0;
    for (const [payer, amount] of payers) {
      const [open = 0] = await office.open(payer);
      expect([100, amount + 100]).toContain(open);
      taken += amount + 100 - open;
    }
    expect(paid).toBe(taken);
    const { fileId, again } = await office.take(bankFileBytes(file));
    expect(again).toBe(true);
    expect((await office.statements(fileId)).map(({ state }) => state)).toEqual(results.map(() => 'posted'));
    await office.rows('delete from bank.learned_payer');
  });
});

describe('figures known by heart', () => {
  const summaryOf = async (file: string) => {
    const rows = await office.rows<{ kind: string; amount: number }>(
      `select m.kind, sum(m.amount)::bigint as amount from bank.match m join bank.entry e on e.id = m.entry_id
         join bank.statement s on s.id = e.statement_id join bank.file f on f.id = s.file_id
        where f.sha256 = sha256($1) group by m.kind order by m.kind`,
      [Buffer.from(bankFileBytes(file))],
    );
    return Object.fromEntries(rows.map(({ kind, amount }) => [kind, Number(amount)]));
  };

  it.each([
    ['pko-tilde.sta', { receivable: 123_450, fee: -1_200 }],
    ['ing-tilde.sta', { receivable: 35_000, clarification: -123_000 }],
    ['mbank-prose.sta', { clarification: 43 - 437_000 }],
    ['camt053-08.xml', { clarification: 50_000, fee: -1_200 }],
  ])('%s', async (file, expected) => {
    expect(await summaryOf(file)).toEqual(expected);
  });

  it('leave books that prove themselves', async () => {
    const { findings } = await transaction(office.database.service, office.actor, verifyLedger);
    expect(findings).toEqual([]);
  });
});
