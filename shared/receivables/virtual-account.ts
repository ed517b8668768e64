import { accepted, type Outcome, refused } from '../kernel/errors.ts';
import { isSortCodeRight, makeNrb } from '../kernel/identifiers/nrb.ts';

/** A series of virtual accounts as agreed with a bank: its branch number and the client's own digits. */
export interface VirtualSeries {
  readonly sortCode: string;
  readonly client: string;
}

const CLIENT_PART = 16;
/** Fewer would run out: a hundred thousand payers and as many again over the years. */
const LEAST_COUNTER = 6;

/** Checks a series before it is kept: what the bank agreed must leave room for the counter. */
export function checkSeries(series: VirtualSeries): Outcome<VirtualSeries> {
  if (!/^\d{8}$/.test(series.sortCode))
    return refused('VIRTUAL_SORT_CODE', 'Numer rozliczeniowy banku ma 8 cyfr.', { field: 'sortCode' });
  if (!/^\d+$/.test(series.client) || CLIENT_PART - series.client.length < LEAST_COUNTER)
    return refused(
      'VIRTUAL_CLIENT',
      `Identyfikator klienta w banku to cyfry, najwyżej ${CLIENT_PART - LEAST_COUNTER}: reszta numeru jest potrzebna na kolejne rachunki.`,
      { field: 'client' },
    );
  return accepted(series);
}

/** What a person should look at although it may be right; null when nothing. */
export function seriesWarning({ sortCode }: VirtualSeries): string | null {
  return isSortCodeRight(sortCode)
    ? null
    : `Numer banku ${sortCode} ma błędną cyfrę kontrolną. Porównaj go z umową.`;
}

/**
 * The account number of a series: check digits modulo 97, branch, client, counter filled with zeros to 24 digits.
 * @throws RangeError when the counter no longer fits.
 */
export function virtualAccountOf({ sortCode, client }: VirtualSeries, counter: number): string {
  const digits = String(counter).padStart(CLIENT_PART - client.length, '0');
  if (!Number.isSafeInteger(counter) || counter < 1 || client.length + digits.length > CLIENT_PART)
    throw new RangeError(`the series ${sortCode} ${client} has no number ${counter}`);
  return makeNrb(sortCode, client + digits);
}
