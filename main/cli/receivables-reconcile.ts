import path from 'node:path';
import { type Reconciliation, reconcileCards } from '#main/service/receivables/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { grosze } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';
import type { ReconcileOptions } from './commands/receivables.ts';
import { databaseToRead } from './database-address.ts';
import { readEveryUnit } from './ledger-verify.ts';

/** Carries out `skarbnik receivables reconcile`; ends with 1 when cards and books differ. */
export async function reconcileFromFlags(options: ReconcileOptions): Promise<void> {
  const address = databaseToRead(options.database, path.resolve(options.data));
  const result = await readEveryUnit(address, (tx) => reconcileCards(tx, options.thorough === true));
  if (!result.agrees) process.exitCode = 1;
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : told(result));
}

function told({ agrees, accounts, differences }: Reconciliation): string {
  const zl = (amount: number) => formatZloty(grosze(amount));
  const lines = accounts.map(
    ({ unitCode, account, cards, books, difference }) =>
      `${difference === 0 ? 'zgodne   ' : 'NIEZGODNE'} ${unitCode} ${account}: karty ${zl(cards)}, księgi ${zl(books)}${difference === 0 ? '' : `, różnica ${zl(difference)}`}`,
  );
  const places = differences.map(
    (one) =>
      `  ${one.unitCode} ${one.account} ${one.entryNumber} ${one.document} ${one.day}: karty ${zl(one.cards)}, księgi ${zl(one.books)}, różnica ${zl(one.difference)}${one.payers === '' ? '' : ` (konta ${one.payers})`}`,
  );
  const verdict = agrees
    ? `Karty kontowe zgadzają się z księgami: ${counted(accounts.length, ['konto', 'konta', 'kont'])}.`
    : `Karty kontowe NIE zgadzają się z księgami: ${counted(differences.length, ['różnica', 'różnice', 'różnic'])}.`;
  return `${[...lines, ...places, verdict].join('\n')}\n`;
}
