import { describe, expect, it } from 'vitest';
import { checkDeskKind, type DeskKind } from '#shared/cash/desk-kind.ts';
import type { Receipt, ReceiptLine } from '#shared/cash/schemas.ts';

const answer = (desk: DeskKind, kind: Receipt['kind'], ...lines: ReceiptLine['kind'][]) => {
  const outcome = checkDeskKind(
    { kind, lines: lines.map((one) => ({ kind: one })) },
    { code: 'K1', kind: desk },
  );
  return outcome.ok ? 'taken' : [outcome.error.code, outcome.error.field];
};

describe('the kind of a desk', () => {
  it.each<[DeskKind, Receipt['kind'], ReceiptLine['kind']]>([
    ['revenue', 'KP', 'due'],
    ['revenue', 'KP', 'sale'],
    ['revenue', 'KP', 'overpayment'],
    ['revenue', 'KP', 'surplus'],
    ['revenue', 'KP', 'float'],
    ['revenue', 'KW', 'refund'],
    ['revenue', 'KW', 'deposit'],
    ['revenue', 'KW', 'shortage'],
    ['expenditure', 'KW', 'advance'],
    ['expenditure', 'KW', 'list'],
    ['expenditure', 'KW', 'deposit'],
    ['expenditure', 'KP', 'float'],
    ['expenditure', 'KP', 'surplus'],
    ['mixed', 'KP', 'due'],
    ['mixed', 'KW', 'advance'],
  ])('%s lets %s with %s', (desk, kind, line) => expect(answer(desk, kind, line)).toBe('taken'));

  it.each<[DeskKind, Receipt['kind'], ReceiptLine['kind']]>([
    ['revenue', 'KW', 'advance'],
    ['revenue', 'KW', 'list'],
    ['expenditure', 'KP', 'due'],
    ['expenditure', 'KP', 'sale'],
    ['expenditure', 'KP', 'overpayment'],
    ['expenditure', 'KW', 'refund'],
  ])('%s refuses %s with %s', (desk, kind, line) =>
    expect(answer(desk, kind, line)).toEqual(['RECEIPT_DESK_KIND', 'lines.0']),
  );

  it('names the line that is wrong, and says where it belongs', () => {
    expect(answer('revenue', 'KW', 'deposit', 'advance')).toEqual(['RECEIPT_DESK_KIND', 'lines.1']);
    const outcome = checkDeskKind(
      { kind: 'KP', lines: [{ kind: 'due' }] },
      { code: 'W1', kind: 'expenditure' },
    );
    expect(outcome.ok ? '' : outcome.error.message).toContain('kasie dochodów');
  });
});
