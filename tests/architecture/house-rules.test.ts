import { describe, expect, it } from 'vitest';
import { sources } from '#tests/support/sources.ts';

const all = sources();
const product = all.filter(({ room }) => room !== 'tests');
const where = (list: typeof all, pattern: RegExp, part: 'text' | 'code' = 'code') =>
  list.flatMap((source) =>
    source[part]
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${source.file}:${index + 1}: ${line.trim().slice(0, 100)}`] : [],
      ),
  );

describe('house rules', () => {
  it('no file is longer than 400 lines', () => {
    expect(all.filter(({ lines }) => lines > 400).map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
  });

  it('nothing is left for later', () => {
    expect(
      where(
        all.filter(({ file }) => !file.endsWith('house-rules.test.ts')),
        /\b(TODO|FIXME|XXX|HACK)\b/,
        'text',
      ),
    ).toEqual([]);
  });

  it('no test is switched off or run alone', () => {
    expect(where(all, /\b(it|test|describe)\.(only|todo|skip)\b|\bxit\(|\bxdescribe\(/)).toEqual([]);
  });

  it('the type checker is nowhere silenced', () => {
    expect(
      where(
        all.filter(({ file }) => !file.endsWith('house-rules.test.ts')),
        /@ts-ignore|@ts-nocheck|\bas any\b/,
        'text',
      ),
    ).toEqual([]);
  });

  it('rules know no clock and no chance: shared names neither Date.now nor Math.random', () => {
    const rules = product.filter(({ room }) => room === 'shared');
    expect(where(rules, /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bTemporal\.Now\b/)).toEqual([]);
  });

  it('a calendar day is never a Date: no Date is built from year, month and day', () => {
    expect(
      where(product, /new Date\(\s*\d{4}\s*,|\.getFullYear\(|\.getMonth\(|\.getDate\(|\.setDate\(/),
    ).toEqual([]);
  });

  it('money is never a floating point number', () => {
    const money = product.filter(({ file }) =>
      /^(shared|db|main)\/.*(cash|receivables|ledger|money|rounding|posting|interest|allocation)/.test(file),
    );
    expect(where(money, /parseFloat|\.toFixed\(|Math\.round\(.*(amount|principal|interest|total)/i)).toEqual(
      [],
    );
    const columns = product.filter(({ file }) => file.endsWith('.sql'));
    const inexact = /^\s+(?:add column )?\w+\s+(real|double precision|float\d?|money)\b/i;
    expect(where(columns, inexact, 'text')).toEqual([]);
  });

  it('the project speaks of itself alone', () => {
    const elsewhere = /(^|[^\w.@-])\/(work|farm|root|home\/\w+)\/|https?:\/\/(registry|deb)\.|\bnpmjs\b/;
    expect(
      where(
        all.filter(({ file }) => !file.endsWith('house-rules.test.ts')),
        elsewhere,
        'text',
      ),
    ).toEqual([]);
  });
});
