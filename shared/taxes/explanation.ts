import { formatAmount, formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { exactZlotyText, formatDecimal } from '#shared/kernel/decimal.ts';
import type { Parameter } from '#shared/parameters/parameter.ts';
import type { HeightShare, TaxLine, TaxTitle, YearlyTax } from './line.ts';
import { monthCount } from './months.ts';

/** A node that a screen can unfold: what, how it was computed, what came out, under which article, from what below it. */
export interface Explanation {
  readonly label: string;
  /** `120,50 m² × 1,25 zł/m² × 12/12` */
  readonly formula?: string;
  /** The figure with its unit, exact ones with four decimals. */
  readonly result?: string;
  readonly article?: string;
  /** The parameter behind a leaf, with its code, source and whether it is still to be checked. */
  readonly parameter?: Parameter;
  readonly children: readonly Explanation[];
}

export const TAX_NAMES: Readonly<Record<TaxTitle, string>> = {
  PROPERTY_TAX: 'podatek od nieruchomości',
  AGRICULTURAL_TAX: 'podatek rolny',
  FOREST_TAX: 'podatek leśny',
  VEHICLE_TAX: 'podatek od środków transportowych',
};

const ROUNDING = 'art. 63 § 1 Ordynacji podatkowej (do pełnych złotych)';

/** The whole tax unfolded: tax, lines, their bases, rates, shares and reliefs, down to parameters and articles. */
export function explainTax(tax: YearlyTax): Explanation {
  return {
    label: `${TAX_NAMES[tax.title]}, ${tax.year} r.`,
    formula: `${exactZlotyText(tax.exact)} zł, po zaokrągleniu ${formatAmount(tax.amount)} zł`,
    result: formatZloty(tax.amount),
    article: ROUNDING,
    children: tax.lines.map(explainLine),
  };
}

/** One line: base × rate × share × months, less reliefs. */
export function explainLine(line: TaxLine): Explanation {
  const { base, unit, rate, share, reliefs = [], exemption } = line;
  const count = monthCount(line.months);
  const factors = [
    `${formatDecimal(base, 2)} ${unit}`,
    `${formatDecimal(rate.value, rate.percent ? 0 : 2)} ${rate.unit}`,
    ...(share ? [`udział ${share.numerator}/${share.denominator}`] : []),
    ...reliefs.map(({ percent }) => `(100 − ${formatDecimal(percent)}) %`),
    `${count}/12`,
  ];
  return {
    label: `${line.name}${count === 12 ? '' : ` (${monthsText(line)})`}`,
    formula: exemption ? `${factors[0] ?? ''}, zwolnione` : factors.join(' × '),
    result: `${exactZlotyText(line.exact)} zł`,
    article: rate.article,
    children: [
      ...baseNode(line),
      {
        label: 'stawka',
        ...(rate.derivation === undefined ? {} : { formula: rate.derivation }),
        result: `${formatDecimal(rate.value, rate.percent ? 0 : 2)} ${rate.unit}`,
        article: rate.article,
        children: rate.rows.map(parameterNode),
      },
      ...reliefs.map(({ name, percent, rows }) => ({
        label: name,
        result: `${formatDecimal(percent)} %`,
        children: rows.map(parameterNode),
      })),
      ...(exemption
        ? [
            {
              label: exemption.name ?? exemption.code,
              result:
                exemption.source === 'STATUTE' ? 'zwolnienie ustawowe' : 'zwolnienie z uchwały rady gminy',
              children: [],
            },
          ]
        : []),
    ],
  };
}

/** A parameter as a leaf: value, from when, on what ground. */
export function parameterNode(row: Parameter): Explanation {
  const check = row.unconfirmed ? ' (do sprawdzenia w dzienniku urzędowym)' : '';
  return {
    label: `${row.code} od ${formatDay(row.validFrom)}${check}`,
    result: row.value.replaceAll('.', ','),
    article: row.source,
    parameter: row,
    children: [],
  };
}

function monthsText({ months }: TaxLine): string {
  return months.from === months.to ? `miesiąc ${months.from}` : `miesiące ${months.from}–${months.to}`;
}

function baseNode({ origin, base, unit }: TaxLine): Explanation[] {
  if (!origin) return [];
  const result = `${formatDecimal(base, 2)} ${unit}`;
  switch (origin.kind) {
    case 'coefficient':
      return [
        {
          label: 'hektary przeliczeniowe',
          formula: `${formatDecimal(origin.area, 4)} ha × ${formatDecimal(origin.coefficient.value, 2)}`,
          result,
          article: 'art. 4 ustawy o podatku rolnym',
          children: [parameterNode(origin.coefficient.row)],
        },
      ];
    case 'heights':
      return [
        {
          label: 'powierzchnia użytkowa',
          formula: origin.parts.map(heightText).join(' + '),
          result,
          article: 'art. 4 ust. 2 ustawy o podatkach i opłatach lokalnych',
          children: origin.parts.slice(0, 1).map(({ row }) => parameterNode(row)),
        },
      ];
    case 'value':
      return [
        {
          label: 'wartość budowli',
          formula: `${formatZloty(origin.value)}, po zaokrągleniu do pełnych złotych`,
          result,
          article: ROUNDING,
          children: [],
        },
      ];
  }
}

function heightText({ area, percent }: HeightShare): string {
  return `${formatDecimal(area, 2)} m² × ${formatDecimal(percent)} %`;
}
