import { readList } from '#db/desk/snapshot/lists.ts';
import { type Day, dayOfInstant } from '#shared/kernel/day.ts';
import { type Desk, factsOf } from './desk.ts';
import { when } from './time.ts';

/** The head of every paper of the desk: who issues it. */
export function officeModel(desk: Desk) {
  const { unit } = factsOf(desk);
  return {
    name: unit.authority === '' ? unit.name : unit.authority,
    ...(unit.authority === '' || unit.authority === unit.name ? {} : { unit: unit.name }),
    address: addressLines(unit.address, 80),
    nip: unit.nip.replace(/\D/g, ''),
  };
}

export function deskModel(desk: Desk): { code: string; name: string } {
  const { code, name } = factsOf(desk);
  return { code, name };
}

/** Day and wall time in the office's time zone. */
export function momentModel(instant: string): { day: Day; time: string } {
  return { day: dayOfInstant(Date.parse(instant)), time: when(instant).slice(11) };
}

/** An address typed in one line, cut at its commas to at most three. */
export function addressLines(address: string, longest: number): string[] {
  const parts = address
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const lines = parts.length <= 3 ? parts : [...parts.slice(0, 2), parts.slice(2).join(', ')];
  return lines.map((line) => line.slice(0, longest));
}

/** The name of a person whom the desk knows; a dash for one who left since. */
export function personName(desk: Desk, userId: string): string {
  return readList(desk.db, 'cashier').find((one) => one.userId === userId)?.displayName ?? '—';
}

export function denominationModels(counts: Readonly<Record<string, number>>) {
  return Object.entries(counts)
    .filter(([, pieces]) => pieces > 0)
    .map(([face, pieces]) => ({ value: Number(face), pieces }))
    .sort((a, b) => b.value - a.value);
}
