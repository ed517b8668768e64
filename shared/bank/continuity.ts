import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { flagged, held } from './problems.ts';
import type { Balance, BankProblem } from './statement.ts';

/** What must be known of a statement to tell whether another one follows it. */
export interface StatementPlace {
  readonly number: string | null;
  readonly opening: Balance | null;
  readonly closing: Balance | null;
}

/**
 * Compares a statement with the one before it on the same account: its opening balance is the closing one of that, and its
 * number the next. A different balance holds the statement; a gap in the numbers alone is shown.
 */
export function checkContinuity(
  previous: Pick<StatementPlace, 'number' | 'closing'>,
  next: Pick<StatementPlace, 'number' | 'opening'>,
): BankProblem[] {
  const problems: BankProblem[] = [];
  const { closing } = previous;
  const { opening } = next;
  if (closing && opening && closing.amount !== opening.amount)
    problems.push(
      held(
        'BANK_CONTINUITY',
        `Saldo początkowe ${formatZloty(opening.amount)} różni się od salda końcowego poprzedniego wyciągu ${formatZloty(closing.amount)}${closing.day === null ? '' : ` z dnia ${formatDay(closing.day)}`}. Sprawdź, czy nie brakuje wyciągu.`,
        opening.line,
        'opening',
      ),
    );
  const before = statementNumber(previous.number);
  const now = statementNumber(next.number);
  if (before && now && !follows(before, now))
    problems.push(
      flagged(
        'BANK_STATEMENT_GAP',
        `Po wyciągu nr ${previous.number} następuje nr ${next.number}. Sprawdź w banku, czy nie brakuje wyciągu.`,
        opening?.line ?? null,
        'number',
      ),
    );
  return problems;
}

interface NumberParts {
  readonly number: number;
  readonly page: number | null;
}

/** The running number and the page of `00221`, `221/1`, `036/2009/BPL`; null where there is none. */
export function statementNumber(text: string | null): NumberParts | null {
  const match = /^(\d{1,9})(?:\/(\d{1,5})$)?/.exec(text ?? '');
  if (!match) return null;
  return { number: Number(match[1]), page: match[2] === undefined ? null : Number(match[2]) };
}

function follows(before: NumberParts, now: NumberParts): boolean {
  const nextPage = now.number === before.number && (now.page ?? 0) === (before.page ?? 0) + 1;
  return nextPage || now.number === before.number + 1 || now.number === 1;
}
