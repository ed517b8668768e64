import { type Day, yearOf } from '../kernel/day.ts';
import type { Receipt } from './schemas.ts';

export type ReceiptKind = Receipt['kind'];

/** The series of a desk: receipts KP, pay-outs KW, cash reports RK. Each begins with 1 in every year of the document's own day. */
export type SeriesKind = ReceiptKind | 'RK';

/** The last number drawn in a series of a desk. */
export interface LastNumber {
  readonly kind: SeriesKind;
  readonly year: number;
  readonly number: number;
}

export interface DocumentNumber extends LastNumber {
  readonly fullNumber: string;
}

const DIGITS: Readonly<Record<SeriesKind, number>> = { KP: 6, KW: 6, RK: 4 };

/** `KP/K1/2026/000123` */
export function receiptFullNumber(kind: ReceiptKind, deskCode: string, year: number, number: number): string {
  return fullNumber(kind, deskCode, year, number);
}

/** `RK/K1/2026/0012` */
export function reportFullNumber(deskCode: string, year: number, number: number): string {
  return fullNumber('RK', deskCode, year, number);
}

/** The number that follows in a series on a day: one more than the last of that kind and year, 1 when there is none. */
export function nextNumber(
  last: readonly LastNumber[],
  kind: SeriesKind,
  deskCode: string,
  on: Day,
): DocumentNumber {
  const year = yearOf(on);
  const number = last.reduce(
    (highest, one) => (one.kind === kind && one.year === year ? Math.max(highest, one.number) : highest),
    0,
  );
  return { kind, year, number: number + 1, fullNumber: fullNumber(kind, deskCode, year, number + 1) };
}

function fullNumber(kind: SeriesKind, deskCode: string, year: number, number: number): string {
  return `${kind}/${deskCode}/${year}/${String(number).padStart(DIGITS[kind], '0')}`;
}
