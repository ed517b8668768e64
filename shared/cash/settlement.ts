import { add, type Grosze, grosze, smaller, subtract, ZERO } from '../kernel/money.ts';
import { roundToGrosz } from '../kernel/rounding.ts';
import { overpaymentLine } from './lines.ts';
import type { ReceiptLine } from './schemas.ts';

/** What a due line settles now, and what no longer fits on the due and is kept as an overpayment. */
export interface SettledLine {
  readonly settled: ReceiptLine | null;
  readonly excess: ReceiptLine | null;
}

/**
 * Puts a due line of a receipt on a due that may have been paid or lessened since the receipt was taken.
 * Of the principal (or cost) as much is settled as is still open; the interest follows in the same proportion,
 * to the grosz (Ordynacja podatkowa art. 55 § 2, 63 § 3); the rest is an undue payment (art. 72 § 1) of the same title.
 */
export function settleLine(line: ReceiptLine, open: Grosze, overpaymentId: string): SettledLine {
  const taken = add(line.principal, line.cost);
  const fits = smaller(open, taken);
  if (fits === taken) return { settled: line, excess: null };
  const interest =
    taken === 0 || fits === 0 ? ZERO : roundToGrosz(BigInt(line.interest) * BigInt(fits), BigInt(taken));
  const isCost = line.cost !== 0;
  const kept = add(fits, interest);
  const excess = overpaymentLine(
    { accountId: line.accountId ?? '', titleCode: line.titleCode ?? '', titleName: line.titleName },
    overpaymentId,
    subtract(line.amount, kept),
    `Nadpłata: ${line.text}`.slice(0, 300),
  );
  if (kept === 0) return { settled: null, excess };
  return {
    settled: {
      ...line,
      principal: isCost ? ZERO : fits,
      cost: isCost ? fits : ZERO,
      interest,
      amount: grosze(kept),
    },
    excess,
  };
}
