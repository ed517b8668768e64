import { z } from 'zod';
import { accepted } from '#shared/kernel/errors.ts';
import { IDENTIFIER_KINDS, type IdentifierKind, parseIdentifier } from '#shared/kernel/identifiers/kinds.ts';
import { transferCode } from '#shared/receivables/transfer-code.ts';
import { calculator } from './calculator.ts';
import { groszeField } from './fields.ts';

const kinds = Object.keys(IDENTIFIER_KINDS) as [IdentifierKind, ...IdentifierKind[]];

export const identifierCalculator = calculator({
  name: 'identifier',
  title: 'Sprawdzenie identyfikatora (PESEL, NIP, rachunek i inne)',
  input: z.strictObject({
    kind: z.enum(kinds).describe('kind of identifier'),
    text: z.string().max(200).describe('the identifier as typed'),
  }),
  output: z.object({
    kind: z.string(),
    valid: z.boolean().describe('true when no problem is an error'),
    normal: z.string().describe('form to store and compare'),
    formatted: z.string().describe('form to show and print'),
    problems: z.array(
      z.object({
        code: z.string(),
        message: z.string().describe('Polish sentence'),
        severity: z.enum(['error', 'warning']),
      }),
    ),
    facts: z
      .record(z.string(), z.string())
      .optional()
      .describe('what the identifier says: birthDate, sex, sortCode'),
  }),
  run: ({ kind, text }) => {
    const { problems, facts, ...rest } = parseIdentifier(kind, text);
    return accepted({
      kind,
      ...rest,
      problems: [...problems],
      ...(facts ? { facts: textFacts(facts) } : {}),
    });
  },
});

export const transferCodeCalculator = calculator({
  name: 'transfer-code',
  title: 'Kod 2D przelewu (rekomendacja ZBP)',
  input: z.strictObject({
    payeeNip: z.string().default('').describe('NIP of the payee; empty for a person'),
    account: z.string().describe('account of 26 digits, PL and spaces allowed'),
    amount: groszeField('amount, 0 leaves it to the payer, at most 999999'),
    payeeName: z.string().describe('payee, at most 20 characters'),
    title: z.string().describe('title, at most 32 characters'),
    reference: z.string().default('').describe('reserve 1, at most 20 characters'),
    invoiceService: z.string().default('').describe('reserve 2, at most 12 characters'),
    reserve: z.string().default('').describe('reserve 3, at most 24 characters'),
  }),
  output: z.object({
    text: z.string().describe('content of the QR code: nine fields joined by |'),
    length: z.number().int().describe('characters'),
  }),
  run: (input) => {
    const code = transferCode(input);
    return code.ok ? accepted({ text: code.value, length: [...code.value].length }) : code;
  },
});

function textFacts(facts: object): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]));
}
