import type { z } from 'zod';

/** What is wrong with a field, for a person: said in Polish, without the library's words. */
export function issueInPolish(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'brakuje wartości.'
        : `ma to być ${TYPES[issue.expected] ?? 'inna wartość'}.`;
    case 'too_small':
      return issue.origin === 'array'
        ? 'lista jest za krótka.'
        : `wartość nie może być mniejsza niż ${issue.minimum}.`;
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `najwyżej ${issue.maximum} (znaków albo pozycji).`
        : `wartość nie może być większa niż ${issue.maximum}.`;
    case 'invalid_value':
      return `dozwolone wartości: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return 'nie ma takiego pola; sprawdź nazwę w schemacie (--schema).';
    case 'invalid_union':
      return 'wartość nie pasuje do żadnej z dozwolonych postaci; zobacz schemat (--schema).';
    default:
      return 'wartość ma złą postać; zobacz schemat (--schema).';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  int: 'liczba całkowita',
  number: 'liczba',
  string: 'tekst',
  boolean: 'true albo false',
  object: 'obiekt',
  array: 'lista',
};
