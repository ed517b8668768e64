import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPath } from '#renderer/app/router.tsx';
import { formatDecimal, parseDecimal } from '#renderer/ui/fields/decimal-text.ts';
import { readPeriod, showPeriod } from '#renderer/ui/fields/period-text.ts';
import { narrow } from '#renderer/ui/fields/select-source.ts';
import type { GridColumn } from '#renderer/ui/grid/columns.ts';
import { toCsv, toTsv } from '#renderer/ui/grid/export.ts';
import { readFilter } from '#renderer/ui/grid/filter.ts';
import { MemoryRows } from '#renderer/ui/grid/memory-rows.ts';
import { everything } from '#renderer/ui/grid/query.ts';
import { keyNotation } from '#renderer/ui/keys/key-names.ts';
import { type BurstVerdict, ScannerBurst } from '#renderer/ui/keys/scanner-burst.ts';
import { restText } from '#renderer/ui/shapes/progress.tsx';
import { day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';

describe('a burst of keys', () => {
  const type = (burst: ScannerBurst, text: string, gapMs: number, from = 0): BurstVerdict => {
    let at = from;
    for (const key of text) {
      burst.feed(key, at);
      at += gapMs;
    }
    return burst.feed('Enter', at);
  };

  it.each([
    ['590123', 5, { kind: 'scanned', code: '590123' }],
    ['590123', 35, { kind: 'scanned', code: '590123' }],
    ['590123', 36, { kind: 'typing' }],
    ['59012', 5, { kind: 'typing' }],
  ] as const)('%s at %i ms a key', (text, gap, verdict) => {
    expect(type(new ScannerBurst(), text, gap)).toEqual(verdict);
  });

  it('a key held down is no scanner', () => {
    const burst = new ScannerBurst();
    for (let at = 0; at < 10; at += 1) burst.feed('0', at * 30, at > 0);
    expect(burst.feed('Enter', 300)).toEqual({ kind: 'typing' });
  });

  it('what a person typed before is not part of the code', () => {
    const burst = new ScannerBurst();
    burst.feed('x', 0);
    expect(type(burst, '590123', 5, 200)).toEqual({ kind: 'scanned', code: '590123' });
  });

  it('capital letters with Shift stay in the code', () => {
    const burst = new ScannerBurst();
    let at = 0;
    for (const key of ['Shift', 'K', 'Shift', 'P', '/', '1', '/', '2']) {
      burst.feed(key, at);
      at += 5;
    }
    expect(burst.feed('Enter', at)).toEqual({ kind: 'scanned', code: 'KP/1/2' });
  });

  it('is of the length and speed that the office sets', () => {
    expect(type(new ScannerBurst({ minLength: 3, maxGapMs: 80 }), '123', 70)).toEqual({
      kind: 'scanned',
      code: '123',
    });
  });
});

describe('key names', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  it.each([
    [{ ...none, key: 'Enter', ctrlKey: true }, 'Ctrl+Enter'],
    [{ ...none, key: 'k', ctrlKey: true }, 'Ctrl+K'],
    [{ ...none, key: 'k', metaKey: true }, 'Ctrl+K'],
    [{ ...none, key: 'ArrowLeft', altKey: true }, 'Alt+ArrowLeft'],
    [{ ...none, key: '/' }, '/'],
  ])('%j is %s', (event, notation) => {
    expect(keyNotation(event)).toBe(notation);
  });
});

describe('decimals', () => {
  it.each([
    ['1 234,50', 2, '1234.5'],
    ['0,00', 2, '0'],
    ['-0', 2, '0'],
    ['007', 0, '7'],
    [',5', 1, '0.5'],
  ])('%s with %i places is %s', (text, scale, value) => {
    expect(parseDecimal(text, scale)).toEqual({ ok: true, value });
  });

  it.each([
    ['1,234', 2],
    ['1,5', 0],
    ['1,2,3', 2],
    ['', 2],
    ['a', 2],
  ])('%s with %i places is refused', (text, scale) => {
    expect(parseDecimal(text, scale).ok).toBe(false);
  });

  it('what is shown is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9999 }), (whole, part) => {
        const read = parseDecimal(`${whole},${part}`, 4);
        if (!read.ok) throw new Error('not read');
        expect(parseDecimal(formatDecimal(read.value), 4)).toEqual(read);
      }),
    );
  });
});

describe('periods', () => {
  const context = { today: day('2026-03-15'), workingYear: 2026 };
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2', '2026-02-01', '2026-02-28'],
    ['02.2024', '2024-02-01', '2024-02-29'],
    ['IV kw 2025', '2025-10-01', '2025-12-31'],
    ['15.03-20.03', '2026-03-15', '2026-03-20'],
    ['1503', '2026-03-15', '2026-03-15'],
    ['2024-02-29', '2024-02-29', '2024-02-29'],
  ])('%s', (text, from, to) => {
    expect(readPeriod(text, context)).toEqual({ ok: true, value: { from, to } });
  });

  it('a span that ends before it begins is refused', () => {
    expect(readPeriod('2003-1503', context)).toMatchObject({ ok: false, error: { code: 'PERIOD_REVERSED' } });
  });

  it('what is shown is read back', () => {
    for (const text of ['2026', '03.2026', '3kw', '1503-2003', '1503']) {
      const read = readPeriod(text, context);
      if (!read.ok) throw new Error(text);
      expect(readPeriod(showPeriod(read.value).replace(' – ', '-'), context)).toEqual(read);
    }
  });
});

