import type { Grosze } from './money.ts';
import { type PluralForms, plural } from './plural.ts';

const UNITS = [
  '',
  'jeden',
  'dwa',
  'trzy',
  'cztery',
  'pięć',
  'sześć',
  'siedem',
  'osiem',
  'dziewięć',
  'dziesięć',
  'jedenaście',
  'dwanaście',
  'trzynaście',
  'czternaście',
  'piętnaście',
  'szesnaście',
  'siedemnaście',
  'osiemnaście',
  'dziewiętnaście',
] as const;

const TENS = [
  '',
  '',
  'dwadzieścia',
  'trzydzieści',
  'czterdzieści',
  'pięćdziesiąt',
  'sześćdziesiąt',
  'siedemdziesiąt',
  'osiemdziesiąt',
  'dziewięćdziesiąt',
] as const;

const HUNDREDS = [
  '',
  'sto',
  'dwieście',
  'trzysta',
  'czterysta',
  'pięćset',
  'sześćset',
  'siedemset',
  'osiemset',
  'dziewięćset',
] as const;

const POWERS: readonly PluralForms[] = [
  ['tysiąc', 'tysiące', 'tysięcy'],
  ['milion', 'miliony', 'milionów'],
  ['miliard', 'miliardy', 'miliardów'],
  ['bilion', 'biliony', 'bilionów'],
];

const ZLOTY: PluralForms = ['złoty', 'złote', 'złotych'];
const GROSZ: PluralForms = ['grosz', 'grosze', 'groszy'];

/**
 * The sum in words (kwota słownie) of receipts and pay-outs: `dwa złote pięćdziesiąt groszy`; with `'fraction'`
 * `dwa złote 50/100`. Whole thousands are written `jeden tysiąc`, so that no word can be put before them by hand.
 */
export function amountInWords(amount: Grosze, groszeAs: 'words' | 'fraction' = 'words'): string {
  const magnitude = Math.abs(amount);
  const whole = Math.floor(magnitude / 100);
  const rest = magnitude % 100;
  const tail =
    groszeAs === 'fraction'
      ? `${String(rest).padStart(2, '0')}/100`
      : `${numberInWords(rest)} ${plural(rest, GROSZ)}`;
  return `${amount < 0 ? 'minus ' : ''}${numberInWords(whole)} ${plural(whole, ZLOTY)} ${tail}`;
}

/**
 * A whole number from 0 up in words, masculine: `dwadzieścia dwa`.
 * @throws RangeError below zero or from a thousand billions (10^15) up.
 */
export function numberInWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 1e15)
    throw new RangeError(`not a whole number from zero to 10^15: ${value}`);
  if (value === 0) return 'zero';
  const words: string[] = [];
  for (let power = POWERS.length; power >= 0; power -= 1) {
    const group = Math.floor(value / 1000 ** power) % 1000;
    if (group === 0) continue;
    words.push(belowThousand(group));
    const forms = POWERS[power - 1];
    if (forms) words.push(plural(group, forms));
  }
  return words.join(' ');
}

function belowThousand(value: number): string {
  const rest = value % 100;
  const tail = rest < 20 ? [UNITS[rest]] : [TENS[Math.floor(rest / 10)], UNITS[rest % 10]];
  return [HUNDREDS[Math.floor(value / 100)], ...tail].filter(Boolean).join(' ');
}
