import { describe, expect, it } from 'vitest';
import { parseReportProfile } from '#shared/bank/reports/profile.ts';
import { delimited, reportAmount, reportDay } from '#shared/bank/reports/record.ts';
import {
  bankFileBytes,
  bytesOf,
  codesOf,
  firstStatement,
  KOWALSKI,
  OWN_ACCOUNT,
  reportProfile,
} from '#tests/support/bank-files/read.ts';

const V1 = '06856200074321000000012345';
const V2 = '76856200074321000000012346';

/** Columns `;` with a row of names before and a sum after. */
const csv = reportProfile({
  name: 'płatności masowe CSV',
  layout: 'delimited',
  skipLines: 1,
  days: 'DD.MM.YYYY',
  amounts: 'comma',
  records: [
    { role: 'footer', marked: { at: 1, text: 'S' }, columns: { count: { at: 2 }, sum: { at: 3 } } },
    {
      role: 'detail',
      marked: { at: 1, text: 'D' },
      columns: {
        day: { at: 2 },
        amount: { at: 3 },
        virtualAccount: { at: 4 },
        payerAccount: { at: 5 },
        name: { at: 6 },
        title: { at: 7 },
        bankReference: { at: 8 },
      },
    },
  ],
});

const fixed = reportProfile({
  name: 'płatności masowe o stałej szerokości',
  layout: 'fixed',
  days: 'YYYYMMDD',
  amounts: 'grosze',
  records: [
    {
      role: 'header',
      marked: { at: 1, length: 2, text: '01' },
      columns: { account: { at: 3, length: 26 }, day: { at: 29, length: 8 } },
    },
    {
      role: 'detail',
      marked: { at: 1, length: 2, text: '02' },
      columns: {
        day: { at: 3, length: 8 },
        amount: { at: 11, length: 12 },
        virtualAccount: { at: 23, length: 26 },
        name: { at: 49, length: 35 },
        title: { at: 84, length: 35 },
      },
    },
    {
      role: 'footer',
      marked: { at: 1, length: 2, text: '03' },
      columns: { count: { at: 3, length: 6 }, sum: { at: 9, length: 15 } },
    },
  ],
});

/** Incoming payments written as Elixir orders of type 110. */
const like110 = reportProfile({
  name: 'wpływy jak Elixir',
  layout: 'delimited',
  separator: ',',
  days: 'YYYYMMDD',
  amounts: 'grosze',
  subLines: '|',
  records: [
    {
      role: 'detail',
      columns: {
        type: { at: 1 },
        day: { at: 2 },
        amount: { at: 3 },
        payerAccount: { at: 6 },
        virtualAccount: { at: 7 },
        name: { at: 8 },
        title: { at: 12 },
        bankReference: { at: 16 },
      },
    },
  ],
});

