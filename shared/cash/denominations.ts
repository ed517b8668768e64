import { accepted, type Outcome, refused } from '../kernel/errors.ts';
import { type Grosze, grosze } from '../kernel/money.ts';

/** A Polish note or coin in circulation; the face value is in grosze. */
export interface Denomination {
  readonly face: Grosze;
  readonly kind: 'note' | 'coin';
  readonly name: string;
}

const of = (face: number, kind: Denomination['kind'], name: string): Denomination => ({
  face: grosze(face),
  kind,
  name,
});

/** Notes and coins issued by Narodowy Bank Polski, largest first (ustawa o NBP art. 31-33; notes of 500 zł since 2017). */
export const DENOMINATIONS: readonly Denomination[] = [
  of(50_000, 'note', '500 zł'),
  of(20_000, 'note', '200 zł'),
  of(10_000, 'note', '100 zł'),
  of(5_000, 'note', '50 zł'),
  of(2_000, 'note', '20 zł'),
  of(1_000, 'note', '10 zł'),
  of(500, 'coin', '5 zł'),
  of(200, 'coin', '2 zł'),
  of(100, 'coin', '1 zł'),
  of(50, 'coin', '50 gr'),
  of(20, 'coin', '20 gr'),
  of(10, 'coin', '10 gr'),
  of(5, 'coin', '5 gr'),
  of(2, 'coin', '2 gr'),
  of(1, 'coin', '1 gr'),
];

const known = new Set(DENOMINATIONS.map(({ face }) => String(face)));

/** The money in a count, in grosze. A face value that no Polish note or coin has is refused. */
export function sumDenominations(counts: Readonly<Record<string, number>>): Outcome<Grosze> {
  let total = 0;
  for (const [face, pieces] of Object.entries(counts)) {
    if (!known.has(face))
      return refused('COUNT_UNKNOWN_FACE', `Nie ma banknotu ani monety o wartości ${face} gr.`, {
        field: `denominations.${face}`,
      });
    if (!Number.isSafeInteger(pieces) || pieces < 0)
      return refused('COUNT_BAD_PIECES', 'Liczba sztuk musi być całkowita i nieujemna.', {
        field: `denominations.${face}`,
      });
    total += Number(face) * pieces;
  }
  return accepted(grosze(total));
}
