import type { Receipt } from '#shared/cash/schemas.ts';
import type { BankDepositInput } from '#shared/documents/bank-deposit.ts';
import { amountInWords } from '#shared/kernel/amount-in-words.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { type Desk, factsOf } from './desk.ts';
import { denominationModels, deskModel, momentModel, officeModel } from './print-parts.ts';

/**
 * The bank's pay-in slip of a deposit: by its notes and coins, one part for the bank, one that comes back stamped.
 * @throws BusinessError CASH_BANK_ACCOUNT_MISSING where the unit has given no account.
 */
export function depositModel(
  desk: Desk,
  receipt: Receipt,
  denominations: Readonly<Record<string, number>>,
): BankDepositInput {
  const { unit } = factsOf(desk);
  if (!/^\d{26}$/.test(unit.bankAccount))
    throw refuse(
      'CASH_BANK_ACCOUNT_MISSING',
      'Jednostka nie ma wpisanego rachunku bankowego, więc nie można wydrukować bankowego dowodu wpłaty. Rachunek uzupełnia administrator.',
    );
  return {
    kind: 'bank-deposit',
    office: officeModel(desk),
    number: receipt.fullNumber.replace(/^KW/, 'BDW'),
    date: receipt.day,
    time: momentModel(receipt.issuedAt).time,
    desk: deskModel(desk),
    cashier: receipt.cashierName,
    payOut: receipt.fullNumber,
    bank: `oddział banku nr ${unit.bankAccount.slice(2, 10)}`,
    account: unit.bankAccount,
    accountHolder: unit.name.slice(0, 160),
    title: (receipt.text === '' ? 'Odprowadzenie gotówki' : receipt.text).slice(0, 160),
    denominations: denominationModels(denominations),
    total: receipt.total,
    totalInWords: amountInWords(receipt.total),
  };
}
