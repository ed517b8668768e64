import { z } from 'zod';
import { decimalText } from '#shared/kernel/decimal.ts';
import { accepted } from '#shared/kernel/errors.ts';
import { figureIfAny, taxLaw } from '#shared/taxes/law.ts';
import { TRANSPORT_CATEGORIES, VEHICLE_KINDS } from '#shared/taxes/transport-categories.ts';
import { transportInstalments } from '#shared/taxes/transport-instalments.ts';
import { transportCategory, transportTax } from '#shared/taxes/transport-tax.ts';
import { calculator } from './calculator.ts';
import { parametersField } from './fields.ts';
import {
  compact,
  councilParameters,
  councilRatesField,
  decimalField,
  exemptionField,
  instalmentsAnswer,
  instalmentsOf,
  monthsField,
  taxAnswer,
  taxAnswerOf,
  variantField,
  yearField,
} from './tax-fields.ts';

const vehicleField = z
  .strictObject({
    id: z.string().min(1).max(100).describe('identifier, repeated in the answer'),
    kind: z.enum(VEHICLE_KINDS).describe('kind of vehicle'),
    mass: decimalField('permissible mass in tonnes, of a combination for tractors and trailers').optional(),
    axles: z.number().int().min(1).max(9).optional().describe('axles'),
    suspension: z.enum(['AIR', 'OTHER']).optional().describe('air or equivalent, or other'),
    seats: z.number().int().min(1).max(300).optional().describe("buses: seats without the driver's"),
    variant: variantField,
    months: z.array(monthsField.unwrap()).min(1).max(6).optional().describe('stretches of owed months'),
    exemption: exemptionField,
  })
  .transform(compact);

export const transportTaxCalculator = calculator({
  name: 'transport-tax',
  title: 'Podatek od środków transportowych',
  input: z.strictObject({
    year: yearField,
    vehicles: z.array(vehicleField).max(5000).describe('vehicles of one taxpayer'),
    rates: councilRatesField('TRANS', 'TRUCK_TO_9": "1800.00'),
    parameters: parametersField,
  }),
  output: z.object({
    ...taxAnswer,
    vehicles: z.array(
      z.object({
        id: z.string(),
        category: z.string().describe('statutory category'),
        name: z.string().describe('its Polish name'),
        ceiling: z.string().optional().describe("the category's ceiling of the year, zloty"),
      }),
    ),
    instalments: instalmentsAnswer,
  }),
  run: (input) => {
    const law = taxLaw(councilParameters(input, ['TRANS'], input.rates), input.year);
    const tax = transportTax(input.vehicles, law);
    return accepted({
      ...taxAnswerOf(tax),
      vehicles: input.vehicles.map((vehicle) => {
        const category = transportCategory(vehicle);
        const ceiling = figureIfAny(law, `TRANS.MAX.${category}`);
        return {
          id: vehicle.id,
          category,
          name: TRANSPORT_CATEGORIES[category].name,
          ...(ceiling ? { ceiling: decimalText(ceiling.value) } : {}),
        };
      }),
      ...instalmentsOf(accepted(transportInstalments(tax, law)), law.parameters, undefined),
    });
  },
});
