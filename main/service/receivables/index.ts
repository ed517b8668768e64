import { issue as issueCertificate, print as printCertificate } from './commands/certificates.ts';
import { changeCharge } from './commands/change.ts';
import { addCharge } from './commands/charges.ts';
import { end, list as listOfFlags, raise } from './commands/flags.ts';
import { approve as approveRelief } from './commands/grant-relief.ts';
import { addBreak, setRate } from './commands/interest-facts.ts';
import { lapse } from './commands/lapse-relief.ts';
import { addEvent, list as listOfLapsed, writeOff } from './commands/limitation.ts';
import { addInterest, move } from './commands/overpayments.ts';
import { approve, list, prepare, sent, withdraw } from './commands/refunds.ts';
import { apply, breached, close, draft, list as listOfReliefs } from './commands/reliefs.ts';
import { repost } from './commands/repost.ts';
import { reverse } from './commands/reverse.ts';
import { issue, print } from './commands/rulings.ts';
import { proposal, setOff } from './commands/set-off.ts';
import { titles } from './commands/titles.ts';
import { virtualAccounts } from './commands/virtual-accounts.ts';
import { movements as linesOfCard, print as printCard, show } from './queries/card.ts';
import { dues } from './queries/dues.ts';
import { ageing, debtors, reconcile } from './queries/lists.ts';
import { movements } from './queries/movements.ts';
import { register } from './queries/register.ts';
import { sixColumns } from './queries/six-columns.ts';
import { slips } from './queries/slips.ts';

export { reverseDocument } from './commands/reverse.ts';
export { addresseesOf, letterheadOf, printLetters, windowOf } from './letters.ts';
export { duesOf } from './queries/dues.ts';
export { type Reconciliation, reconcile as reconcileCards } from './reconcile.ts';

export const receivables = {
  titles,
  slips,
  dues,
  sixColumns,
  movements,
  charges: { add: addCharge, change: changeCharge, reverse, register },
  overpayments: { proposal, setOff, move, addInterest },
  refunds: { list, prepare, approve, sent, withdraw },
  reliefs: { list: listOfReliefs, apply, draft, approve: approveRelief, close, breached, lapse },
  limitation: { list: listOfLapsed, writeOff, addEvent },
  flags: { raise, end, list: listOfFlags },
  rulings: { issue, print },
  card: { show, movements: linesOfCard, print: printCard },
  lists: { debtors, ageing, reconcile },
  certificates: { issue: issueCertificate, print: printCertificate },
  payments: { repost, setRate, addBreak },
  virtualAccounts,
};
