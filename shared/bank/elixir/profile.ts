import type { TextEncoding } from '../code-pages.ts';
import type { OrderKind } from '../order.ts';

/** How one bank wants the file of domestic orders. Data of the office's settings. */
export interface ElixirProfile {
  readonly name: string;
  readonly encoding: TextEncoding;
  readonly transferType: string;
  /** Field 15 by kind of order; ZUS and taxes differ by bank. */
  readonly classification: Readonly<Record<OrderKind, string>>;
  /** Field 11: some banks want it empty. */
  readonly payeeSortCode: boolean;
  /** Separators after the last line of a text: `Gmina|||` or `Gmina`. */
  readonly trailingSeparators: boolean;
  /** Characters besides letters of the Polish alphabet, digits and space. */
  readonly signs: string;
  /** Polish letters as they are, or without their marks. */
  readonly polishLetters: boolean;
  readonly longestReference: number;
}

export const DEFAULT_ELIXIR_PROFILE: ElixirProfile = {
  name: 'elixir-0',
  encoding: 'CP1250',
  transferType: '110',
  classification: { ordinary: '51', 'split-payment': '53', tax: '71', zus: '51' },
  payeeSortCode: true,
  trailingSeparators: true,
  signs: '.,-/+()?:',
  polishLetters: true,
  longestReference: 16,
};
