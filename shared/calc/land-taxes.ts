import { z } from 'zod';
import { formatDecimal } from '#shared/kernel/decimal.ts';
import { accepted } from '#shared/kernel/errors.ts';
import { ZERO } from '#shared/kernel/money.ts';
import { deductInvestmentReliefs } from '#shared/taxes/agricultural-reliefs.ts';
import { agriculturalTax } from '#shared/taxes/agricultural-tax.ts';
import { obligationArose, type TermsOf, taxInstalments } from '#shared/taxes/assessment.ts';
import { forestTax } from '#shared/taxes/forest-tax.ts';
import { type TaxLaw, taxLaw } from '#shared/taxes/law.ts';
import type { YearlyTax } from '#shared/taxes/line.ts';
import { propertyTax } from '#shared/taxes/property-tax.ts';
import { calculator } from './calculator.ts';
import { groszeAnswer, groszeField, parametersField } from './fields.ts';
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
  instalmentsAnswer,
  instalmentsOf,
  payerField,
  policyField,
  taxAnswer,
  taxAnswerOf,
  yearField,
} from './tax-fields.ts';

const paymentFields = { payer: payerField, policy: policyField, delivered: deliveredField };

type Payment = z.output<z.ZodObject<typeof paymentFields>>;

/** The instalments of one tax for the answer. */
function planOf(tax: YearlyTax, terms: TermsOf, payment: Payment, law: TaxLaw, total = tax.amount) {
  const arose = obligationArose([tax], law.year);
  const planned = taxInstalments(compact({ total, terms, arose, ...payment }), law);
  return instalmentsOf(planned, law.parameters, payment.delivered);
}

export const propertyTaxCalculator = calculator({
  name: 'property-tax',
  title: 'Podatek od nieruchomości',
  input: z.strictObject({
    year: yearField,
    objects: propertyObjectsField,
    rates: councilRatesField('NIER', 'LAND_OTHER": "0.60'),
    ...paymentFields,
    parameters: parametersField,
  }),
  output: z.object({ ...taxAnswer, instalments: instalmentsAnswer }),
  run: (input) => {
    const law = taxLaw(councilParameters(input, ['NIER'], input.rates), input.year);
    const tax = propertyTax(input.objects, law);
    return accepted({ ...taxAnswerOf(tax), ...planOf(tax, 'PROPERTY', paymentOf(input), law) });
  },
});

export const agriculturalTaxCalculator = calculator({
  name: 'agricultural-tax',
  title: 'Podatek rolny',
  input: z.strictObject({
    year: yearField,
    parcels: parcelsField,
    elsewhere: elsewhereField,
    district: districtField,
    ryePrice: ryePriceField,
    investmentReliefs: z
      .array(
        z.strictObject({
          id: z.string().describe('identifier, repeated in the answer'),
          outlay: groszeField('documented outlay'),
          firstYear: yearField.describe('first year of deduction'),
          used: groszeField('deducted in earlier years').default(ZERO),
        }),
      )
      .max(100)
      .default([])
      .describe('investment reliefs, deducted from the rounded tax'),
    ...paymentFields,
    parameters: parametersField,
  }),
  output: z.object({
    ...taxAnswer,
    due: groszeAnswer('tax after investment reliefs'),
    farm: z.boolean().describe('true when the land is a farm at the end of the year'),
    conversionHectares: z.string().describe('conversion hectares at the end of the year, Polish notation'),
    reliefs: z.array(
      z.object({ id: z.string(), deducted: groszeAnswer('deducted'), left: groszeAnswer('left for later') }),
    ),
    instalments: instalmentsAnswer,
  }),
  run: (input) => {
    const more = { 'ROL.DISTRICT': input.district, 'ROL.PRICE.LOCAL': input.ryePrice };
    const law = taxLaw(councilParameters(input, [], {}, more), input.year);
    const { parcels, elsewhere } = input;
    const tax = agriculturalTax(compact({ parcels, elsewhere }), law);
    const { due, uses } = deductInvestmentReliefs(
      tax.amount,
      input.year,
      input.investmentReliefs,
      law.parameters,
    );
    const last = tax.status.at(-1);
    return accepted({
      ...taxAnswerOf(tax),
      due,
      farm: last?.farm ?? false,
      conversionHectares: last ? formatDecimal(last.conversion, 4) : '0',
      reliefs: uses,
      ...planOf(tax, 'AGRICULTURAL', paymentOf(input), law, due),
    });
  },
});

export const forestTaxCalculator = calculator({
  name: 'forest-tax',
  title: 'Podatek leśny',
  input: z.strictObject({
    year: yearField,
    stands: standsField,
    timberPrice: timberPriceField,
    ...paymentFields,
    parameters: parametersField,
  }),
  output: z.object({ ...taxAnswer, instalments: instalmentsAnswer }),
  run: (input) => {
    const law = taxLaw(
      councilParameters(input, [], {}, { 'LES.PRICE.LOCAL': input.timberPrice }),
      input.year,
    );
    const tax = forestTax(input.stands, law);
    return accepted({ ...taxAnswerOf(tax), ...planOf(tax, 'FOREST', paymentOf(input), law) });
  },
});

function paymentOf({ payer, policy, delivered }: Payment): Payment {
  return { payer, policy, delivered };
}
