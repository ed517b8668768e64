import { type Day, day, daysBetween, isDay } from '#shared/kernel/day.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { remembered } from './remembered.ts';

/** Values of bank files: amounts, days, accounts. Null means that the text is not one. */

/** `1234,50`, `000000000350,00`, `12,` and `12.5` in hundredths; at most 15 digits in all. */
export function bankAmount(text: string): Grosze | null {
  const match = /^(\d{1,15})(?:[.,](\d{0,2}))?$/.exec(text);
  if (!match) return null;
  return hundredths(match[1] ?? '', match[2] ?? '');
}

/** As `bankAmount`, but with the further zeros that XML may carry (`12.50000`) and without a comma. */
export function xmlAmount(text: string): Grosze | null {
  const match = /^\+?(\d{1,18})(?:\.(\d{0,2})0*)?$/.exec(text.trim());
  return match ? hundredths(match[1] ?? '', match[2] ?? '') : null;
}

/** `1234.50`, as XML wants it. */
export function xmlAmountText(amount: Grosze): string {
  const digits = String(amount).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function hundredths(whole: string, fraction: string): Grosze | null {
  const value = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return Number.isSafeInteger(value) ? grosze(value) : null;
}

/** `YYMMDD`: years 80 to 99 are of the last century. */
export const shortDay: (text: string) => Day | null = remembered((text) => {
  if (!/^\d{6}$/.test(text)) return null;
  const century = text >= '80' ? '19' : '20';
  return existingDay(`${century}${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`);
});

export function existingDay(iso: string): Day | null {
  return isDay(iso) ? iso : null;
}

/** The booking day `MMDD` next to a value day: of the same year, or of the neighbouring one around New Year. */
export function bookingDay(monthAndDay: string, value: Day): Day | null {
  return bookingDayOf(monthAndDay + value);
}

const bookingDayOf = remembered((asked: string): Day | null => {
  const monthAndDay = asked.slice(0, 4);
  const value = day(asked.slice(4));
  const year = Number(value.slice(0, 4));
  const rest = `-${monthAndDay.slice(0, 2)}-${monthAndDay.slice(2)}`;
  const days = [year, year - 1, year + 1].flatMap((of) => existingDay(`${of}${rest}`) ?? []);
  let nearest: Day | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const candidate of days) {
    const between = Math.abs(daysBetween(value, candidate));
    if (between < distance) [nearest, distance] = [candidate, between];
    if (between < 180) break;
  }
  return nearest;
});

/** Digits of a Polish account without PL and blanks; another number as it stands, capital and without blanks. */
export function accountNumber(text: string): string | null {
  const bare = text
    .replace(/[\s\u00a0]/g, '')
    .replace(/^\//, '')
    .toUpperCase();
  if (bare === '') return null;
  const digits = bare.startsWith('PL') ? bare.slice(2) : bare;
  return /^\d{26}$/.test(digits) ? digits : bare;
}

/** Text or null: blank is nothing, and so is the filler that some banks put into an empty field. */
export function textOrNull(text: string | undefined): string | null {
  const trimmed = (text ?? '').trim();
  return trimmed === '' || /^[\u02d9\u00a0\ufffd]+$/.test(trimmed) ? null : trimmed;
}