describe('reports of mass payments by a profile', () => {
  it('delimited: a quoted name, equal payments apart, the footer agrees', () => {
    const report = firstStatement(bankFileBytes('mass-payments.csv'), { profile: csv });
    expect(report).toMatchObject({ kind: 'report', credits: 65_000, problems: [] });
    expect(report.entries).toMatchObject([
      {
        amount: 35_000,
        bookingDate: '2026-11-20',
        virtualAccount: V1,
        counterparty: { name: 'Żółtańska "Ł" Łucja', account: KOWALSKI },
        title: 'Podatek rata 4',
        references: { bank: 'R1' },
      },
      { amount: 15_000, virtualAccount: V2, references: { bank: 'R2' } },
      { amount: 15_000, virtualAccount: V2, references: { bank: 'R2' } },
    ]);
    expect(new Set(report.entries.map(({ key }) => key)).size).toBe(3);
  });

  it('of fixed width: header, payments, footer', () => {
    const report = firstStatement(bankFileBytes('mass-payments-fixed.txt'), { profile: fixed });
    expect(report).toMatchObject({ account: OWN_ACCOUNT, credits: 50_000, problems: [] });
    expect(
      report.entries.map(({ virtualAccount, counterparty: { name }, title }) => [
        virtualAccount,
        name,
        title,
      ]),
    ).toEqual([
      [V1, 'Żółtańska Łucja', 'Podatek rata 4'],
      [V2, 'Nowak Anna', 'Śmieci 11/2026'],
    ]);
  });

  it('like Elixir: sub-lines of a text are joined', () => {
    const report = firstStatement(bankFileBytes('mass-payments-110.txt'), { profile: like110 });
    expect(report.entries[0]).toMatchObject({
      amount: 35_000,
      type: '110',
      counterparty: { name: 'Żółtańska Łucja ul. Polna 2 99-999 Przykładowo' },
      references: { bank: 'R1' },
    });
  });

  it('a statement with balances is checked as one', () => {
    const profile = reportProfile({
      name: 'historia',
      layout: 'delimited',
      days: 'YYYY-MM-DD',
      amounts: 'dot',
      records: [
        {
          role: 'header',
          marked: { at: 1, text: 'H' },
          columns: { account: { at: 2 }, number: { at: 3 }, opening: { at: 4 }, closing: { at: 5 } },
        },
        { role: 'detail', columns: { day: { at: 1 }, amount: { at: 2 }, sign: { at: 3 }, title: { at: 4 } } },
      ],
    });
    const text = (last: string) =>
      `H;${OWN_ACCOUNT};7;100.00;${last}\n2026-11-20;5.00;C;a\n2026-11-20;2.50;D;b\n`;
    const good = firstStatement(text('102.50'), { profile });
    expect(good).toMatchObject({ kind: 'statement', number: '7', problems: [] });
    expect(good.entries.map(({ amount }) => amount)).toEqual([500, -250]);
    expect(codesOf(firstStatement(text('102.51'), { profile }))).toEqual(['BANK_BALANCE']);
  });

  it('what does not agree or cannot be read is told by line and field', () => {
    const lines = ['x', 'D;30.02.2026;1,00;;;;;', 'D;20.11.2026;1.00;;;;;', 'Z;', 'S;9;99,00', ''];
    const { problems } = firstStatement(bytesOf(lines.join('\r\n')), { profile: csv });
    expect(problems.map(({ code, line, field }) => [code, line, field].join(' '))).toEqual([
      'BANK_DATE 2 day',
      'BANK_ENTRY_UNREADABLE 3 amount',
      'BANK_RECORD_UNKNOWN 4 ',
      'BANK_REPORT_COUNT 5 count',
      'BANK_REPORT_SUM 5 sum',
    ]);
  });
});

describe('a profile that an office writes', () => {
  it.each([
    ['no detail record', { records: [{ role: 'header', columns: {} }] }, 'records'],
    ['an unknown notation of days', { days: 'MM/DD' }, 'days'],
    [
      'a column 0',
      { records: [{ role: 'detail', columns: { day: { at: 0 }, amount: { at: 2 } } }] },
      'records.0.columns.day.at',
    ],
    ['no width', { layout: 'fixed' }, 'records.0.columns.day.length'],
  ])('with %s is refused with the field', (_name, wrong, field) => {
    const right = {
      name: 'x',
      layout: 'delimited',
      days: 'YYYYMMDD',
      amounts: 'comma',
      records: [{ role: 'detail', columns: { day: { at: 1 }, amount: { at: 2 } } }],
    };
    expect(parseReportProfile(right).ok).toBe(true);
    expect(parseReportProfile({ ...right, ...wrong })).toMatchObject({
      ok: false,
      error: { code: 'BANK_PROFILE', field },
    });
  });
});

describe('values of a report', () => {
  it.each([
    ['1 234,50', 'comma', 123_450],
    ['-1234,5', 'comma', -123_450],
    ['1234.50-', 'dot', -123_450],
    ['000000123450', 'grosze', 123_450],
    ['7', 'grosze', 7],
    ['1,234.50', 'comma', null],
    ['12,345', 'comma', null],
    ['', 'dot', null],
  ] as const)('amount %s in %s is %s', (text, unit, amount) => {
    expect(reportAmount(text, unit)).toBe(amount);
  });

  it.each([
    ['20.11.2026', 'DD.MM.YYYY', '2026-11-20'],
    ['261120', 'YYMMDD', '2026-11-20'],
    ['20/11/2026', 'DD/MM/YYYY', '2026-11-20'],
    ['31.11.2026', 'DD.MM.YYYY', null],
    ['20x11x2026', 'DD.MM.YYYY', null],
  ] as const)('day %s in %s is %s', (text, mask, day) => {
    expect(reportDay(text, mask)).toBe(day);
  });

  it('columns: a doubled quote is one, a stray one is text, an unclosed one runs to the end', () => {
    expect(delimited('a;"b;""c""";;d"e;', ';', '"')).toEqual(['a', 'b;"c"', '', 'd"e', '']);
    expect(delimited('"a;b', ';', '"')).toEqual(['a;b']);
  });
});
