/** Three forms of a Polish noun: with 1, with 2, with 5: `['decyzja', 'decyzje', 'decyzji']`. */
export type PluralForms = readonly [one: string, few: string, many: string];

/** The form that agrees with a whole number: 1 decyzja, 2 decyzje, 5 decyzji, 12 decyzji, 22 decyzje. */
export function plural(count: number, forms: PluralForms): string {
  const magnitude = Math.abs(count);
  if (magnitude === 1) return forms[0];
  const units = magnitude % 10;
  const teens = Math.floor(magnitude / 10) % 10 === 1;
  return units >= 2 && units <= 4 && !teens ? forms[1] : forms[2];
}

/** The number with its noun, joined by a hard space: `1 234 decyzje`. */
export function counted(count: number, forms: PluralForms): string {
  const digits = String(Math.abs(count)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
  return `${count < 0 ? '−' : ''}${digits}\u00a0${plural(count, forms)}`;
}
