import { compact, type Identifier, identifier, problem, unreadable, weightedSum } from './identifier.ts';

const WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7];

/** NIP, the tax identification number: ten digits; a `PL` prefix and dashes are dropped. */
export function parseNip(text: string): Identifier {
  const digits = compact(text).replace(/^PL/, '');
  if (!/^\d+$/.test(digits))
    return unreadable(text, 'CHARACTERS', 'NIP składa się z samych cyfr. Sprawdź, czy nie ma w nim liter.');
  if (digits.length !== 10)
    return unreadable(
      text,
      'LENGTH',
      `NIP ma 10 cyfr, a podano ${digits.length}. Sprawdź, czy niczego nie brakuje.`,
    );
  const formatted = `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6, 8)}-${digits.slice(8)}`;
  if (/^0+$/.test(digits))
    return identifier(digits, formatted, [
      problem('ZEROS', 'Same zera nie są numerem NIP. Podaj właściwy numer.'),
    ]);
  if (nipCheckDigit(digits) !== digits[9])
    return identifier(digits, formatted, [
      problem('CHECK_DIGIT', 'Nie zgadza się cyfra kontrolna numeru NIP. Porównaj numer z dokumentem.'),
    ]);
  return identifier(digits, formatted, []);
}

/** The check digit for the first nine digits; undefined where no number is issued (remainder 10). */
export function nipCheckDigit(firstNine: string): string | undefined {
  const remainder = weightedSum(firstNine, WEIGHTS) % 11;
  return remainder === 10 ? undefined : String(remainder);
}
