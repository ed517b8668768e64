import {
  checkPair97,
  compact,
  grouped,
  type Identifier,
  identifier,
  modulo97,
  problem,
  unreadable,
} from './identifier.ts';

export interface ReferenceFacts {
  /** The reference without its check digits. */
  readonly body: string;
}

/**
 * Our own reference on slips and letters: a body of 4 to 28 digits and two check digits that bring the whole number
 * to 1 modulo 97, so that one wrong digit or two swapped neighbours are seen before anything is matched.
 */
export function parseReference(text: string): Identifier<ReferenceFacts> {
  const digits = compact(text);
  if (!/^\d{6,30}$/.test(digits))
    return unreadable(text, 'SHAPE', 'Numer referencyjny ma od 6 do 30 cyfr, na przykład 202600001234575.');
  const pair = Number(digits.slice(-2));
  const problems =
    modulo97(digits) === 1 && pair >= 2 && pair <= 98
      ? []
      : [
          problem(
            'CHECK_DIGIT',
            'Nie zgadzają się cyfry kontrolne numeru referencyjnego. Przepisz numer z blankietu jeszcze raz.',
          ),
        ];
  return identifier(digits, grouped(digits, [4]), problems, { body: digits.slice(0, -2) });
}

/**
 * Adds the check digits: `2026000012345` becomes `202600001234575`.
 * @throws RangeError when the body has not 4 to 28 digits.
 */
export function makeReference(body: string): string {
  if (!/^\d{4,28}$/.test(body)) throw new RangeError(`a reference body has 4 to 28 digits: ${body}`);
  return body + checkPair97(body);
}
