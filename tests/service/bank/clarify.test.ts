import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#db/central/transaction.ts';
import { clarify } from '#main/service/bank/clarifications/procedures.ts';
import { rules } from '#main/service/bank/settings/procedures.ts';
import { statements } from '#main/service/bank/statements/procedures.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import type { ExplanationPart } from '#shared/bank/contract-clarify.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { KOWALSKI, mt940 } from '#tests/support/bank-files/read.ts';
import { BankOffice } from '#tests/support/bank-office.ts';
import { testDatabase } from '#tests/support/database.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';

let office: BankOffice;
testDatabase(async (made) => {
  office = await BankOffice.open(made);
});
let payer: TestPayer;
let other: TestPayer;
let balance = 0;
let number = 0;
const clerk = () => ({ context: office.person(undefined, undefined, office.today) });

beforeAll(async () => {
  payer = await office.payer('Zielińska Łucja', [
    { principal: 100_000, due: '2025-03-17' },
    { principal: 12_600, title: 'ODP', due: '2026-11-16' },
  ]);
  other = await office.payer('Zieliński Piotr', [{ principal: 5_000, due: '2026-11-30' }]);
});

/** One statement with one credit; gives what was made of it. */
async function pays(amount: number, details: string) {
  number += 1;
  const zloty = (of: number) => `${Math.floor(of / 100)},${String(of % 100).padStart(2, '0')}`;
  const opening = balance;
  balance += amount;
  const [result] = await office.import(
    mt940([`:61:2611201120C${zloty(amount)}NTRFNONREF`, `:86:020${details}`], {
      opening: `C261119PLN${zloty(opening)}`,
      closing: `C261120PLN${zloty(balance)}`,
    }).replace(':28C:1', `:28C:${number}`),
  );
  return result;
}
const waiting = async () => (await call(clarify.list, {}, clerk())).rows;

