import type { Day } from '#shared/kernel/day.ts';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { bankAmount } from './values.ts';

/** Titles with a prescribed shape: split payment (mechanizm podzielonej płatności) and tax transfers. */

export interface SplitPaymentTitle {
  readonly kind: 'split-payment';
  readonly vat: Grosze;
  /** The supplier's tax identifier, at most 14 characters. */
  readonly supplierTaxId: string;
  /** At most 35 characters. */
  readonly invoice: string;
  /** At most 33 characters; empty when none. */
  readonly text: string;
}

export interface TaxTitle {
  readonly kind: 'tax';
  /** N NIP, R REGON, P PESEL, 1 identity card, 2 passport, 3 other. */
  readonly identifierKind: 'N' | 'R' | 'P' | '1' | '2' | '3';
  readonly identifier: string;
  /** As `taxPeriodText` writes it; empty when the obligation has no period. */
  readonly period: string;
  readonly form: string;
  readonly text: string;
}

export type StructuredTitle = SplitPaymentTitle | TaxTitle;

/** The period a tax is paid for; `day` is the day of the obligation itself. */
export type TaxPeriod =
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'half-year' | 'quarter' | 'month'; readonly year: number; readonly number: number }
  | { readonly kind: 'decade'; readonly year: number; readonly month: number; readonly number: number }
  | { readonly kind: 'day'; readonly day: Day };

const PERIOD_LETTERS = { 'half-year': ['P', 2], quarter: ['K', 4], month: ['M', 12] } as const;
const two = (value: number) => String(value).padStart(2, '0');

/**
 * The OKR element of a tax title: `26R`, `26P01`, `26K03`, `26M02`, `26D0205`, `26J0504`.
 * @throws RangeError when the number is not in the year.
 */
export function taxPeriodText(period: TaxPeriod): string {
  if (period.kind === 'day')
    return `${period.day.slice(2, 4)}J${period.day.slice(8, 10)}${period.day.slice(5, 7)}`;
  const year = two(period.year % 100);
  if (period.kind === 'year') return `${year}R`;
  if (period.kind === 'decade')
    return `${year}D${two(within(period.number, 3))}${two(within(period.month, 12))}`;
  const [letter, most] = PERIOD_LETTERS[period.kind];
  return `${year}${letter}${two(within(period.number, most))}`;
}

function within(value: number, most: number): number {
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new RangeError(`not a part of the year from 1 to ${most}: ${value}`);
  return value;
}

/** Writes the title in one line; a writer of orders cuts it at 35 characters. Refuses what is too long, by field. */
export function structuredTitleText(title: StructuredTitle): Outcome<string> {
  return title.kind === 'split-payment' ? splitPaymentText(title) : taxText(title);
}

function splitPaymentText({ vat, supplierTaxId, invoice, text }: SplitPaymentTitle): Outcome<string> {
  if (vat < 0)
    return refused('BANK_TITLE_VAT', 'Kwota VAT nie może być ujemna. Popraw kwotę.', { field: 'vat' });
  for (const [field, value, limit, required] of [
    ['supplierTaxId', supplierTaxId, 14, true],
    ['invoice', invoice, 35, true],
    ['text', text, 33, false],
  ] as const) {
    const wrong = wrongPart(field, value, limit, required);
    if (wrong) return wrong;
  }
  const digits = String(vat).padStart(3, '0');
  const amount = `${digits.slice(0, -2)},${digits.slice(-2)}`;
  const end = text === '' ? '' : `/TXT/${text}`;
  return accepted(`/VAT/${amount}/IDC/${supplierTaxId}/INV/${invoice}${end}`);
}

function taxText({ identifierKind, identifier, period, form, text }: TaxTitle): Outcome<string> {
  for (const [field, value, limit, required] of [
    ['identifier', identifier, 14, true],
    ['period', period, 7, false],
    ['form', form, 7, true],
    ['text', text, 40, false],
  ] as const) {
    const wrong = wrongPart(field, value, limit, required);
    if (wrong) return wrong;
  }
  const end = text === '' ? '' : `/TXT/${text}`;
  return accepted(`/TI/${identifierKind}${identifier}/OKR/${period}/SFP/${form}${end}`);
}

function wrongPart(
  field: string,
  value: string,
  limit: number,
  required: boolean,
): Outcome<string> | undefined {
  if (required && value.trim() === '')
    return refused('BANK_TITLE_EMPTY', 'To pole tytułu przelewu jest wymagane. Uzupełnij je.', { field });
  if (value.length > limit)
    return refused('BANK_TITLE_LENGTH', `To pole tytułu przelewu ma najwyżej ${limit} znaków. Skróć je.`, {
      field,
    });
  if (/\/(VAT|IDC|INV|TXT|TI|OKR|SFP)\//.test(`${value}/`))
    return refused(
      'BANK_TITLE_TAG',
      'To pole zawiera znacznik tytułu przelewu (na przykład /TXT/). Usuń go.',
      {
        field,
      },
    );
  return undefined;
}

const SPLIT_PAYMENT = /^\/VAT\/([^/]*)\/IDC\/([^/]*)\/INV\/(.*?)(?:\/IDP\/.*?)?(?:\/TXT\/(.*))?$/;
const TAX = /^\/TI\/([NRP123])([^/]*)(?:\/OKR\/([^/]*))?(?:\/SFP\/([^/]*))?(?:\/TXT\/(.*))?$/;

/** Takes a title with a prescribed shape apart; null for any other title. */
export function parseStructuredTitle(title: string): StructuredTitle | null {
  if (!title.startsWith('/')) return null;
  const split = SPLIT_PAYMENT.exec(title);
  if (split) {
    const vat = bankAmount(split[1] ?? '');
    if (vat === null) return null;
    return {
      kind: 'split-payment',
      vat,
      supplierTaxId: split[2] ?? '',
      invoice: split[3] ?? '',
      text: split[4] ?? '',
    };
  }
  const tax = TAX.exec(title);
  if (!tax) return null;
  return {
    kind: 'tax',
    identifierKind: (tax[1] ?? '3') as TaxTitle['identifierKind'],
    identifier: tax[2] ?? '',
    period: tax[3] ?? '',
    form: tax[4] ?? '',
    text: tax[5] ?? '',
  };
}
