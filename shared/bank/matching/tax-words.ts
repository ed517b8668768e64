import { foldForSearch } from '#shared/kernel/polish-text.ts';

/** A title of receivables as far as its words go. */
export interface WordedTitle {
  readonly taxGroup: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'due' | 'reminder-cost';
}

/** Words that tell no tax from another. */
const COMMON = new Set([
  'podatek',
  'oplata',
  'osoby',
  'fizyczne',
  'prawne',
  'tytulu',
  'roczna',
  'koszty',
  'wplywy',
  'rata',
  'uslug',
  'uslugi',
  'od',
  'za',
  'gospodarowanie',
  'komunalnymi',
]);
/** What people write instead of the title's own word. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  odpady: ['smieci', 'smiec'],
  dzierzawa: ['czynsz'],
};
const STEM = 5;

/** Finds in the text of a transfer which tax the payer means (O.p. art. 62 § 1): words that belong to one tax alone. */
export class TaxWords {
  private readonly groups = new Map<string, string>();

  constructor(titles: readonly WordedTitle[]) {
    const seen = new Map<string, Set<string>>();
    for (const { taxGroup, name, shortName, kind } of titles) {
      if (kind !== 'due') continue;
      for (const word of wordsOf(`${name} ${shortName}`))
        for (const one of [word, ...(ALSO[word] ?? [])])
          (seen.get(stem(one)) ?? seen.set(stem(one), new Set()).get(stem(one)))?.add(taxGroup);
    }
    for (const [word, of] of seen) {
      const [only] = of;
      if (of.size === 1 && only !== undefined) this.groups.set(word, only);
    }
  }

  /** Tax groups in the order in which the text names them. */
  in(text: string): string[] {
    const found: string[] = [];
    for (const word of foldForSearch(text).split(/[^\p{L}]+/u)) {
      const group = COMMON.has(word) ? undefined : this.groups.get(stem(word));
      if (group !== undefined && !found.includes(group)) found.push(group);
    }
    return found;
  }
}

function wordsOf(text: string): string[] {
  return foldForSearch(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 4 && !COMMON.has(word));
}

/** Polish endings change, beginnings stay: `odpady`, `odpadami`. */
function stem(word: string): string {
  return word.slice(0, STEM);
}
