import { compact, type Identifier, identifier, problem, unreadable } from './identifier.ts';

const ID_CARD_WEIGHTS = [7, 3, 1, 9, 7, 3, 1, 7, 3];
const PASSPORT_WEIGHTS = [7, 3, 9, 1, 7, 3, 1, 7, 3];

/** Polish identity card (dowód osobisty): three letters and six digits, the first digit is the check. */
export function parseIdCard(text: string): Identifier {
  const number = compact(text);
  if (!/^[A-Z]{3}\d{6}$/.test(number))
    return unreadable(
      text,
      'SHAPE',
      'Seria i numer dowodu osobistego to trzy litery i sześć cyfr, na przykład ABA 300000.',
    );
  return checked(number, `${number.slice(0, 3)} ${number.slice(3)}`, ID_CARD_WEIGHTS, 'dowodu osobistego');
}

/** Polish passport: two letters and seven digits, the first digit is the check. */
export function parsePassport(text: string): Identifier {
  const number = compact(text);
  if (!/^[A-Z]{2}\d{7}$/.test(number))
    return unreadable(
      text,
      'SHAPE',
      'Seria i numer paszportu to dwie litery i siedem cyfr, na przykład ZS 0000177.',
    );
  return checked(number, `${number.slice(0, 2)} ${number.slice(2)}`, PASSPORT_WEIGHTS, 'paszportu');
}

function checked(number: string, formatted: string, weights: readonly number[], what: string): Identifier {
  const total = weights.reduce((sum, weight, index) => sum + weight * letterValue(number[index] ?? '0'), 0);
  const problems =
    total % 10 === 0
      ? []
      : [problem('CHECK_DIGIT', `Nie zgadza się cyfra kontrolna ${what}. Porównaj numer z dokumentem.`)];
  return identifier(number, formatted, problems);
}

/** Digits count as themselves, letters from A = 10 to Z = 35. */
function letterValue(character: string): number {
  return Number.parseInt(character, 36);
}
