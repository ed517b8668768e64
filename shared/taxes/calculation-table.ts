import { exactZlotyText, formatDecimal } from '#shared/kernel/decimal.ts';
import { type Explanation, explainTax } from './explanation.ts';
import type { TaxLine, TaxTitle, YearlyTax } from './line.ts';
import { objectOfLine } from './register.ts';

/** One line of a decision's calculation table, figures in Polish notation. */
export interface PrintedLine {
  readonly tax: TaxTitle;
  readonly objectId: string;
  readonly objectName: string;
  readonly name: string;
  readonly months: { readonly from: number; readonly to: number };
  readonly base: string;
  readonly rate: string;
  readonly share: string;
  readonly relief: string;
  readonly amount: string;
}

/** The lines of the taxes as a decision prints them. @param nameOf the name of an object by its identity */
export function printedLines(
  taxes: readonly YearlyTax[],
  nameOf: (objectId: string) => string,
): PrintedLine[] {
  return taxes.flatMap(({ title, lines }) =>
    lines.map((line) => {
      const objectId = objectOfLine(line.objectId);
      return {
        tax: title,
        objectId,
        objectName: nameOf(objectId),
        name: line.name,
        months: { from: line.months.from, to: line.months.to },
        base: `${formatDecimal(line.base, 2)} ${line.unit}`,
        rate: `${formatDecimal(line.rate.value, line.rate.percent ? 0 : 2)} ${line.rate.unit}`,
        share: line.share ? `${line.share.numerator}/${line.share.denominator}` : '',
        relief: reliefText(line),
        amount: exactZlotyText(line.exact),
      };
    }),
  );
}

function reliefText({ exemption, reliefs = [] }: TaxLine): string {
  if (exemption) return exemption.name ?? exemption.code;
  return reliefs.map(({ name, percent }) => `${name}: ${formatDecimal(percent)} %`).join(', ');
}

/** A node of the explanation in a flat list: children follow their parent, one deeper. */
export interface ExplanationNode {
  readonly depth: number;
  readonly label: string;
  readonly formula: string;
  readonly result: string;
  readonly article: string;
  readonly parameter: string | null;
}

/** The taxes unfolded, as a flat list that a grid of rows shows. */
export function explanationNodes(
  taxes: readonly YearlyTax[],
  nameOf: (objectId: string) => string,
): ExplanationNode[] {
  return taxes.flatMap((tax) => {
    const root = explainTax(tax);
    const named = root.children.map((child, index) => {
      const line = tax.lines[index];
      return line ? { ...child, label: `${nameOf(objectOfLine(line.objectId))}: ${child.label}` } : child;
    });
    return flattened({ ...root, children: named }, 0);
  });
}

function flattened(node: Explanation, depth: number): ExplanationNode[] {
  const own = {
    depth,
    label: node.label,
    formula: node.formula ?? '',
    result: node.result ?? '',
    article: node.article ?? '',
    parameter: node.parameter?.code ?? null,
  };
  return [own, ...node.children.flatMap((child) => flattened(child, depth + 1))];
}
