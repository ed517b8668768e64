import { AGRICULTURAL_TAX_PARAMETERS } from './agricultural-tax.ts';
import { CLASSIFICATION_PARAMETERS } from './classification.ts';
import { FOREST_TAX_PARAMETERS } from './forest-tax.ts';
import { HOLIDAY_PARAMETERS } from './holidays.ts';
import { INTEREST_PARAMETERS } from './interest.ts';
import { LOCAL_FEE_PARAMETERS } from './local-fees.ts';
import { type Parameter, type ParameterSet, parameterSet } from './parameter.ts';
import { PROPERTY_TAX_PARAMETERS } from './property-tax.ts';
import { SETTLEMENT_PARAMETERS } from './settlement.ts';
import { STAMP_DUTY_PARAMETERS } from './stamp-duty.ts';
import { TAX_TERM_PARAMETERS } from './tax-terms.ts';
import { TRANSPORT_TAX_PARAMETERS } from './transport-tax.ts';
import { WASTE_FEE_PARAMETERS } from './waste-fee.ts';

/** Every row a new installation starts with. An office adds its own resolutions and later announcements. */
export const SEED_ROWS: readonly Parameter[] = [
  ...INTEREST_PARAMETERS,
  ...SETTLEMENT_PARAMETERS,
  ...STAMP_DUTY_PARAMETERS,
  ...CLASSIFICATION_PARAMETERS,
  ...HOLIDAY_PARAMETERS,
  ...TAX_TERM_PARAMETERS,
  ...PROPERTY_TAX_PARAMETERS,
  ...AGRICULTURAL_TAX_PARAMETERS,
  ...FOREST_TAX_PARAMETERS,
  ...TRANSPORT_TAX_PARAMETERS,
  ...WASTE_FEE_PARAMETERS,
  ...LOCAL_FEE_PARAMETERS,
];

/** The seed as a set: for calculators, demonstrations and tests. The service and the desk build theirs from rows. */
export const SEED_PARAMETERS: ParameterSet = parameterSet(SEED_ROWS);
