import { deliver } from './commands/deliver.ts';
import { copy, dispose } from './commands/dispose.ts';
import { issue } from './commands/issue.ts';
import { addLease, endLease } from './commands/lease.ts';
import { grantInvestment } from './commands/relief.ts';
import { saveObject } from './commands/save-object.ts';
import { saveTaxpayer } from './commands/save-taxpayer.ts';
import { egib } from './egib/procedures.ts';
import { letters } from './letters/procedures.ts';
import { card } from './queries/card.ts';
import { compute } from './queries/compute.ts';
import { getDecision, listAll } from './queries/decisions.ts';
import { find, villagesOfCards } from './queries/find.ts';
import { history } from './queries/history.ts';
import { closeMonth, month } from './queries/register-month.ts';
import { simulate } from './queries/simulate.ts';
import { cancel, items, list, progress, resume, start } from './runs/procedures.ts';

export { printRunJob } from './letters/print-run.ts';
export { assessTaxes } from './runs/assess-job.ts';
export { type Simulation, simulateYear as simulateRun } from './runs/simulation.ts';
export { goOnWithRun, type Run, shownRun as runOfYear } from './runs/start-run.ts';

/** The procedures of local taxes. */
export const taxes = {
  taxpayers: { find, card, save: saveTaxpayer, villages: villagesOfCards },
  objects: { save: saveObject, dispose, copy, history },
  leases: { add: addLease, end: endLease },
  reliefs: { grantInvestment },
  compute,
  decisions: { list: listAll, get: getDecision, issue, deliver },
  letters,
  egib,
  runs: { simulate, start, progress, list, cancel, resume, items },
  registers: { month, close: closeMonth },
};
