import { decisionsContract } from './contract-decisions.ts';
import { lettersContract } from './contract-letters.ts';
import { registerContract } from './contract-register.ts';
import { registersContract, runsContract } from './contract-runs.ts';

/** Local taxes: the register, what it comes to, decisions and their delivery, the yearly run, registers of increases. */
export const taxesContract = {
  ...registerContract,
  ...decisionsContract,
  letters: lettersContract,
  runs: runsContract,
  registers: registersContract,
};