describe('payments to be explained', () => {
  it('show whom they may be for, and what giving them would settle', async () => {
    await pays(12_600, `~20oplata za smieci~32ZIELINSKA LUCJA UL. POLNA 7~38PL${KOWALSKI}`);
    const [one] = await waiting();
    expect(one).toMatchObject({ amount: 12_600, openAmount: 12_600, deadline: '2026-12-04', overdue: false });
    expect(one?.candidates).toMatchObject([
      { partyName: 'Zielińska Łucja', rule: 'amount-and-name', confidence: 84, taxGroups: ['ODP'] },
    ]);
    const asked = { entryId: one?.entryId ?? '', accountId: payer.accountId, amount: grosze(12_600) };
    const { parts } = await call(clarify.preview, { ...asked, taxGroup: 'ODP' }, clerk());
    expect(parts).toEqual([expect.stringContaining('Opłata za odpady 2026')]);
    expect((await call(clarify.preview, asked, clerk())).parts[0]).toContain('Podatek od nieruchomości 2025');
    expect(await office.open(payer)).toEqual([100_000, 12_600]);
  });

  it('are given to a payer, once, and the payer is known from then on', async () => {
    const [one] = await waiting();
    const input = {
      actId: newId(),
      entryId: one?.entryId ?? '',
      version: one?.version ?? 0,
      parts: [
        { kind: 'payer' as const, accountId: payer.accountId, amount: grosze(12_600), taxGroup: 'ODP' },
      ],
    };
    const done = await call(clarify.match, input, clerk());
    expect(done).toMatchObject({ openAmount: 0, document: 'WY/BIEZ/2026/00001' });
    expect(await call(clarify.match, input, clerk())).toEqual(done);
    expect(await refusalOf(call(clarify.match, { ...input, actId: newId() }, clerk()))).toBe(
      'BANK_CLARIFICATION_CHANGED',
    );
    expect(await office.open(payer)).toEqual([100_000, 0]);
    expect(await office.balance('245-1')).toBe(0);
    const again = await pays(5_000, `~20rata~32ZIELINSKA L~38PL${KOWALSKI}`);
    expect(again?.summary?.kinds).toEqual([{ kind: 'receivable', count: 1, amount: 5_000 }]);
  });

  it('are split among payers and a ledger account; more than there is, is refused', async () => {
    await pays(9_000, '~20za rodzine~32KTOS');
    const [one] = await waiting();
    const part = (accountId: string, amount: number) => ({
      kind: 'payer' as const,
      accountId,
      amount: grosze(amount),
    });
    const given = (parts: ExplanationPart[]) =>
      call(
        clarify.match,
        { actId: newId(), entryId: one?.entryId ?? '', version: one?.version ?? 0, parts },
        clerk(),
      );
    expect(await refusalOf(given([part(payer.accountId, 9_001)]))).toBe('BANK_CLARIFICATION_SUM');
    expect(
      await refusalOf(
        call(
          clarify.match,
          {
            actId: newId(),
            entryId: one?.entryId ?? '',
            version: one?.version ?? 0,
            parts: [part(payer.accountId, 1)],
            day: day('2026-11-21'),
          },
          clerk(),
        ),
      ),
    ).toBe('BANK_PAYMENT_DAY');
    expect(
      await given([
        part(other.accountId, 5_000),
        { kind: 'ledger', ledgerAccount: '720-9', classification: '758-75801-2920', amount: grosze(3_000) },
      ]),
    ).toMatchObject({ openAmount: 1_000 });
    expect(await office.open(other)).toEqual([0]);
    expect(await office.balance('720-9')).toBe(-3_000);
    expect((await waiting()).map(({ openAmount }) => openAmount)).toEqual([1_000]);
  });

  it('given to the wrong payer come back by red entries, and nothing is learned from it', async () => {
    const { rows } = await call(statements.list, {}, clerk());
    const first = rows.at(-1);
    const card = await call(statements.get, { statementId: first?.id ?? '' }, clerk());
    const match = card.entries[0]?.matches.find(({ kind, undone }) => kind === 'receivable' && !undone);
    const undo = { actId: newId(), matchId: match?.matchId ?? '', reason: 'inny podatnik' };
    expect(await call(clarify.undo, undo, clerk())).toEqual({ openAmount: 12_600 });
    expect(await refusalOf(call(clarify.undo, { ...undo, actId: newId() }, clerk()))).toBe(
      'BANK_MATCH_UNDONE',
    );
    expect((await office.open(payer)).at(-1)).toBe(12_600);
    const [learned] = await office.rows<{ confirmed: number }>('select confirmed from bank.learned_payer');
    expect(learned).toEqual({ confirmed: 0 });
  });

  it('posted by themselves can be undone as well: the statement stays whole', async () => {
    const { rows } = await call(statements.list, {}, clerk());
    const second = rows.at(-2);
    const { entries } = await call(statements.get, { statementId: second?.id ?? '' }, clerk());
    const matchId = entries[0]?.matches[0]?.matchId ?? '';
    const before = await office.balance('130-1');
    expect(await call(clarify.undo, { actId: newId(), matchId, reason: 'pomyłka banku' }, clerk())).toEqual({
      openAmount: 5_000,
    });
    expect(await office.balance('130-1')).toBe(before);
    const reversing = call(
      statements.reverse,
      { actId: newId(), statementId: rows[0]?.id ?? '', reason: 'próba wycofania' },
      clerk(),
    );
    expect(await refusalOf(reversing)).toBe('BANK_REVERSE_EXPLAINED');
  });

  it('follow the rules of the office', async () => {
    const rule = {
      actId: newId(),
      name: 'Subwencja oświatowa',
      position: 10,
      condition: { nameHas: 'ministerstwo finansow' },
      action: { kind: 'ledger' as const, ledgerAccount: '720-9', classification: '758-75801-2920' },
      active: true,
    };
    expect(await refusalOf(call(rules.save, { ...rule, condition: {} }, clerk()))).toBe('BANK_RULE_EMPTY');
    await call(rules.save, { ...rule, actId: newId() }, clerk());
    const grant = await pays(50_000, '~20subwencja~32MINISTERSTWO FINANSÓW');
    expect(grant?.summary?.kinds).toEqual([{ kind: 'ledger', count: 1, amount: 50_000 }]);
  });

  it('leave books that prove themselves', async () => {
    const { findings } = await transaction(office.database.service, office.actor, verifyLedger);
    expect(findings).toEqual([]);
  });
});
