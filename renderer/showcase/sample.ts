import type { Day } from '#shared/kernel/day.ts';
import { addDays, day } from '#shared/kernel/day.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';

/** A row of the sample list: invented, the same every time. */
export interface SampleRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly street: string;
  readonly due: Day;
  readonly principal: Grosze;
  readonly interest: Grosze;
  readonly reminders: number;
}

const surnames = [
  'Żak',
  'Łącki',
  'Ćwik',
  'Nowak',
  'Śliwa',
  'Zając',
  'Ądrowski',
  'Lis',
  'Ożóg',
  'Źrebiec',
  'Kłos',
  'Ębicki',
];
const names = ['Zofia', 'Łukasz', 'Anna', 'Świętosław', 'Maria', 'Józef', 'Bożena', 'Piotr', 'Ewa'];
const streets = ['Polna', 'Łąkowa', 'Źródlana', 'Szkolna', 'Ogrodowa', 'Świerkowa', 'Młyńska'];

/** `count` rows, the same for the same count. */
export function sampleRows(count: number): readonly SampleRow[] {
  const first = day('2023-01-15');
  const days = Array.from({ length: 1200 }, (_, index) => addDays(first, index));
  const pick = (list: readonly string[], index: number) => list[index % list.length] ?? '';
  return Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    number: `${String(index + 1).padStart(6, '0')}/2026`,
    name: `${pick(surnames, index * 7)} ${pick(names, index * 5 + 3)}`,
    street: `${pick(streets, index * 3)} ${(index % 97) + 1}`,
    due: days[(index * 37) % 1200] ?? first,
    principal: grosze(((index * 7919) % 250_000) + 100),
    interest: grosze((index * 331) % 9_000),
    reminders: index % 4,
  }));
}
