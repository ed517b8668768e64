import { describe, expect, it } from 'vitest';
import { checkContinuity } from '#shared/bank/continuity.ts';
import { readBankFile } from '#shared/bank/read.ts';
import { day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import {
  bankFileBytes,
  bytesOf,
  codesOf,
  firstEntry,
  firstStatement,
  mt940,
  refusedFile,
} from '#tests/support/bank-files/read.ts';

const ENTRY = ':61:2611201120C10,00NTRFNONREF';
const INFO = ':86:020~20wplata~32KOWALSKI JAN~38PL49109024020000000612345678';
const closing = 'C261120PLN10,00';
const camt = () => new TextDecoder().decode(bankFileBytes('camt053-02.xml'));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('what does not agree is held, with line and field', () => {
  it('opening and entries that do not give the closing', () => {
    const { problems } = firstStatement(mt940([ENTRY, INFO], { closing: 'C261120PLN11,00' }));
    expect(problems).toMatchObject([{ code: 'BANK_BALANCE', severity: 'error', line: 7, field: 'closing' }]);
    expect(problems[0]?.message).toContain('1,00');
  });

  it('a file cut before the closing balance', () => {
    const text = mt940([ENTRY, INFO], { closing });
    expect(codesOf(firstStatement(text.slice(0, text.indexOf(':62F:'))))).toEqual(['BANK_CLOSING_MISSING']);
  });

  it('a missing opening balance, account and number', () => {
    const text = mt940([ENTRY, INFO], { closing });
    expect(codesOf(firstStatement(text.replace(/:60F:.*\r\n/, '')))).toEqual(['BANK_OPENING_MISSING']);
    expect(codesOf(firstStatement(text.replace(/:25:.*\r\n/, '')))).toEqual(['BANK_ACCOUNT_MISSING']);
    expect(codesOf(firstStatement(text.replace(/:28C:.*\r\n/, '')))).toEqual(['BANK_NUMBER_MISSING']);
  });

  it('30 February, as value day, booking day and day of a balance; the entry is still there', () => {
    const wrong = firstStatement(mt940([':61:260230C10,00NTRFNONREF', INFO], { closing }));
    expect(wrong.problems).toMatchObject([
      {
        code: 'BANK_DATE',
        severity: 'error',
        line: 5,
        field: ':61:',
        entry: 1,
        text: '260230C10,00NTRFNONREF',
      },
    ]);
    expect(wrong.entries).toMatchObject([{ amount: 1_000, valueDate: null, bookingDate: null }]);
    expect(codesOf(firstStatement(mt940([':61:2602280230C10,00NTRFNONREF', INFO], { closing })))).toEqual([
      'BANK_DATE',
    ]);
    expect(codesOf(firstStatement(mt940([ENTRY, INFO], { closing: 'C260230PLN10,00' })))).toEqual([
      'BANK_DATE',
    ]);
  });

  it('an entry that cannot be read is told with its whole text and never dropped in silence', () => {
    const { problems, entries } = firstStatement(mt940([':61:bzdura', INFO, ENTRY, INFO], { closing }));
    expect(entries).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'BANK_ENTRY_UNREADABLE', line: 5, text: `:61:bzdura\n${INFO}` }]);
  });

  it('an entry in another currency, balances in two currencies', () => {
    const euro = ENTRY.replace('C10', 'CR10');
    expect(codesOf(firstStatement(mt940([euro, INFO], { closing })))).toEqual(['BANK_ENTRY_CURRENCY']);
    expect(codesOf(firstStatement(mt940([ENTRY, INFO], { closing: 'C261120EUR10,00' })))).toEqual([
      'BANK_BALANCE_CURRENCY',
    ]);
  });

  it('wrong check digits are loaded and flagged', () => {
    const wrong = INFO.replace('PL49', 'PL48');
    const { entries, problems } = firstStatement(mt940([ENTRY, wrong], { closing }));
    expect(entries[0]?.counterparty.account).toBe('48109024020000000612345678');
    expect(problems).toMatchObject([
      { code: 'BANK_COUNTERPARTY_CHECK_DIGIT', severity: 'warning', entry: 1 },
    ]);
    const own = mt940([ENTRY, INFO], { closing }).replace('PL40856', 'PL41856');
    expect(firstStatement(own).problems).toMatchObject([
      { code: 'BANK_ACCOUNT_CHECK_DIGIT', severity: 'warning' },
    ]);
  });

  it('statements that do not follow each other in one file', () => {
    const first = mt940([ENTRY, INFO], { closing });
    const second = first
      .replace(':28C:1', ':28C:3')
      .replace('PLN0,00', 'PLN9,00')
      .replace('PLN10,00', 'PLN19,00');
    const { statements } = readBankFile(bytesOf(first + second));
    expect(statements.map(codesOf)).toEqual([[], ['BANK_CONTINUITY', 'BANK_STATEMENT_GAP']]);
  });

  it('continuity: the next number, the next page, the first of a year', () => {
    const balance = (amount: number) => ({
      amount: grosze(amount),
      currency: 'PLN',
      day: day('2026-11-20'),
      line: 1,
    });
    const codes = (before: string, now: string, opening = 100) =>
      checkContinuity(
        { number: before, closing: balance(100) },
        { number: now, opening: balance(opening) },
      ).map(({ code }) => code);
    expect(codes('00221', '00222')).toEqual([]);
    expect(codes('221/1', '221/2')).toEqual([]);
    expect(codes('365', '1')).toEqual([]);
    expect(codes('221', '223')).toEqual(['BANK_STATEMENT_GAP']);
    expect(codes('221', '222', 101)).toEqual(['BANK_CONTINUITY']);
  });

  it('turnover of an interim report', () => {
    const text = new TextDecoder('windows-1250').decode(bankFileBytes('interim-942.sta'));
    const wrong = text.replace(':90C:1PLN10,00', ':90C:2PLN10,00');
    expect(codesOf(firstStatement(utf8(wrong)))).toEqual(['BANK_TURNOVER']);
  });

  it('camt: batch, summary, status, days and currency', () => {
    const codes = (from: string, to: string) => codesOf(firstStatement(utf8(camt().replace(from, to))));
    expect(codes('"PLN">350.00', '"PLN">351.00')).toEqual(['BANK_BATCH_SUM']);
    expect(codes('<Amt Ccy="PLN">350.00</Amt>', '')).toEqual(['BANK_BATCH_AMOUNT']);
    expect(codes('<NbOfNtries>2<', '<NbOfNtries>3<')).toEqual(['BANK_TURNOVER']);
    expect(codes('<Sts>BOOK</Sts>', '<Sts>PDNG</Sts>')).toEqual(['BANK_ENTRY_NOT_BOOKED']);
    expect(codes('<ValDt><Dt>2026-11-20', '<ValDt><Dt>2026-02-30')).toEqual(['BANK_DATE']);
    expect(codes('<Amt Ccy="PLN">12.00', '<Amt Ccy="EUR">12.00')).toEqual(['BANK_ENTRY_CURRENCY']);
    expect(codes('<Amt Ccy="PLN">12.00', '<Amt Ccy="PLN">12.001')).toEqual([
      'BANK_ENTRY_UNREADABLE',
      'BANK_TURNOVER',
      'BANK_BALANCE',
    ]);
    expect(codes('10742.50', '10742.51')).toEqual(['BANK_BALANCE']);
  });
});

