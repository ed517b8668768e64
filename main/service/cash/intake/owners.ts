import type { Receipt, ReceiptLine } from '#shared/cash/schemas.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { IntakeState } from './state.ts';

/**
 * Every account that a receipt touches belongs to the party that the receipt names. A card that was joined with the account's
 * card, now or at any time before, counts as the same party: the desk made the receipt by what it knew then.
 * @throws BusinessError CASH_ACCOUNT_OF_PAYER_UNKNOWN, CASH_ACCOUNT_OF_OTHER_PARTY.
 */
export function checkOwners(state: IntakeState, receipt: Receipt): void {
  for (const line of receipt.lines) {
    const cards = cardsOf(state, line);
    if (cards !== null && !cards.includes(receipt.partyId ?? ''))
      throw refuse(
        'CASH_ACCOUNT_OF_OTHER_PARTY',
        `Pozycja „${line.text}” dowodu ${receipt.fullNumber} dotyczy konta innej osoby niż wskazana na dowodzie.`,
      );
  }
}

/** The cards of the party whose account the line touches; null for a line without an account. */
function cardsOf(state: IntakeState, line: ReceiptLine): readonly string[] | null {
  // A due or overpayment that the office does not know is refused where it is settled.
  if (line.kind === 'due') return state.dues.get(line.instalmentId ?? '')?.cards ?? null;
  if (line.kind === 'refund') return state.overpayments.get(line.overpaymentId ?? '')?.cards ?? null;
  if (line.kind !== 'overpayment') return null;
  const account = state.partyAccounts.get(line.accountId ?? '');
  if (!account)
    throw refuse(
      'CASH_ACCOUNT_OF_PAYER_UNKNOWN',
      `Pozycja „${line.text}” wskazuje konto, którego nie ma w urzędzie.`,
    );
  return account.cards;
}
