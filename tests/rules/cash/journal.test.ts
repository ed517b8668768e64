import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#db/sha256.ts';
import { CHAIN_START, canonicalJson, canonicalText, checkChain, rowHash } from '#shared/cash/journal.ts';
import { plainLine } from '#shared/cash/lines.ts';
import type { JournalRow } from '#shared/cash/schemas.ts';
import { day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import { receipt, uuid } from './samples.ts';

function chain(length: number): JournalRow[] {
  const rows: JournalRow[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const open = {
      deskId: 1,
      seq,
      actId: uuid(seq),
      day: day('2026-11-20'),
      at: '2026-11-20T09:00:00.000Z',
      userId: uuid(1000),
      payload: {
        kind: 'receipt' as const,
        receipt: receipt([plainLine('surplus', grosze(seq), 'Nadwyżka „żółć”')], { number: seq }),
      },
      previousHash: rows.at(-1)?.hash ?? CHAIN_START.hash,
    };
    rows.push({ ...open, hash: rowHash(open, sha256), signature: '' });
  }
  return rows;
}

/** Keys in another order, as another program or a database would give them back. */
const reordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(reordered)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, member]) => [key, reordered(member)]),
        )
      : value;

describe('the chain of a desk journal', () => {
  it('holds over whole rows and over any part that continues another', () => {
    const rows = chain(5);
    expect(checkChain(rows, CHAIN_START, sha256)).toEqual({
      ok: true,
      value: { seq: 5, hash: rows[4]?.hash },
    });
    const after = { seq: 2, hash: rows[1]?.hash ?? '' };
    expect(checkChain(rows.slice(2), after, sha256).ok).toBe(true);
  });

  it('names a gap, a fork and an altered row', () => {
    const rows = chain(4);
    const broken = (list: JournalRow[]) => {
      const outcome = checkChain(list, CHAIN_START, sha256);
      return outcome.ok ? undefined : [outcome.error.code, outcome.error.details?.['seq']];
    };
    expect(broken(rows.filter((row) => row.seq !== 3))).toEqual(['JOURNAL_GAP', 4]);
    expect(broken(rows.map((row) => (row.seq === 2 ? { ...row, userId: uuid(5) } : row)))).toEqual([
      'JOURNAL_ALTERED',
      2,
    ]);
    const other = rows.map((row) => (row.seq === 3 ? { ...row, previousHash: sha256('x') } : row));
    expect(broken(other)).toEqual(['JOURNAL_FORK', 3]);
  });

  it('gives the same text whatever the order of the keys', () => {
    const [row] = chain(1);
    if (!row) throw new Error('no row');
    expect(canonicalText(reordered(row) as JournalRow)).toBe(canonicalText(row));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  it('ends at the first altered row, whichever is altered', () => {
    const rows = chain(8);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), (seq) => {
        const altered = rows.map((row) => (row.seq === seq ? { ...row, day: day('2026-11-21') } : row));
        const outcome = checkChain(altered, CHAIN_START, sha256);
        expect(outcome.ok ? 0 : outcome.error.details?.['seq']).toBe(seq);
      }),
      { seed: 21 },
    );
  });
});
