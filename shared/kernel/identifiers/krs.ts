import { compact, type Identifier, identifier, problem, unreadable } from './identifier.ts';

/** KRS, the court register number: ten digits with leading zeros, no check digit. Missing zeros are put back. */
export function parseKrs(text: string): Identifier {
  const digits = compact(text).replace(/^KRS:?/, '');
  if (!/^\d+$/.test(digits))
    return unreadable(
      text,
      'CHARACTERS',
      'Numer KRS składa się z samych cyfr. Sprawdź, czy nie ma w nim liter.',
    );
  if (digits.length > 10)
    return unreadable(text, 'LENGTH', `Numer KRS ma 10 cyfr, a podano ${digits.length}. Sprawdź numer.`);
  const normal = digits.padStart(10, '0');
  if (/^0+$/.test(normal))
    return identifier(normal, normal, [
      problem('ZEROS', 'Same zera nie są numerem KRS. Podaj właściwy numer.'),
    ]);
  const problems =
    digits.length < 10
      ? [
          problem(
            'ZEROS_ADDED',
            'Uzupełniono zera na początku numeru KRS. Sprawdź, czy numer jest pełny.',
            'warning',
          ),
        ]
      : [];
  return identifier(normal, normal, problems);
}