describe('narrowing a dictionary', () => {
  const options = [
    { id: '1', code: '20', name: 'Opłata za psa' },
    { id: '2', code: '2', name: 'Łąki' },
    { id: '3', code: '12', name: 'Opłata 2' },
  ];
  it.each([
    ['2', ['2', '1', '3']],
    ['laki', ['2']],
    ['opl psa', ['1']],
    ['', ['1', '2', '3']],
    ['zzz', []],
  ])('%s', (text, ids) => {
    expect(narrow(options, text).map(({ id }) => id)).toEqual(ids);
  });
});

interface Row {
  readonly name: string;
  readonly amount: number;
}
const columns: readonly GridColumn<Row>[] = [
  { id: 'name', title: 'Nazwa', kind: 'text', width: 100, value: (row) => row.name },
  { id: 'amount', title: 'Kwota', kind: 'amount', width: 100, sum: true, value: (row) => grosze(row.amount) },
];

describe('rows in memory', () => {
  it('every filter keeps exactly the rows that fit it, and sums are the sums of the kept', () => {
    const row = fc.record({
      name: fc.constantFrom('Żak', 'Łoś', 'Lis', 'Zając'),
      amount: fc.integer({ min: -1e9, max: 1e9 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), fc.integer({ min: -1e7, max: 1e7 }), (rows, limit) => {
        const memory = new MemoryRows<Row>(rows, columns);
        const typed = `>=${limit},00`;
        const found = memory.find({
          ...everything,
          search: 'za',
          filters: { amount: typed },
          sort: { id: 'amount', descending: false },
        });
        const expected = rows.filter(
          ({ name, amount }) => ['Żak', 'Zając'].includes(name) && amount >= limit * 100,
        );
        expect([...found].map((index) => rows[index]?.amount)).toEqual(
          expected.map(({ amount }) => amount).sort((a, b) => a - b),
        );
        expect(memory.sums(found)['amount']).toBe(expected.reduce((total, { amount }) => total + amount, 0));
      }),
      { seed: 7 },
    );
  });

  it('orders by the Polish alphabet and numbers inside texts as numbers', () => {
    const rows = ['Żak', 'Zając', 'Źrebiec', 'ul. 10', 'ul. 2', 'Łoś', 'Lis', 'Ćma', 'Cis'].map((name) => ({
      name,
      amount: 0,
    }));
    const found = new MemoryRows<Row>(rows, columns).find({
      ...everything,
      sort: { id: 'name', descending: false },
    });
    expect([...found].map((index) => rows[index]?.name)).toEqual([
      'Cis',
      'Ćma',
      'Lis',
      'Łoś',
      'ul. 2',
      'ul. 10',
      'Zając',
      'Źrebiec',
      'Żak',
    ]);
  });

  it.each(['>', '>abc', '', '1..', 'x..y'])('an unfinished filter %j filters nothing', (typed) => {
    expect(readFilter('amount', typed)).toBeUndefined();
  });
});

describe('leaving to a spreadsheet', () => {
  const rows = [
    { name: '=2+5', amount: -123_456 },
    { name: 'Żak; "Zofia"', amount: 100 },
  ];

  it('CSV defuses formulas, keeps numbers numbers and closes with the sums of the screen', () => {
    expect(toCsv(columns, rows, { amount: -123_356 })).toBe(
      '\uFEFFNazwa;Kwota\r\n' + "'=2+5;-1234,56\r\n" + '"Żak; ""Zofia""";1,00\r\n' + 'Razem;-1233,56\r\n',
    );
  });

  it.each(['=cmd()', '+1+1', '-x', '@sum', '\t=1'])('%j never starts a formula', (name) => {
    const [, cell = ''] = toTsv(columns, [{ name, amount: 0 }]).split('\r\n');
    expect(cell).toMatch(/^'/);
  });

  it('a copied block has tabs, and none inside a cell', () => {
    expect(toTsv(columns, [{ name: 'a\tb', amount: 5 }])).toBe('Nazwa\tKwota\r\na b\t0,05');
  });
});

describe('small parts', () => {
  it.each([
    ['/parties/:id', '/parties/7', { id: '7' }],
    ['/parties/:id', '/parties', undefined],
    ['/cash', '/cash', {}],
  ])('%s against %s', (pattern, path, params) => {
    expect(matchPath(pattern, path)).toEqual(params);
  });

  it.each([
    [0.5, 10_000, 'jeszcze około 10 s'],
    [0.1, 60_000, 'jeszcze około 9 min'],
    [0.001, 60_000, 'pracuję…'],
    [1, 5_000, 'kończę…'],
  ])('progress of %d after %i ms says %s', (share, elapsed, text) => {
    expect(restText(share, elapsed)).toBe(text);
  });
});
