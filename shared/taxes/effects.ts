import {
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  subtractDecimals,
} from '#shared/kernel/decimal.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { roundToGrosz } from '#shared/kernel/rounding.ts';
import { addExact, NOTHING } from './exact.ts';
import { figureOf, type Rate, type TaxLaw } from './law.ts';
import { fullValue, type YearlyTax } from './line.ts';

/** What lowered rates and exemptions of the council cost a year, for the statement of effects (Rb-27S col. 11 and 12). */
export interface CouncilEffects {
  /** Rates below the ceiling, prices below the announced ones; to the grosz. */
  readonly lowered: Grosze;
  /** Exemptions by resolution, at the council's own rate; to the grosz. */
  readonly exempted: Grosze;
}

/**
 * Effects of one account's tax. An exempt line counts at the council's rate only: its difference to the ceiling is not
 * reported again. @throws BusinessError PARAMETER_MISSING for a ceiling nobody entered.
 */
export function councilEffects(tax: YearlyTax, law: TaxLaw): CouncilEffects {
  let lowered = NOTHING;
  let exempted = NOTHING;
  for (const line of tax.lines) {
    if (line.exemption) {
      if (line.exemption.source === 'RESOLUTION') exempted = addExact(exempted, fullValue(line));
      continue;
    }
    const ceiling = highestRate(line.rate, law);
    if (!ceiling || compareDecimals(line.rate.value, ceiling) >= 0) continue;
    const rate = { ...line.rate, value: subtractDecimals(ceiling, line.rate.value) };
    lowered = addExact(lowered, fullValue({ ...line, rate }));
  }
  return {
    lowered: roundToGrosz(lowered.numerator, lowered.denominator),
    exempted: roundToGrosz(exempted.numerator, exempted.denominator),
  };
}

/** What the rate would be at the ceiling or the announced price; undefined when the council had no say in it. */
function highestRate({ rows }: Rate, law: TaxLaw): Decimal | undefined {
  const own = rows.find(({ code }) => code.includes('.RATE.'));
  if (own) {
    const [group = '', , category = ''] = own.code.split('.');
    return figureOf(law, `${group}.MAX.${category}`).value;
  }
  if (!rows.some(({ code }) => code.endsWith('.PRICE.LOCAL'))) return undefined;
  return rows.reduce((product, { code, value }) => {
    if (code.endsWith('.PRICE.LOCAL'))
      return multiplyDecimals(product, figureOf(law, code.replace('.LOCAL', '.GUS')).value);
    const next = multiplyDecimals(product, decimal(value));
    return code === 'LES.REDUCED' ? { unscaled: next.unscaled, scale: next.scale + 2 } : next;
  }, decimal('1'));
}
