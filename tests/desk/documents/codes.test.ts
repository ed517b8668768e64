import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code128Svg, qrSvg } from '#main/documents/codes.ts';
import { MISSING_CHARACTER, printableText, readCoverage } from '#main/documents/font-coverage.ts';

/** The widths of bars and gaps of a Code 128, back from the drawing: six to a symbol, seven to the stop. */
function symbolsOf(svg: string): string[] {
  const bars = [...svg.matchAll(/M(\d+) 0h(\d+)v/g)].map(
    ([, at, width]) => [Number(at), Number(width)] as const,
  );
  const widths = bars.flatMap(([at, width], index) => {
    const next = bars[index + 1];
    return next ? [width, next[0] - at - width] : [width];
  });
  const text = widths.join('');
  return [...(text.slice(0, -7).match(/.{6}/g) ?? []), text.slice(-7)];
}

/** Patterns of ISO/IEC 15417 for the start, the stop and the check value of the worked example. */
const START_B = '211214';
const START_C = '211232';
const STOP = '2331112';
const VALUE_28 = '322112';

describe('Code 128', () => {
  it('of an account is subset C with the check value of the worked example B17', () => {
    const symbols = symbolsOf(code128Svg('06856200074321000000012345'));
    expect(symbols).toHaveLength(1 + 13 + 1 + 1);
    expect(symbols[0]).toBe(START_C);
    expect(symbols.at(-2)).toBe(VALUE_28);
    expect(symbols.at(-1)).toBe(STOP);
  });

  it('starts a short reference in subset B', () => {
    const symbols = symbolsOf(code128Svg('OS-013-X'));
    expect(symbols[0]).toBe(START_B);
    expect(symbols).toHaveLength(1 + 8 + 1 + 1);
  });

  it('keeps ten modules of white on either side and every symbol eleven modules wide', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\x20-\x7e]{1,30}$/), (text) => {
        const svg = code128Svg(text);
        const width = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
        const bars = [...svg.matchAll(/M(\d+) 0h(\d+)v/g)];
        const first = Number(bars[0]?.[1]);
        const last = Number(bars.at(-1)?.[1]) + Number(bars.at(-1)?.[2]);
        expect(first).toBe(10);
        expect(width - last).toBe(10);
        for (const symbol of symbolsOf(svg).slice(0, -1))
          expect([...symbol].reduce((sum, part) => sum + Number(part), 0)).toBe(11);
      }),
      { seed: 128 },
    );
  });

  it.each(['', 'żółw', 'a\nb'])('refuses %j', (text) => {
    expect(() => code128Svg(text)).toThrow(/ASCII/);
  });
});

describe('QR', () => {
  it('has four modules of white around', () => {
    const svg = qrSvg('9990000014|PL|06856200074321000000012345|000000|Gmina|Tytuł|||');
    const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
    const rows = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v/g)].map(([, x, y, width]) => ({
      left: Number(x),
      right: Number(x) + Number(width),
      y: Number(y),
    }));
    expect(Math.min(...rows.map(({ left }) => left))).toBe(4);
    expect(Math.min(...rows.map(({ y }) => y))).toBe(4);
    expect(Math.max(...rows.map(({ right }) => right))).toBe(size - 4);
    expect((size - 8 - 17) % 4).toBe(0);
  });
});

describe('what the typeface can print', () => {
  const font = readFileSync(path.resolve('main/documents/fonts/IBMPlexSans-Regular.ttf'));
  const covered = readCoverage(font);

  it('are all Polish letters, figures and the signs of the papers', () => {
    for (const letter of 'ĄĆĘŁŃÓŚŹŻąćęłńóśźż0123456789„”–—−·…§°²³%€©\u00a0\ufffd')
      expect(covered(letter.codePointAt(0) ?? 0), letter).toBe(true);
  });

  it('is not Chinese or pictures', () => {
    for (const letter of '李😀') expect(covered(letter.codePointAt(0) ?? 0), letter).toBe(false);
  });

  it('changes only what cannot be printed, and joins a letter with its accent', () => {
    expect(printableText('Jo\u0301zef 😀 李', covered)).toBe(
      `Józef ${MISSING_CHARACTER} ${MISSING_CHARACTER}`,
    );
    expect(printableText('Łódź, ul. „Żwirki”', covered)).toBe('Łódź, ul. „Żwirki”');
  });

  it('refuses a file that is no font', () => {
    expect(() => readCoverage(new Uint8Array(64))).toThrow(/cmap/);
  });
});
