import type { Client } from '#renderer/app/session.ts';
import { formatDecimal } from '#renderer/ui/fields/index.ts';

export type Rate = Awaited<ReturnType<Client['rates']['year']>>[number];
export type CopiedRate = Awaited<ReturnType<Client['rates']['copyPreview']>>[number];

/** `1,45 zł/m²`; percentages and multiples without needless zeros. */
export function rateText(value: string | null, unit: string): string {
  if (value === null) return '';
  return `${formatDecimal(value, unit.startsWith('zł') ? 2 : 0)} ${unit}`;
}

/** The rate's own name, or the category's, with the sub-kind set in under it. */
export function rateName({ name, kindName, variant }: Pick<Rate, 'name' | 'kindName' | 'variant'>): string {
  const own = name === '' ? kindName : name;
  return variant === null ? own : `— ${own}`;
}
