/**
 * The common answer of every identifier's parser. A parser never throws: it tells what is wrong, so that a screen
 * can show it under the field and an import can list it. `error` bars the identifier, `warning` asks a person to look.
 */
export interface IdentifierProblem {
  /** Stable code: `CHECK_DIGIT`, `LENGTH`, `DATE` … */
  readonly code: string;
  /** One Polish sentence: what is wrong and what to look at. */
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export interface Identifier<Facts = unknown> {
  /** Text to store and compare: no spaces, upper case, leading zeros kept. As typed (trimmed) when unreadable. */
  readonly normal: string;
  /** Text to show and print, in the customary groups. */
  readonly formatted: string;
  readonly problems: readonly IdentifierProblem[];
  /** True when no problem is an error. */
  readonly valid: boolean;
  /** What the identifier itself says (birth date, sex, court); present when it could be taken apart. */
  readonly facts?: Facts;
}

export function problem(
  code: string,
  message: string,
  severity: IdentifierProblem['severity'] = 'error',
): IdentifierProblem {
  return { code, message, severity };
}

/** Puts the answer together; `facts` are left out when undefined. */
export function identifier<Facts>(
  normal: string,
  formatted: string,
  problems: readonly IdentifierProblem[],
  facts?: Facts,
): Identifier<Facts> {
  const valid = problems.every(({ severity }) => severity !== 'error');
  return { normal, formatted, problems, valid, ...(facts === undefined ? {} : { facts }) };
}

/** The answer for text that has not the identifier's shape at all. */
export function unreadable<Facts>(text: string, code: string, message: string): Identifier<Facts> {
  const trimmed = text.trim();
  return identifier<Facts>(trimmed, trimmed, [problem(code, message)]);
}

/** Drops what people and documents put between the characters, and makes letters capital. */
export function compact(text: string): string {
  return text.replace(/[\s\u00a0\u202f\-–—.]/g, '').toUpperCase();
}

/** Weighted sum of digits; a missing digit counts as zero (callers check the length first). */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((total, weight, index) => total + weight * Number(digits[index] ?? 0), 0);
}

/** A decimal number of any length modulo 97, in chunks that stay exact. */
export function modulo97(digits: string): number {
  let remainder = 0;
  for (let at = 0; at < digits.length; at += 7)
    remainder = Number(`${remainder}${digits.slice(at, at + 7)}`) % 97;
  return remainder;
}

/** The two check digits that bring `body` + check to 1 modulo 97 (ISO 7064, 02 to 98). */
export function checkPair97(body: string): string {
  return String(98 - modulo97(`${body}00`)).padStart(2, '0');
}

/** `digits` in groups of the given sizes, joined by a space; the last size repeats. */
export function grouped(digits: string, sizes: readonly number[]): string {
  const groups: string[] = [];
  let at = 0;
  for (let index = 0; at < digits.length; index += 1) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? digits.length;
    groups.push(digits.slice(at, at + size));
    at += size;
  }
  return groups.join(' ');
}
