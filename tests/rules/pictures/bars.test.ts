import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarPicture, barPictureSchema, barsAsSvg, layoutBars } from '#shared/pictures/bars.ts';
import { holds } from '#tests/support/property.ts';

const picture = (values: number[], more: Partial<BarPicture> = {}): BarPicture => ({
  title: 'Próba',
  unit: 'amount',
  categories: values.map((_, at) => `${at + 8}:00`),
  series: [{ name: 'Przyjęto', values }],
  ...more,
});

describe('a picture of bars', () => {
  it.each([
    [[10_000], ['0', '50', '100']],
    [
      [0, 0],
      ['0', '0,01'],
    ],
    [
      [123_456, 7],
      ['0', '500', '1 000', '1 500'],
    ],
    [[99_999_999], ['0', '500 000', '1 000 000']],
  ])('%j has the scale %j', (values, texts) => {
    expect(layoutBars(picture(values)).scale.map(({ text }) => text.replace(/\u00a0/g, ' '))).toEqual(texts);
  });

  it('heights stand to each other as the values, and no bar leaves the picture', () => {
    holds(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 1, maxLength: 40 }),
        (values) => {
          const { bars, height, width, scale } = layoutBars(picture(values));
          const most = Math.max(...values);
          const tallest = Math.max(...bars.map((bar) => bar.height));
          expect(scale.length).toBeGreaterThan(1);
          expect(scale.length).toBeLessThan(8);
          for (const [at, bar] of bars.entries()) {
            expect(bar.y).toBeGreaterThanOrEqual(0);
            expect(bar.y + bar.height).toBeLessThanOrEqual(height);
            expect(bar.x + bar.width).toBeLessThanOrEqual(width);
            if (most > 0)
              expect(Math.abs(bar.height - (tallest * (values[at] ?? 0)) / most)).toBeLessThan(0.05);
          }
        },
      ),
    );
  });

  it('every bar is told in words', () => {
    const two = picture([100, 200], {
      series: [
        { name: 'Przyjęto', values: [100, 200] },
        { name: 'Wypłacono', values: [0, 50] },
      ],
    });
    expect(layoutBars(two).bars.map(({ text }) => text)).toEqual([
      '8:00, Przyjęto: 1,00',
      '8:00, Wypłacono: 0,00',
      '9:00, Przyjęto: 2,00',
      '9:00, Wypłacono: 0,50',
    ]);
  });

  it('on paper what a person typed is text, never a mark', () => {
    const svg = barsAsSvg(picture([5], { categories: ['<script>"&'] }));
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;sc');
  });

  it('a series shorter than the categories is refused', () => {
    expect(barPictureSchema.safeParse(picture([1, 2], { categories: ['a'] })).success).toBe(false);
  });
});