describe('equal entries', () => {
  it('stay two, with keys of their own that are the same at each reading', () => {
    const text = mt940([ENTRY, INFO, ENTRY, INFO], { closing: 'C261120PLN20,00' });
    const keys = firstStatement(text).entries.map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    expect(firstStatement(text).entries.map(({ key }) => key)).toEqual(keys);
    expect(firstEntry(text).raw).toBe(`${ENTRY}\n${INFO}`);
  });
});

describe('a virtual account', () => {
  it('is found in the title where its bank is ours, and the own account is not one', () => {
    const virtual = INFO.replace('wplata', 'na 06856200074321000000012345');
    expect(firstEntry(mt940([ENTRY, virtual])).virtualAccount).toBe('06856200074321000000012345');
    const own = INFO.replace('wplata', 'na 40856200072002000000001001');
    expect(firstEntry(mt940([ENTRY, own])).virtualAccount).toBeNull();
  });

  it('an account in two parts, sort code and number, is put together', () => {
    const info = ':86:020~20x~3010902402~310000000612345678~32KOWALSKI JAN';
    expect(firstEntry(mt940([ENTRY, info])).counterparty.account).toBe('49109024020000000612345678');
  });
});

describe('files that are no statements', () => {
  const code = (bytes: Uint8Array) => refusedFile(bytes).code;

  it.each([
    ['an empty file', [], 'BANK_FILE_EMPTY'],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0], 'BANK_FILE_NOT_TEXT'],
    ['a PDF', [...bytesOf('%PDF-1.7\n:20:')], 'BANK_FILE_NOT_TEXT'],
    ['a spreadsheet', [0x50, 0x4b, 3, 4, 20], 'BANK_FILE_NOT_TEXT'],
    ['bytes with zeros', [...bytesOf(':20:\0\0')], 'BANK_FILE_NOT_TEXT'],
    ['UTF-16', [0xff, 0xfe, 0x3a, 0], 'BANK_FILE_UTF16'],
    ['a letter', [...bytesOf('Szanowni Panstwo,\n')], 'BANK_FORMAT_UNKNOWN'],
    ['an invoice', [...bytesOf('<?xml version="1.0"?><Faktura/>')], 'BANK_XML_OTHER'],
  ])('%s', (_name, bytes, expected) => {
    expect(code(Uint8Array.from(bytes))).toBe(expected);
  });

  it('XML that is cut or broken says the line', () => {
    expect(code(utf8(camt().slice(0, 1_500)))).toBe('BANK_XML_CUT');
    expect(code(utf8(camt().replace('</Stmt>', '</Smt>')))).toBe('BANK_XML_BROKEN');
    expect(refusedFile(utf8(camt().replace('</Stmt>', '</Smt>'))).details).toEqual({
      line: 23,
    });
  });

  it('XML of another encoding than it says', () => {
    const latin = camt().replaceAll('Żółtańska', 'Zolta\u00f1ska').replaceAll('Ś', 'S').replaceAll('ł', 'l');
    const bytes = bytesOf(latin.replace(/[ąćęłśźżĄĆĘŁŃŚŹŻ]/g, 'x'));
    expect(code(bytes)).toBe('BANK_XML_ENCODING');
  });
});
