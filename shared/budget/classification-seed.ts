import { type Day, day } from '../kernel/day.ts';
import type { ClassificationKind } from './classification.ts';
import { CHAPTERS, DIVISIONS } from './classification-chapters.ts';
import {
  EXPENDITURE_PARAGRAPHS,
  FINANCING_PARAGRAPHS,
  INCOME_PARAGRAPHS,
} from './classification-paragraphs.ts';

/** A name of the classification with the days for which it holds and where it stands in law. */
export interface ClassificationName {
  readonly kind: ClassificationKind;
  readonly code: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly name: string;
  readonly source: string;
}

const ACT = 'rozporządzenie MF z 2.03.2010 (t.j. Dz.U. 2022 poz. 513), zał.';
const FROM = day('2021-01-01');

const names = (kind: ClassificationKind, annex: string, text: string): ClassificationName[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const at = line.indexOf(' ');
      return {
        kind,
        code: line.slice(0, at),
        validFrom: FROM,
        validTo: null,
        name: line.slice(at + 1),
        source: `${ACT} ${annex}`,
      };
    });

/** What the program brings; later names come by import from the act's list. */
export const CLASSIFICATION_SEED: readonly ClassificationName[] = [
  ...names('division', '1', DIVISIONS),
  ...names('chapter', '2', CHAPTERS),
  ...names('income', '3', INCOME_PARAGRAPHS),
  ...names('expenditure', '4', EXPENDITURE_PARAGRAPHS),
  ...names('financing', '5', FINANCING_PARAGRAPHS),
];
