import { foldForSearch } from '#shared/kernel/polish-text.ts';

/** One position of a dictionary. */
export interface Option {
  /** Identity, what the form keeps. */
  readonly id: string;
  /** The short code a clerk knows by heart. */
  readonly code?: string | undefined;
  readonly name: string;
  /** A second, quieter line (address, period of validity). */
  readonly more?: string | undefined;
}

/** Where positions come from: all in memory, or asked from the service for each text. */
export type OptionSource =
  | readonly Option[]
  | ((text: string, signal: AbortSignal) => Promise<readonly Option[]>);

/**
 * Narrows by code or name, without Polish letters too. Every typed word must be found. A code that begins with the
 * text comes first, then names that begin with it, then the rest in the dictionary's own order.
 */
export function narrow(options: readonly Option[], text: string): readonly Option[] {
  const words = foldForSearch(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  const whole = words.join(' ');
  const found: { option: Option; rank: number }[] = [];
  for (const option of options) {
    const code = foldForSearch(option.code ?? '');
    const name = foldForSearch(option.name);
    const all = `${code} ${name} ${foldForSearch(option.more ?? '')}`;
    if (!words.every((word) => all.includes(word))) continue;
    found.push({
      option,
      rank: code === whole ? 0 : code.startsWith(whole) ? 1 : name.startsWith(whole) ? 2 : 3,
    });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ option }) => option);
}

export function optionText({ code, name }: Option): string {
  return code === undefined ? name : `${code}  ${name}`;
}
