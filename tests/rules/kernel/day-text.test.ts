import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '#shared/kernel/day.ts';
import { formatDay, formatDayInWords, parseDayText, weekdayName } from '#shared/kernel/day-text.ts';
import { holds } from '#tests/support/property.ts';

const context = { today: day('2026-11-22') };

describe('a day as people type it', () => {
  it.each([
    ['1503', '2026-03-15'],
    ['15.03', '2026-03-15'],
    ['15.3', '2026-03-15'],
    ['15,03', '2026-03-15'],
    ['15/3', '2026-03-15'],
    ['15-03', '2026-03-15'],
    ['15 03', '2026-03-15'],
    ['150326', '2026-03-15'],
    ['15032026', '2026-03-15'],
    ['15.03.26', '2026-03-15'],
    ['15.03.2026', '2026-03-15'],
    ['15.03.2026 r.', '2026-03-15'],
    ['15.03.2026r', '2026-03-15'],
    ['2026-03-15', '2026-03-15'],
    ['15 marca', '2026-03-15'],
    ['15 marca 2025 roku', '2025-03-15'],
    ['15 paź', '2026-10-15'],
    ['5', '2026-11-05'],
    ['311299', '1999-12-31'],
    ['010179', '2079-01-01'],
    ['290224', '2024-02-29'],
    ['+7', '2026-11-29'],
    ['+ 7', '2026-11-29'],
    ['-1', '2026-11-21'],
    ['−1', '2026-11-21'],
    ['+40', '2027-01-01'],
    ['d', '2026-11-22'],
    ['D', '2026-11-22'],
    ['dziś', '2026-11-22'],
    ['Dzis', '2026-11-22'],
    ['dzisiaj', '2026-11-22'],
    ['jutro', '2026-11-23'],
    ['wczoraj', '2026-11-21'],
    ['koniec miesiąca', '2026-11-30'],
    ['koniec  miesiaca', '2026-11-30'],
    ['km', '2026-11-30'],
    ['koniec poprzedniego miesiąca', '2026-10-31'],
    ['początek miesiąca', '2026-11-01'],
    ['koniec roku', '2026-12-31'],
    ['początek roku', '2026-01-01'],
  ])('%s is %s', (text, expected) => {
    expect(parseDayText(text, context)).toEqual({ ok: true, value: expected });
  });

  it('a day without a year falls in the working year', () => {
    expect(parseDayText('1503', { ...context, workingYear: 2025 })).toEqual({
      ok: true,
      value: '2025-03-15',
    });
    expect(parseDayText('2902', { ...context, workingYear: 2024 })).toEqual({
      ok: true,
      value: '2024-02-29',
    });
  });

  it.each([
    ['', 'DAY_EMPTY'],
    ['   ', 'DAY_EMPTY'],
    ['abc', 'DAY_UNREADABLE'],
    ['constructor', 'DAY_UNREADABLE'],
    ['123', 'DAY_UNREADABLE'],
    ['1.2.3', 'DAY_UNREADABLE'],
    ['15 foo', 'DAY_UNREADABLE'],
    ['15.03.202', 'DAY_UNREADABLE'],
    ['2902', 'DAY_NOT_IN_CALENDAR'],
    ['3104', 'DAY_NOT_IN_CALENDAR'],
    ['1513', 'DAY_NOT_IN_CALENDAR'],
    ['0003', 'DAY_NOT_IN_CALENDAR'],
    ['32', 'DAY_NOT_IN_CALENDAR'],
    ['15.03.0026', 'DAY_NOT_IN_CALENDAR'],
  ])('%j is refused as %s', (text, code) => {
    expect(parseDayText(text, context)).toMatchObject({ ok: false, error: { code } });
  });

  it('never throws, whatever is typed', () => {
    holds(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        expect(typeof parseDayText(text, context).ok).toBe('boolean');
      }),
    );
  });

  it('what is printed is read back, with and without dots', () => {
    holds(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (shift) => {
        const of = addDays(day('1981-01-01'), shift);
        expect(parseDayText(formatDay(of), context)).toEqual({ ok: true, value: of });
        expect(parseDayText(formatDay(of).replaceAll('.', ''), context)).toEqual({ ok: true, value: of });
        expect(parseDayText(formatDayInWords(of), context)).toEqual({ ok: true, value: of });
      }),
    );
  });
});

describe('a day printed', () => {
  it('in figures, in words, with its weekday', () => {
    expect(formatDay(day('2026-03-05'))).toBe('05.03.2026');
    expect(formatDayInWords(day('2026-03-05'))).toBe('5\u00a0marca\u00a02026\u00a0r.');
    expect(weekdayName(day('2026-11-22'))).toBe('niedziela');
    expect(weekdayName(day('2026-11-23'))).toBe('poniedziałek');
  });
});
