import { DENOMINATIONS, sumDenominations } from '#shared/cash/denominations.ts';
import { type Grosze, subtract, ZERO } from '#shared/kernel/money.ts';

/**
 * Pieces of each note and coin as they stand in the fields (`d20000: "3"`), the note beside the count, and the person
 * who counts along where there is one.
 */
export interface CountValues {
  readonly [field: `d${number}`]: string | null;
  readonly note: string;
  readonly login: string;
  readonly password: string;
}

export type CountField = `d${number}`;

export const fieldOf = (face: Grosze): CountField => `d${face}`;

/** Where a count begins. */
export const FIRST_FACE: string = fieldOf((DENOMINATIONS[0] ?? { face: ZERO }).face);

/** Something was counted, be it only a nought. */
export function isStarted(values: CountValues): boolean {
  return DENOMINATIONS.some(({ face }) => values[fieldOf(face)] != null);
}

export function emptyCount(): CountValues {
  return {
    ...Object.fromEntries(DENOMINATIONS.map(({ face }) => [fieldOf(face), null])),
    note: '',
    login: '',
    password: '',
  };
}

/** The count as the contract takes it: only faces of which there are any. */
export function denominationsOf(values: CountValues): Record<string, number> {
  return Object.fromEntries(
    DENOMINATIONS.map(({ face }) => [String(face), Number(values[fieldOf(face)] ?? 0)] as const).filter(
      ([, pieces]) => pieces > 0,
    ),
  );
}

/** The money counted so far, in grosze. */
export function countedSoFar(values: CountValues): Grosze {
  const sum = sumDenominations(denominationsOf(values));
  return sum.ok ? sum.value : ZERO;
}

export interface Difference {
  readonly kind: 'agrees' | 'surplus' | 'shortage';
  /** Never negative. */
  readonly amount: Grosze;
  /** `zgodne`, `nadwyżka`, `niedobór` */
  readonly name: string;
}

/** What a count found against what should be there. */
export function differenceOf(counted: Grosze, expected: Grosze): Difference {
  if (counted === expected) return { kind: 'agrees', amount: ZERO, name: 'zgodne' };
  return counted > expected
    ? { kind: 'surplus', amount: subtract(counted, expected), name: 'nadwyżka' }
    : { kind: 'shortage', amount: subtract(expected, counted), name: 'niedobór' };
}
