import { Temporal } from 'temporal-polyfill';

/**
 * A calendar day as ISO text `YYYY-MM-DD`: on the wire, in SQL `date`, in the program.
 * Text compares in calendar order, so `a < b` works. Arithmetic goes through Temporal.PlainDate.
 */
declare const dayBrand: unique symbol;
export type Day = string & { readonly [dayBrand]: true };

/**
 * Checks and brands ISO text as a day.
 * @throws RangeError for anything that is not an existing day of the years 1800 to 2299.
 */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a calendar day: ${text}`);
  return text;
}

export function isDay(text: string): text is Day {
  if (!/^(1[89]|2[012])\d\d-\d\d-\d\d$/.test(text)) return false;
  const [year, month, dayOfMonth] = parts(text);
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);
}

export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return day(`${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`);
}

export function plainDate(of: Day): Temporal.PlainDate {
  return Temporal.PlainDate.from(of);
}

export function addDays(to: Day, days: number): Day {
  return plainDate(to).add({ days }).toString() as Day;
}

export function addMonths(to: Day, months: number): Day {
  return plainDate(to).add({ months }).toString() as Day;
}

/** Days from one day to another: the later minus the earlier; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.UTC(...utcParts(to)) - Date.UTC(...utcParts(from))) / 86_400_000);
}

/** Days since 1 January 1970: whole numbers for tight loops over periods; `dayFromNumber` leads back. */
export function dayNumber(of: Day): number {
  return Date.UTC(...utcParts(of)) / 86_400_000;
}

export function dayFromNumber(value: number): Day {
  return day(new Date(value * 86_400_000).toISOString().slice(0, 10));
}

export function yearOf(of: Day): number {
  return Number(of.slice(0, 4));
}

export function monthOf(of: Day): number {
  return Number(of.slice(5, 7));
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(of: Day): number {
  return plainDate(of).dayOfWeek;
}

export function endOfYear(year: number): Day {
  return dayOf(year, 12, 31);
}

export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

export function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** In the offices' zones midnights and changes of summer time fall on whole quarters of an hour (in Warsaw since 1915). */
const QUARTER_MS = 900_000;
let lastAsked = { quarter: Number.NaN, timeZone: '', day: '' as Day };

/** The day on which an instant falls in the office's time zone. Instants live only at the edges of the program. */
export function dayOfInstant(instantMs: number, timeZone = 'Europe/Warsaw'): Day {
  const quarter = Math.floor(instantMs / QUARTER_MS);
  if (lastAsked.quarter !== quarter || lastAsked.timeZone !== timeZone)
    lastAsked = { quarter, timeZone, day: dayInZone(instantMs, timeZone) };
  return lastAsked.day;
}

function dayInZone(instantMs: number, timeZone: string): Day {
  return Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString() as Day;
}

function parts(text: string): [number, number, number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
}

function utcParts(of: Day): [number, number, number] {
  const [year, month, dayOfMonth] = parts(of);
  return [year, month - 1, dayOfMonth];
}
