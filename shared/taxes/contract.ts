import { decisionsContract } from './contract-decisions.ts';
import { egibContract } from './contract-egib.ts';
import { lettersContract } from './contract-letters.ts';
import { registerContract } from './contract-register.ts';
import { registersContract, runsContract } from './contract-runs.ts';

/** Local taxes: the register, what it comes to, decisions and their delivery, the yearly run, registers of increases. */
export const taxesContract = {
  ...registerContract,
  ...decisionsContract,
  letters: lettersContract,
  egib: egibContract,
  runs: runsContract,
  registers: registersContract,
};
