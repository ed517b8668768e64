const collator = new Intl.Collator('pl', { numeric: true });

/** Order of the Polish alphabet; numbers inside texts count as numbers (ul. Polna 2 before ul. Polna 10). */
export function comparePolish(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Lower case without Polish letters, so that "zolc" finds "żółć". */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/ł/g, 'l')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}

/** The right Polish form: `plural(5, 'decyzja', 'decyzje', 'decyzji')`. */
export function plural(count: number, one: string, few: string, many: string): string {
  const last = count % 10;
  const teens = count % 100 > 11 && count % 100 < 15;
  if (count === 1) return one;
  return last > 1 && last < 5 && !teens ? few : many;
}

/** `12 decyzji`, with the number grouped. */
export function counted(count: number, one: string, few: string, many: string): string {
  return `${formatCount(count)} ${plural(count, one, few, many)}`;
}

/** A whole number in groups of three: `12 341`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
}
