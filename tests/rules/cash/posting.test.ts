import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overpaymentLine, plainLine } from '#shared/cash/lines.ts';
import { type DeskPosting, type PostingLine, receiptPosting, reversedPosting } from '#shared/cash/posting.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import { due, receipt, uuid } from './samples.ts';

const tax = {
  code: 'PON',
  receivableAccount: '221-PON',
  revenueAccount: '720-PON',
  interestAccount: '750-ODS',
  classification: '756-75616-0310',
  interestClassification: '756-75616-0910',
};
const desk: DeskPosting = {
  cashAccount: '101-K1',
  transitAccount: '141-K1',
  cardAccount: '141-KARTA',
  differenceAccount: '240-K1',
  orderAccount: null,
  titles: new Map([
    ['PON', tax],
    ['KU', { ...tax, code: 'KU', receivableAccount: '221-KU', classification: '756-75616-0640' }],
    ['SKARB', { ...tax, code: 'SKARB', revenueAccount: '720-SKARB', classification: '756-75618-0410' }],
  ]),
};

/** `101-K1 Wn 805,00` style lines, for reading. */
const told = (lines: PostingLine[]) =>
  lines.map(({ account, debit, credit, classification }) =>
    `${debit === 0 ? 'Cr' : 'Dr'} ${account} ${debit + credit} ${classification}`.trim(),
  );

describe('the posting of a receipt', () => {
  it('puts principal, interest and cost on their accounts and paragraphs', () => {
    const taken = receipt([due(43_761, 4_639), due(0, 0, 1_600, { instalmentId: uuid(2) })], {
      card: zloty(300),
    });
    expect(told(receiptPosting(taken, desk))).toEqual([
      'Dr 101-K1 20000',
      'Dr 141-KARTA 30000',
      'Cr 221-PON 43761 756-75616-0310',
      'Dr 221-PON 4639 756-75616-0910',
      'Cr 750-ODS 4639 756-75616-0910',
      'Cr 221-PON 4639 756-75616-0910',
      'Cr 221-KU 1600 756-75616-0640',
    ]);
  });

  it('puts sales, overpayments and a surplus on theirs', () => {
    const account = { accountId: uuid(1), titleCode: 'PON', titleName: 'Podatek' };
    const sale = {
      ...plainLine('refund', grosze(1_700), 'Opłata skarbowa', { titleCode: 'SKARB' }),
      kind: 'sale' as const,
    };
    const taken = receipt([
      sale,
      overpaymentLine(account, uuid(3), grosze(50)),
      plainLine('surplus', grosze(7), 'x'),
    ]);
    expect(told(receiptPosting(taken, desk))).toEqual([
      'Dr 101-K1 1757',
      'Cr 720-SKARB 1700 756-75618-0410',
      'Cr 221-PON 50 756-75616-0310',
      'Cr 240-K1 7',
    ]);
  });

  it('turns the sides for money paid out', () => {
    const out = (line: Parameters<typeof receipt>[0][number], orderAccount: string | null = null) =>
      told(receiptPosting(receipt([line], { kind: 'KW' }), { ...desk, orderAccount }));
    expect(out(plainLine('refund', zloty(57), 'Zwrot', { titleCode: 'PON' }))).toEqual([
      'Cr 101-K1 5700',
      'Dr 221-PON 5700 756-75616-0310',
    ]);
    expect(out(plainLine('deposit', zloty(1_500), 'Bank'))).toEqual(['Cr 101-K1 150000', 'Dr 141-K1 150000']);
    expect(out(plainLine('shortage', grosze(50), 'Brak'))).toEqual(['Cr 101-K1 50', 'Dr 240-K1 50']);
    expect(out(plainLine('advance', zloty(200), 'Delegacja'), '234-1')).toEqual([
      'Cr 101-K1 20000',
      'Dr 234-1 20000',
    ]);
  });

  it('refuses an advance without an order and a title without a rule', () => {
    const code = (act: () => unknown) => {
      try {
        act();
        return 'accepted';
      } catch (error) {
        return error instanceof BusinessError ? error.code : 'crashed';
      }
    };
    expect(
      code(() => receiptPosting(receipt([plainLine('advance', zloty(1), 'x')], { kind: 'KW' }), desk)),
    ).toBe('POSTING_ORDER_MISSING');
    expect(code(() => receiptPosting(receipt([due(1, 0, 0, { titleCode: 'NIEMA' })]), desk))).toBe(
      'POSTING_TITLE_UNKNOWN',
    );
  });

  it('balances whatever is on it, and the red entry takes all of it back', () => {
    const lines = fc.array(
      fc
        .record({ principal: fc.nat(900_000), interest: fc.nat(90_000), cost: fc.boolean() })
        .filter(({ principal }) => principal > 0),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, fc.nat(100), (list, cardShare) => {
        const dues = list.map(({ principal, interest, cost }) =>
          cost ? due(0, 0, principal) : due(principal, interest),
        );
        const total = dues.reduce((sum, { amount }) => sum + amount, 0);
        const posted = receiptPosting(
          receipt(dues, { card: grosze(Math.floor((total * cardShare) / 100)) }),
          desk,
        );
        const net = (all: PostingLine[]) => all.reduce((sum, { debit, credit }) => sum + debit - credit, 0);
        expect(net(posted)).toBe(0);
        const both = [...posted, ...reversedPosting(posted)];
        for (const account of new Set(both.map((line) => line.account)))
          for (const part of ['debit', 'credit'] as const)
            expect(
              both.filter((line) => line.account === account).reduce((sum, line) => sum + line[part], 0),
            ).toBe(0);
      }),
      { seed: 221 },
    );
  });
});
