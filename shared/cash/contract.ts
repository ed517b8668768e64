import { deskContract } from './contract-desk.ts';
import { exchangeContract } from './contract-exchange.ts';
import { intakeContract } from './contract-intake.ts';
import { cashOfficeContract } from './contract-office.ts';

export const cashContract = {
  desk: deskContract,
  intake: intakeContract,
  exchange: exchangeContract,
  ...cashOfficeContract,
};
