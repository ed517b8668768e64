import { z } from 'zod';
import { textSchema } from '../kernel/schemas.ts';
import { type ColumnKind, cellText } from '../lists/cells.ts';

/** A picture of bars: one group for each category, one bar in it for each series. Values are grosze or counts, not negative. */
export const barPictureSchema = z
  .object({
    title: textSchema(120),
    unit: z.enum(['amount', 'count']),
    categories: z.array(textSchema(60)).min(1).max(40),
    series: z
      .array(z.object({ name: textSchema(60), values: z.array(z.number().int().min(0)) }))
      .min(1)
      .max(4),
  })
  .refine(({ categories, series }) => series.every(({ values }) => values.length === categories.length), {
    path: ['series'],
    message: 'Każda seria musi mieć wartość dla każdej pozycji.',
  });

export type BarPicture = z.output<typeof barPictureSchema>;

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly series: number;
  /** What a pointer and a screen reader are told. */
  readonly text: string;
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface BarLayout {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
  readonly categoryLabels: readonly Label[];
  /** Lines of the scale with their value. */
  readonly scale: readonly (Label & { readonly to: number })[];
}

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 92;
const RIGHT = 8;
const TOP = 12;
const BOTTOM = 34;
const LINES = 4;

/** Where everything stands, in units of the picture's own. The tallest bar reaches the highest line or stays below it. */
export function layoutBars({ unit, categories, series }: BarPicture): BarLayout {
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const step = niceStep(most / LINES);
  const top = step * Math.ceil(most / step);
  const plot = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
  const yOf = (value: number) => TOP + plot.height * (1 - value / top);
  const group = plot.width / categories.length;
  const bar = Math.min(48, (group * 0.72) / series.length);
  const kind: ColumnKind = unit;
  const bars = categories.flatMap((category, at) =>
    series.map(({ name, values }, index) => {
      const value = values[at] ?? 0;
      const start = LEFT + group * at + (group - bar * series.length) / 2;
      return {
        x: rounded(start + bar * index),
        y: rounded(yOf(value)),
        width: rounded(bar * 0.9),
        height: rounded(yOf(0) - yOf(value)),
        series: index,
        text: `${category}${series.length > 1 ? `, ${name}` : ''}: ${cellText(kind, value)}`,
      };
    }),
  );
  const every = Math.ceil(categories.length / 12);
  return {
    width: WIDTH,
    height: HEIGHT,
    bars,
    categoryLabels: categories.flatMap((text, at) =>
      at % every === 0
        ? [
            {
              x: rounded(LEFT + group * (at + 0.5)),
              y: HEIGHT - BOTTOM + 20,
              text: shortened(text, group * every),
            },
          ]
        : [],
    ),
    scale: Array.from({ length: Math.round(top / step) + 1 }, (_, at) => ({
      x: LEFT,
      y: rounded(yOf(step * at)),
      to: WIDTH - RIGHT,
      text: cellText(kind, step * at).replace(/,00$/, ''),
    })),
  };
}

/** Shades that stay apart on a black-and-white printer. */
const SHADES = ['#1f5f70', '#8fb7c1', '#b7882f', '#6d6d6d'] as const;

/** The same picture as SVG for paper; texts are escaped, nothing but shapes and text is in it. */
export function barsAsSvg(picture: BarPicture): string {
  const { width, height, bars, categoryLabels, scale } = layoutBars(picture);
  const text = (x: number, y: number, words: string, anchor: string, size = 11) =>
    `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" font-family="IBM Plex Sans" fill="#222">${escaped(words)}</text>`;
  const legend =
    picture.series.length < 2
      ? []
      : picture.series.flatMap(({ name }, index) => [
          `<rect x="${LEFT + index * 150}" y="${height + 2}" width="10" height="10" fill="${SHADES[index] ?? SHADES[0]}"/>`,
          text(LEFT + index * 150 + 15, height + 11, name, 'start'),
        ]);
  const parts = [
    ...scale.flatMap((line) => [
      `<line x1="${line.x}" y1="${line.y}" x2="${line.to}" y2="${line.y}" stroke="#bbb" stroke-width="0.6"/>`,
      text(line.x - 6, line.y + 4, line.text, 'end'),
    ]),
    ...bars.map(
      (bar) =>
        `<rect x="${bar.x}" y="${bar.y}" width="${bar.width}" height="${bar.height}" fill="${SHADES[bar.series] ?? SHADES[0]}"/>`,
    ),
    ...categoryLabels.map((label) => text(label.x, label.y, label.text, 'middle')),
    ...legend,
  ];
  const whole = height + (legend.length > 0 ? 18 : 0);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" width="${width}" height="${whole}">${parts.join('')}</svg>`;
}

/** 1, 2 or 5 times a power of ten, at least 1. */
function niceStep(least: number): number {
  let power = 1;
  while (power * 10 <= least) power *= 10;
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= least) ?? power * 10;
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** About seven units a letter at the size of the labels. */
function shortened(text: string, room: number): string {
  const most = Math.max(4, Math.floor(room / 7));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
