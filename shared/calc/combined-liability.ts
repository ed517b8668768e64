import { z } from 'zod';
import { exactZlotyText } from '#shared/kernel/decimal.ts';
import { accepted } from '#shared/kernel/errors.ts';
import { findParameter } from '#shared/parameters/parameter.ts';
import { agriculturalTax } from '#shared/taxes/agricultural-tax.ts';
import { isAssessed, obligationArose, taxInstalments } from '#shared/taxes/assessment.ts';
import { combinedLiability, divideInstalments } from '#shared/taxes/combined-liability.ts';
import { explainTax } from '#shared/taxes/explanation.ts';
import { forestTax } from '#shared/taxes/forest-tax.ts';
import { type TaxLaw, taxLaw } from '#shared/taxes/law.ts';
import { propertyTax } from '#shared/taxes/property-tax.ts';
import { calculator } from './calculator.ts';
import { dayAnswer, exactAnswer, groszeAnswer, parametersField } from './fields.ts';
import {
  districtField,
  elsewhereField,
  parcelsField,
  propertyObjectsField,
  ryePriceField,
  standsField,
  timberPriceField,
} from './land-tax-fields.ts';
import {
  compact,
  councilParameters,
  councilRatesField,
  deliveredField,
  explanationAnswer,
  explanationOf,
  instalmentsOf,
  policyField,
  yearField,
} from './tax-fields.ts';

const paragraphAnswer = z.string().describe('budget paragraph of the tax');

export const combinedLiabilityCalculator = calculator({
  name: 'combined-liability',
  title: 'Łączne zobowiązanie pieniężne',
  input: z.strictObject({
    year: yearField,
    objects: propertyObjectsField.default([]).describe('land, buildings and structures of property tax'),
    parcels: parcelsField.default([]).describe('farmland of agricultural tax'),
    stands: standsField.default([]).describe('forest of forest tax'),
    elsewhere: elsewhereField,
    district: districtField,
    rates: councilRatesField('NIER', 'LAND_OTHER": "0.60'),
    ryePrice: ryePriceField,
    timberPrice: timberPriceField,
    policy: policyField,
    delivered: deliveredField,
    parameters: parametersField,
  }),
  output: z.object({
    combined: z.boolean().describe('true when at least two taxes make up the sum'),
    total: groszeAnswer('sum of the rounded taxes'),
    assessed: z
      .boolean()
      .optional()
      .describe('false for a sum too small to assess; absent when the year has no SMALL.NOT_ASSESSED'),
    parts: z.array(
      z.object({
        title: z.string().describe('tax'),
        paragraph: paragraphAnswer,
        amount: groszeAnswer('tax, rounded'),
        exact: exactAnswer,
        explanation: explanationAnswer,
      }),
    ),
    instalments: z
      .array(
        z.object({
          number: z.number().int(),
          amount: groszeAnswer('instalment'),
          statutoryDue: dayAnswer('day named by the act'),
          dueDate: dayAnswer('day that counts'),
          parts: z.array(z.object({ paragraph: paragraphAnswer, amount: groszeAnswer('part of the tax') })),
        }),
      )
      .optional()
      .describe('absent when no term of the year is left and no delivery is given'),
  }),
  run: (input) => {
    const { year, rates, objects, parcels, elsewhere, stands, delivered, policy } = input;
    const more = {
      'ROL.DISTRICT': input.district,
      'ROL.PRICE.LOCAL': input.ryePrice,
      'LES.PRICE.LOCAL': input.timberPrice,
    };
    const law = taxLaw(councilParameters(input, ['NIER'], rates, more), year);
    const taxes = [
      ...(objects.length > 0 ? [propertyTax(objects, law)] : []),
      ...(parcels.length > 0 ? [agriculturalTax(compact({ parcels, elsewhere }), law)] : []),
      ...(stands.length > 0 ? [forestTax(stands, law)] : []),
    ];
    const { combined, total, parts } = combinedLiability(taxes, law);
    const arose = obligationArose(taxes, year);
    const common = { total, terms: 'COMBINED', payer: 'natural' } as const;
    const planned = taxInstalments(compact({ ...common, arose, delivered, policy }), law);
    const { instalments } = instalmentsOf(planned, law.parameters, delivered);
    const shares = divideInstalments(instalments?.map(({ amount }) => amount) ?? [], parts);
    return accepted({
      combined,
      total,
      ...assessedOf(total, law),
      parts: parts.flatMap((part) =>
        taxes
          .filter(({ title }) => title === part.title)
          .map((tax) => ({
            ...part,
            exact: exactZlotyText(tax.exact),
            explanation: explanationOf(explainTax(tax)),
          })),
      ),
      ...(instalments
        ? {
            instalments: instalments.map((instalment, index) => ({
              ...instalment,
              parts: parts.map(({ paragraph }, of) => ({ paragraph, amount: shares[index]?.[of] ?? 0 })),
            })),
          }
        : {}),
    });
  },
});

function assessedOf(total: Parameters<typeof isAssessed>[0], law: TaxLaw) {
  const known = findParameter(law.parameters, 'SMALL.NOT_ASSESSED', law.firstDay);
  return known ? { assessed: isAssessed(total, law) } : {};
}
