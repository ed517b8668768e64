import { accountBalanceCalculator } from './account-balance.ts';
import { allocationCalculator } from './allocation.ts';
import { depreciationCalculator, reportControlCalculator } from './books.ts';
import type { Calculator } from './calculator.ts';
import { identifierCalculator, transferCodeCalculator } from './codes.ts';
import { combinedLiabilityCalculator } from './combined-liability.ts';
import {
  civilInterestCalculator,
  overpaymentInterestCalculator,
  prolongationFeeCalculator,
  taxInterestCalculator,
} from './interest.ts';
import { agriculturalTaxCalculator, forestTaxCalculator, propertyTaxCalculator } from './land-taxes.ts';
import { dueDateCalculator, instalmentsCalculator } from './terms.ts';
import { transportTaxCalculator } from './transport-tax.ts';
import { wasteFeeCalculator } from './waste-fee.ts';

/** Every calculator, in the order of lists. A later module adds its own here. */
export const CALCULATORS: readonly Calculator[] = [
  taxInterestCalculator,
  civilInterestCalculator,
  allocationCalculator,
  instalmentsCalculator,
  dueDateCalculator,
  prolongationFeeCalculator,
  overpaymentInterestCalculator,
  accountBalanceCalculator,
  identifierCalculator,
  transferCodeCalculator,
  propertyTaxCalculator,
  agriculturalTaxCalculator,
  forestTaxCalculator,
  transportTaxCalculator,
  combinedLiabilityCalculator,
  wasteFeeCalculator,
  reportControlCalculator,
  depreciationCalculator,
];

export function findCalculator(name: string): Calculator | undefined {
  return CALCULATORS.find((calculator) => calculator.name === name);
}
