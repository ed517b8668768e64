import { CLASSIFICATION_PARAMETERS } from './classification.ts';
import { HOLIDAY_PARAMETERS } from './holidays.ts';
import { INTEREST_PARAMETERS } from './interest.ts';
import { type Parameter, type ParameterSet, parameterSet } from './parameter.ts';
import { SETTLEMENT_PARAMETERS } from './settlement.ts';
import { STAMP_DUTY_PARAMETERS } from './stamp-duty.ts';

/** Every row a new installation starts with. An office adds its own resolutions and later announcements. */
export const SEED_ROWS: readonly Parameter[] = [
  ...INTEREST_PARAMETERS,
  ...SETTLEMENT_PARAMETERS,
  ...STAMP_DUTY_PARAMETERS,
  ...CLASSIFICATION_PARAMETERS,
  ...HOLIDAY_PARAMETERS,
];

/** The seed as a set: for calculators, demonstrations and tests. The service and the desk build theirs from rows. */
export const SEED_PARAMETERS: ParameterSet = parameterSet(SEED_ROWS);
