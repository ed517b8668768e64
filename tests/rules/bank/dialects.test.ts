import { describe, expect, it } from 'vitest';
import type { Statement } from '#shared/bank/statement.ts';
import { DIALECT_FILES, KOWALSKI, OWN_ACCOUNT, readDialect } from '#tests/support/bank-files/read.ts';

/** What a person would copy out of a statement. */
const shape = ({ account, currency, number, opening, closing, entries }: Statement) => ({
  account,
  currency,
  number,
  opening: opening?.amount ?? null,
  closing: closing?.amount ?? null,
  entries: entries.map(({ amount, kind, title, counterparty: { name, account: from, address } }) =>
    [amount, kind, name, from, address, title].join(' | '),
  ),
});

const own = { account: OWN_ACCOUNT, currency: 'PLN' };
const ENERGIA = '91116022020000000123456789';
const MPP = '/VAT/230,00/IDC/9990000043/INV/FV/88/2026/TXT/energia XI';

describe('statement files of each dialect', () => {
  it.each([
    ['pko-tilde.sta', 'ISO-8859-2'],
    ['ing-tilde.sta', 'CP1250'],
    ['pekao-caret.sta', 'CP852'],
    ['bnp-caret.sta', 'ASCII'],
    ['bph-angle.sta', 'CP852'],
    ['santander-angle.sta', 'CP852'],
    ['zka-question.sta', 'UTF-8'],
    ['nordea-plus.sta', 'CP1250'],
    ['mbank-prose.sta', 'ISO-8859-2'],
    ['eur-account.sta', 'CP1250'],
    ['camt053-02.xml', 'UTF-8'],
  ])('%s: the encoding is found to be %s', (file, encoding) => {
    expect(readDialect(file).encoding).toMatchObject({ encoding, unreadable: 0 });
  });

  it.each(DIALECT_FILES)('%s has nothing to hold', (file) => {
    const { statements } = readDialect(file);
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.flatMap(({ problems }) => problems)).toEqual([]);
    for (const { kind, opening, closing, credits, debits, entries } of statements) {
      expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(credits - debits);
      if (kind === 'statement')
        expect((opening?.amount ?? Number.NaN) + credits - debits).toBe(closing?.amount);
    }
  });

  it('PKO BP: a sub-field a line, empty ones filled with 0xFF, words cut in the middle', () => {
    expect(readDialect('pko-tilde.sta').statements.map(shape)).toEqual([
      {
        ...own,
        number: '00221',
        opening: 1_025_000,
        closing: 1_147_250,
        entries: [
          `123450 | transfer | ŻÓŁTAŃSKA ŁUCJA MAŁGORZATA ANNA | ${KOWALSKI} |  | Podatek od nieruchomości rata 4/2026 Żółtańska Łucja konto 000012345`,
          '-1200 | fee |  |  |  | Opłata za listopad 2026',
        ],
      },
    ]);
  });

  it('ING: two :86: to an entry, an overdraft at the end', () => {
    expect(readDialect('ing-tilde.sta').statements.map(shape)).toEqual([
      {
        ...own,
        number: '00112',
        opening: 50_000,
        closing: -38_000,
        entries: [
          `35000 | transfer | NOWAK GRAŻYNA | ${KOWALSKI} | ul. Leśna 3 99-999 Przykładowo | Czynsz 11/2026 lokal 5 ul. Źródlana`,
          `-123000 | split-payment | ENERGIA S.A. | ${ENERGIA} |  | ${MPP}`,
        ],
      },
    ]);
  });

  it('Pekao: padded amounts and letters of the currency', () => {
    const [statement] = readDialect('pekao-caret.sta').statements.map(shape);
    expect(statement).toMatchObject({ opening: 1_025_450, closing: 1_059_250, number: '221/1' });
    expect(statement?.entries).toEqual([
      `35000 | transfer | NOWAK ANNA | ${KOWALSKI} | UL. LEŚNA 3 99-999 PRZYKŁADOWO | Czynsz 11/2026 lokal 5 Łąkowa`,
      '-1200 | fee |  |  |  | Prowizja za przelew',
    ]);
  });

  it('BPH and Santander: a value wraps without a mark; name and account in their own places', () => {
    expect(readDialect('bph-angle.sta').statements.flatMap((found) => shape(found).entries)).toEqual([
      `9999 | transfer | Świątek Zdzisław | ${KOWALSKI} |  | Opłata za gospodarowanie odpadami 11/2026, ul. Ogrodowa 7 m. 12 - zaległość`,
    ]);
    expect(readDialect('santander-angle.sta').statements.flatMap((found) => shape(found).entries)).toEqual([
      `10001 | transfer | Wiśniewska Bożena | ${KOWALSKI} | ul. Młyńska 4 99-999 Przykładowo | Podatek rolny IV rata`,
    ]);
  });

  it('BNP Paribas: references of client and bank', () => {
    const [statement] = readDialect('bnp-caret.sta').statements;
    expect(statement?.number).toBe('036/2009/BPL');
    expect(statement?.entries.map(({ references }) => references)).toEqual([
      { client: null, bank: 'CEN0902200001', transaction: null },
      { client: 'ZP-2009-0001', bank: 'CEN0902200002', transaction: null },
    ]);
  });

  it('a separator inside a text is text where no sub-field number follows', () => {
    expect(readDialect('zka-question.sta').statements.flatMap((found) => shape(found).entries)).toEqual([
      `4000 | transfer | ŁĘCKI STANISŁAW PAWEŁ | ${KOWALSKI} |  | Użytkowanie wieczyste 2026 działka 12/3 ile?? 50% KW OP1N/00012345/6`,
    ]);
    expect(readDialect('nordea-plus.sta').statements.flatMap((found) => shape(found).entries)).toEqual([
      `500 | transfer | GÓRKA ŁUKASZ | ${KOWALSKI} |  | Tel. +48 600 100 200, opłata skarbowa`,
    ]);
  });

  it('mBank: prose, control bytes, two accounts in one file', () => {
    const { statements } = readDialect('mbank-prose.sta');
    expect(statements.map(({ account, closing }) => [account, closing?.amount])).toEqual([
      [OWN_ACCOUNT, 43],
      ['13856200072002000000001002', 63_000],
    ]);
    expect(statements[0]?.entries[0]).toMatchObject({
      virtualAccount: '432100012345',
      counterparty: { name: 'KOWALSKI JAN, ŚLĄSK', account: KOWALSKI },
      title: 'rata 4; druga część',
      kind: 'mass-payment',
      references: { transaction: '123456789' },
    });
    expect(statements[1]?.entries[0]).toMatchObject({ kind: 'tax', amount: -437_000 });
  });

  it('pages of one statement in SWIFT envelopes follow each other', () => {
    const { statements } = readDialect('swift-pages.sta');
    expect(
      statements.map(({ number, opening, closing }) => [number, opening?.amount, closing?.amount]),
    ).toEqual([
      ['300/1', 100, 300],
      ['300/2', 300, 700],
    ]);
    expect(statements[1]?.note).toBe('KONIEC DNIA');
  });

  it('CR is a credit in EUR, RC a reversal; booking days around New Year', () => {
    const [statement] = readDialect('eur-account.sta').statements;
    expect(
      statement?.entries.map(({ amount, reversal, currency, valueDate, bookingDate }) =>
        [amount, reversal, currency, valueDate, bookingDate].join(' '),
      ),
    ).toEqual([
      '10000 false EUR 2026-12-31 2027-01-02',
      '-2550 true EUR 2026-12-31 2027-01-02',
      '1000 true EUR 2026-12-31 2026-12-31',
      '-100 false EUR 2027-01-02 2026-12-31',
    ]);
  });

  it('MT942 is told apart and asks for no balances', () => {
    const [report] = readDialect('interim-942.sta').statements;
    expect(report).toMatchObject({ kind: 'interim', currency: 'PLN', opening: null, closing: null });
    expect(report?.entries).toHaveLength(2);
  });

  it('camt.053 says the same in versions 02 and 08', () => {
    const [old] = readDialect('camt053-02.xml').statements;
    const [recent] = readDialect('camt053-08.xml').statements;
    expect(old && shape(old)).toEqual(recent && shape(recent));
    expect(old?.entries[0]?.details).toEqual(recent?.entries[0]?.details);
  });
});
