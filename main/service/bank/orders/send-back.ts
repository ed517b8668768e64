import { bankAccounts } from '#db/central/bank/accounts.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Services } from '#main/service/context.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { openPayment } from '../clarifications/explain.ts';
import { prepareOrder } from './prepare.ts';

export interface SendBack {
  readonly entryId: string;
  readonly version: number;
  readonly title: string;
}

/**
 * Prepares an order that sends an unexplained payment back to the account it came from. Account 245 is cleared when a statement
 * shows the transfer.
 * @throws BusinessError BANK_SEND_BACK_ACCOUNT, BANK_SEND_BACK_TWICE, or as `prepareOrder` refuses.
 */
export async function sendBackPayment(
  tx: Tx,
  { entryId, version, title }: SendBack,
  today: Day,
  services: Services,
): Promise<{ orderId: string; reference: string }> {
  const payment = await openPayment(tx, entryId, version);
  const account = (await bankAccounts(tx)).find(({ id }) => id === payment.bankAccountId);
  if (!account) throw new Error('a payment without its bank account');
  if (payment.openAmount <= 0 || payment.payerAccount === null)
    throw refuse(
      'BANK_SEND_BACK_ACCOUNT',
      'Wyciąg nie podaje rachunku płacącego, więc nie wiadomo, dokąd zwrócić pieniądze. Wyjaśnij wpłatę z płacącym.',
    );
  if (payment.sending > 0)
    throw refuse(
      'BANK_SEND_BACK_TWICE',
      'Zwrot tej wpłaty jest już przygotowany. Znajdziesz go na liście przelewów.',
    );
  const order = await prepareOrder(
    tx,
    {
      accountCode: account.code,
      kind: 'ordinary',
      purpose: 'return',
      executionDay: today,
      amount: grosze(payment.openAmount),
      payeeName: payment.name ?? 'Nadawca przelewu',
      payeeAddress: '',
      payeeAccount: payment.payerAccount,
      title: title === '' ? `Zwrot wpłaty: ${payment.title}`.slice(0, 140) : title,
      invoice: '',
      ledgerAccount: account.clarificationAccount,
      classification: '',
      clarifiedEntryId: entryId,
    },
    services.now(),
  );
  return { orderId: order.id, reference: order.reference };
}
