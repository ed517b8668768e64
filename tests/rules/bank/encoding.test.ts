import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEXT_ENCODINGS, type TextEncoding } from '#shared/bank/code-pages.ts';
import { decodeText, textDecoding } from '#shared/bank/decoding.ts';
import { encodeText } from '#shared/bank/encoding.ts';
import { detectEncoding } from '#shared/bank/encoding-detector.ts';
import { BankFileReader, type BankFileSurvey, gatherEvents, readBankFile } from '#shared/bank/read.ts';
import { bankFileBytes, DIALECT_FILES } from '#tests/support/bank-files/read.ts';
import { holds } from '#tests/support/property.ts';

const LETTERS = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ';
const hex = (encoding: TextEncoding) =>
  [...LETTERS].map((letter) => Buffer.from(encodeText(letter, encoding).bytes).toString('hex')).join(' ');

describe('Polish letters', () => {
  it('have the bytes of the table', () => {
    expect(hex('CP1250')).toBe('b9 e6 ea b3 f1 f3 9c 9f bf a5 c6 ca a3 d1 d3 8c 8f af');
    expect(hex('CP852')).toBe('a5 86 a9 88 e4 a2 98 ab be a4 8f a8 9d e3 e0 97 8d bd');
    expect(hex('ISO-8859-2')).toBe('b1 e6 ea b3 f1 f3 b6 bc bf a1 c6 ca a3 d1 d3 a6 ac af');
    expect(hex('UTF-8').replaceAll(' ', '')).toBe(Buffer.from(LETTERS).toString('hex'));
  });

  it.each(TEXT_ENCODINGS)('are read back from %s', (encoding) => {
    const text = `Zażółć gęślą jaźń ZAŻÓŁĆ GĘŚLĄ JAŹŃ`;
    expect(decodeText(encodeText(text, encoding).bytes, encoding)).toBe(text);
  });

  it('agree with the platform where the platform knows the page', () => {
    const bytes = Uint8Array.from({ length: 96 }, (_, at) => at + 160);
    expect(decodeText(bytes, 'ISO-8859-2')).toBe(new TextDecoder('iso-8859-2').decode(bytes));
    expect(decodeText(bytes, 'CP1250')).toBe(new TextDecoder('windows-1250').decode(bytes));
  });

  it('that an encoding does not have are told', () => {
    expect(encodeText('5 € ½', 'ISO-8859-2')).toMatchObject({ missing: ['€', '½'] });
  });
});

describe('UTF-8', () => {
  it('is read as the platform reads it, wherever the bytes are cut', () => {
    holds(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(40), (text, cut) => {
        const bytes = new TextEncoder().encode(text);
        const decoding = textDecoding('UTF-8');
        const parts = [bytes.subarray(0, cut), bytes.subarray(cut)];
        expect(parts.map((part) => decoding.decode(part)).join('') + decoding.end()).toBe(text);
      }),
    );
  });

  it('never fails on other bytes', () => {
    holds(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        expect(decodeText(bytes, 'UTF-8').length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

describe('the encoding is found', () => {
  const words = [
    'ŁĄKA',
    'Śląsk',
    'źrebię',
    'GĄSKA',
    'dąb',
    'ŻÓŁW',
    'Jaś',
    'MĄKA',
    'świt',
    'Łódź',
    'miąższ',
    'KSIĄŻĘ',
  ];

  it.each(TEXT_ENCODINGS)('in texts written in %s', (encoding) => {
    holds(
      fc.property(fc.shuffledSubarray(words, { minLength: 4 }), (chosen) => {
        const { bytes } = encodeText(`:86:020~20${chosen.join(' ')}`, encoding);
        expect(detectEncoding(bytes).encoding).toBe(encoding);
      }),
    );
  });

  it('as Ą or as ą by the letters around a5', () => {
    expect(detectEncoding(encodeText('MĄKA', 'CP1250').bytes).encoding).toBe('CP1250');
    expect(detectEncoding(encodeText('mąka', 'CP852').bytes).encoding).toBe('CP852');
  });

  it('as a guess where the letters do not tell, and ASCII where there are none', () => {
    expect(detectEncoding(encodeText('Łódź'.slice(0, 3), 'CP1250').bytes)).toMatchObject({ certain: false });
    expect(detectEncoding(new TextEncoder().encode('zolw'))).toMatchObject({
      encoding: 'ASCII',
      certain: true,
    });
  });

  it('with bytes that mean nothing in it counted', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('ąćęłńóśźżąćęłńóśźż'), 0xfe]);
    expect(detectEncoding(bytes)).toMatchObject({ encoding: 'UTF-8', unreadable: 1 });
  });
});

describe('reading piece by piece', () => {
  it.each(DIALECT_FILES)('%s gives the same wherever it is cut', (file) => {
    const bytes = bankFileBytes(file);
    const { statements, ...survey } = readBankFile(bytes);
    const inPieces = (sizes: readonly number[]) => {
      const reader = new BankFileReader(survey satisfies BankFileSurvey);
      const events = [];
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        events.push(...reader.push(bytes.subarray(at, at + size)));
        at += size;
      }
      return gatherEvents([...events, ...reader.end()]).statements;
    };
    expect(inPieces([1])).toEqual(statements);
    holds(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }), (sizes) => {
        expect(inPieces(sizes)).toEqual(statements);
      }),
      { numRuns: 10 },
    );
  });

  it('takes LF and CR alone as line ends too', () => {
    const bytes = bankFileBytes('ing-tilde.sta');
    const { statements } = readBankFile(bytes);
    expect(readBankFile(bytes.filter((byte) => byte !== 13)).statements).toEqual(statements);
    expect(readBankFile(bytes.filter((byte) => byte !== 10)).statements).toEqual(statements);
  });
});
