import { compact, type Identifier, identifier, problem, unreadable, weightedSum } from './identifier.ts';

export interface RegonFacts {
  /** `unit` for nine digits, `local-unit` for fourteen. */
  readonly kind: 'unit' | 'local-unit';
  /** REGON of the whole entity: the first nine digits. */
  readonly parent: string;
}

const WEIGHTS_9 = [8, 9, 2, 3, 4, 5, 6, 7];
const WEIGHTS_14 = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

/** REGON, the statistical number: nine digits of an entity or fourteen of its local unit; both check digits must hold. */
export function parseRegon(text: string): Identifier<RegonFacts> {
  const digits = compact(text);
  if (!/^\d+$/.test(digits))
    return unreadable(text, 'CHARACTERS', 'REGON składa się z samych cyfr. Sprawdź, czy nie ma w nim liter.');
  if (digits.length !== 9 && digits.length !== 14)
    return unreadable(
      text,
      'LENGTH',
      `REGON ma 9 albo 14 cyfr, a podano ${digits.length}. Uzupełnij zera na początku, jeśli zniknęły.`,
    );
  const problems = [];
  if (/^0+$/.test(digits))
    problems.push(problem('ZEROS', 'Same zera nie są numerem REGON. Podaj właściwy numer.'));
  if (regonCheckDigit(digits.slice(0, 8)) !== digits[8])
    problems.push(
      problem(
        'CHECK_DIGIT',
        'Nie zgadza się cyfra kontrolna numeru REGON (dziewiąta cyfra). Porównaj numer z dokumentem.',
      ),
    );
  if (digits.length === 14 && regonCheckDigit(digits.slice(0, 13)) !== digits[13])
    problems.push(
      problem(
        'CHECK_DIGIT_LOCAL_UNIT',
        'Nie zgadza się cyfra kontrolna jednostki lokalnej (czternasta cyfra numeru REGON). Porównaj numer z dokumentem.',
      ),
    );
  const kind = digits.length === 9 ? 'unit' : 'local-unit';
  return identifier<RegonFacts>(digits, digits, problems, { kind, parent: digits.slice(0, 9) });
}

/** The check digit for the first eight or thirteen digits; remainder 10 gives 0. */
export function regonCheckDigit(body: string): string {
  return String((weightedSum(body, body.length === 8 ? WEIGHTS_9 : WEIGHTS_14) % 11) % 10);
}
