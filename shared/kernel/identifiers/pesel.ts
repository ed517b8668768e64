import { type Day, isDay } from '../day.ts';
import { compact, type Identifier, identifier, problem, unreadable, weightedSum } from './identifier.ts';

export interface PeselFacts {
  readonly birthDate: Day;
  readonly sex: 'male' | 'female';
}

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
/** Century by the offset added to the month. */
const CENTURIES: Readonly<Record<number, number>> = { 0: 1900, 20: 2000, 40: 2100, 60: 2200, 80: 1800 };

/**
 * PESEL: eleven digits with birth date, sex and a check digit. A wrong check digit is an error here; the party
 * register may still keep such a number when the population register really gave it.
 */
export function parsePesel(text: string): Identifier<PeselFacts> {
  const digits = compact(text);
  if (!/^\d+$/.test(digits))
    return unreadable(text, 'CHARACTERS', 'PESEL składa się z samych cyfr. Sprawdź, czy nie ma w nim liter.');
  if (digits.length !== 11)
    return unreadable(
      text,
      'LENGTH',
      `PESEL ma 11 cyfr, a podano ${digits.length}. Sprawdź, czy niczego nie brakuje.`,
    );
  const problems = [];
  if (peselCheckDigit(digits) !== digits[10])
    problems.push(
      problem('CHECK_DIGIT', 'Nie zgadza się cyfra kontrolna numeru PESEL. Porównaj numer z dokumentem.'),
    );
  const birthDate = birthDateOf(digits);
  if (birthDate === undefined)
    problems.push(
      problem('DATE', 'Numer PESEL zawiera datę, której nie ma w kalendarzu. Porównaj numer z dokumentem.'),
    );
  const facts =
    birthDate === undefined
      ? undefined
      : { birthDate, sex: Number(digits[9]) % 2 === 1 ? ('male' as const) : ('female' as const) };
  return identifier(digits, digits, problems, facts);
}

/** The check digit for the first ten digits of a PESEL. */
export function peselCheckDigit(firstTen: string): string {
  return String((10 - (weightedSum(firstTen, WEIGHTS) % 10)) % 10);
}

function birthDateOf(digits: string): Day | undefined {
  const monthCode = Number(digits.slice(2, 4));
  const offset = Math.floor(monthCode / 20) * 20;
  const century = CENTURIES[offset];
  if (century === undefined) return undefined;
  const iso = `${century + Number(digits.slice(0, 2))}-${String(monthCode - offset).padStart(2, '0')}-${digits.slice(4, 6)}`;
  return isDay(iso) ? iso : undefined;
}
