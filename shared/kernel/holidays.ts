/**
 * Public holidays (dni ustawowo wolne od pracy) as dated law. A change of the act is a new row, not new code.
 * Parameter CAL.HOLIDAYS is made of these rows; an office may hand a longer list to every function of calendar.ts.
 */
export interface HolidayRule {
  readonly code: string;
  readonly name: string;
  /** `12-24` for a fixed day, `EASTER+60` for a movable one. */
  readonly on: string;
  readonly fromYear: number;
  readonly toYear?: number;
  readonly source: string;
}

export interface HolidayLaw {
  /** The first year the rules know; an earlier day is refused, not guessed. */
  readonly sinceYear: number;
  readonly rules: readonly HolidayRule[];
}

const ACT = 'ustawa z 18 stycznia 1951 r. o dniach wolnych od pracy, art. 1';
const SINCE = 1990;

const always = (code: string, name: string, on: string): HolidayRule => ({
  code,
  name,
  on,
  fromYear: SINCE,
  source: ACT,
});

export const POLISH_HOLIDAYS: HolidayLaw = {
  sinceYear: SINCE,
  rules: [
    always('NEW_YEAR', 'Nowy Rok', '01-01'),
    {
      code: 'EPIPHANY',
      name: 'Święto Trzech Króli',
      on: '01-06',
      fromYear: 2011,
      source: `${ACT} (w brzmieniu od 1 stycznia 2011 r.)`,
    },
    always('EASTER', 'Wielkanoc', 'EASTER+0'),
    always('EASTER_MONDAY', 'Poniedziałek Wielkanocny', 'EASTER+1'),
    always('LABOUR_DAY', 'Święto Państwowe 1 maja', '05-01'),
    always('CONSTITUTION_DAY', 'Święto Narodowe Trzeciego Maja', '05-03'),
    always('PENTECOST', 'Zielone Świątki', 'EASTER+49'),
    always('CORPUS_CHRISTI', 'Boże Ciało', 'EASTER+60'),
    always('ASSUMPTION', 'Wniebowzięcie Najświętszej Maryi Panny', '08-15'),
    always('ALL_SAINTS', 'Wszystkich Świętych', '11-01'),
    always('INDEPENDENCE_DAY', 'Narodowe Święto Niepodległości', '11-11'),
    {
      code: 'INDEPENDENCE_CENTENARY',
      name: 'Święto Narodowe z okazji setnej rocznicy odzyskania niepodległości',
      on: '11-12',
      fromYear: 2018,
      toYear: 2018,
      source: 'ustawa z 7 listopada 2018 r. o święcie narodowym 12 listopada 2018 r.',
    },
    {
      code: 'CHRISTMAS_EVE',
      name: 'Wigilia Bożego Narodzenia',
      on: '12-24',
      fromYear: 2025,
      source: `${ACT} (w brzmieniu od 2025 r.)`,
    },
    always('CHRISTMAS', 'pierwszy dzień Bożego Narodzenia', '12-25'),
    always('CHRISTMAS_SECOND', 'drugi dzień Bożego Narodzenia', '12-26'),
  ],
};
