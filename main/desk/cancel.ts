import type { z } from 'zod';
import { findReceipt, markCancelled } from '#db/desk/receipts.ts';
import type { receiptListRowSchema } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { act } from './act.ts';
import { applyToDues, reportOf, totalsOf } from './books.ts';
import type { Cashier, Desk } from './desk.ts';
import { record } from './journal.ts';
import { listRow } from './receipts.ts';
import { type ConfirmedPerson, type Credentials, confirmBySecondPerson } from './second-person.ts';

export interface CancelInput {
  readonly actId: string;
  readonly receiptId: string;
  readonly reason: string;
  readonly secondPerson: Credentials;
}

/** Cancels a receipt of the open report; the number stays in the list, the items it paid are open again. */
export function cancel(
  desk: Desk,
  cashier: Cashier,
  input: CancelInput,
): Promise<z.infer<typeof receiptListRowSchema>> {
  let second: ConfirmedPerson | undefined;
  return act(desk, 'cash.desk.cancel', input, {
    async prepare() {
      cancellable(desk, cashier, input.receiptId);
      second = await confirmBySecondPerson(
        desk,
        input.secondPerson,
        'cash.desk.second-person',
        cashier.userId,
      );
    },
    write() {
      const { receipt } = cancellable(desk, cashier, input.receiptId);
      if (!second) throw new Error('a cancellation is written only after the second person confirmed');
      const { seq } = record(desk, cashier, {
        actId: input.actId,
        payload: {
          kind: 'cancellation',
          receiptId: receipt.id,
          reason: input.reason,
          secondPersonId: second.userId,
        },
      });
      markCancelled(desk.db, receipt.id, seq);
      applyToDues(desk, seq, receipt, 1);
      return listRow(desk, { receipt, cancelled: true, seq });
    },
  });
}

function cancellable(desk: Desk, cashier: Cashier, receiptId: string) {
  const report = reportOf(desk, cashier);
  const stored = findReceipt(desk.db, receiptId);
  if (!stored)
    throw refuse(
      'CASH_RECEIPT_UNKNOWN',
      'Tego dowodu nie wystawiła ta kasa. Dowód innej kasy anuluje się w niej.',
      { field: 'receiptId' },
    );
  const { receipt } = stored;
  if (stored.cancelled)
    throw refuse('CASH_RECEIPT_CANCELLED', `Dowód ${receipt.fullNumber} jest już anulowany.`);
  if (receipt.reportId !== report.id)
    throw refuse(
      'CASH_REPORT_CLOSED',
      `Dowód ${receipt.fullNumber} jest w zamkniętym raporcie. Popraw go dowodem korygującym (KW lub KP).`,
    );
  const { closing } = totalsOf(desk, report);
  if (receipt.kind === 'KP' && receipt.cash > closing)
    throw refuse(
      'CASH_NOT_ENOUGH',
      `W kasie jest ${formatZloty(closing)}, a do zwrotu ${formatZloty(receipt.cash)}.`,
    );
  return stored;
}
