import { book } from '#db/central/receivables/booking.ts';
import { documentToReverse, reversibleParts } from '#db/central/receivables/documents.ts';
import { lockDues } from '#db/central/receivables/locked.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze, negate } from '#shared/kernel/money.ts';
import { redLines } from '#shared/receivables/posting.ts';
import { answer, refuseFuture } from './charges.ts';

/** Acts that have an end of their own instead of a storno. */
const OTHER_WAY: Readonly<Record<string, string>> = {
  relief: 'Ulgę kończy się wygaśnięciem albo nową decyzją, nie stornem.',
  lapse: 'Wygaśnięcia ulgi nie cofa się stornem. Wydaj nową decyzję.',
  refund: 'Zwrot już wysłano. Pieniądze, które wróciły, zaksięguj jako wpłatę.',
  reversal: 'To jest storno. Wprowadź czynność od nowa.',
};

/** Takes an act back: the same accounts and cards with the sign turned, so that the card is as before. */
export const reverse = service.receivables.charges.reverse.handler(({ input, context }) =>
  act(context, 'receivables.charges.reverse', input, (tx) => {
    refuseFuture(input.day, personOf(context).workingDay, 'day');
    return reverseDocument(tx, input);
  }),
);

/** Reverses a document within an act of the caller; see `reverse`. */
export async function reverseDocument(
  tx: Tx,
  input: { readonly documentId: string; readonly day: Day; readonly reason: string },
) {
  const document = await documentToReverse(tx, input.documentId);
  const otherWay = OTHER_WAY[document.kind];
  if (otherWay !== undefined) throw refuse('REVERSAL_OTHER_WAY', otherWay, { field: 'documentId' });
  if (document.reversed)
    throw refuse('REVERSAL_TWICE', `Dokument ${document.number} jest już wystornowany.`, {
      field: 'documentId',
    });
  const parts = await reversibleParts(tx, document.id);
  const dues = await lockDues(
    tx,
    parts.movements.map(({ instalmentId }) => instalmentId),
  );
  for (const due of dues.values()) {
    const change = parts.movements
      .filter(({ instalmentId }) => instalmentId === due.id)
      .reduce((sum, { principal }) => sum - principal, 0);
    if (due.open + change < 0)
      throw refuse(
        'REVERSAL_PAID',
        `Na należności pozostało ${formatZloty(due.open)}, a storno zmniejszyłoby ją o ${formatZloty(grosze(-change))}: w międzyczasie ją zapłacono. Zmniejsz ją odpisem, wtedy wpłata stanie się nadpłatą.`,
      );
  }
  const used = parts.overpayments.find(({ amount, open }) => open - amount < 0);
  if (used)
    throw refuse(
      'REVERSAL_OVERPAYMENT_USED',
      'Nadpłata z tego dokumentu jest już zaliczona albo zwrócona. Najpierw cofnij tamtą czynność.',
    );
  const booked = await book(tx, {
    kind: 'reversal',
    day: input.day,
    accountId: document.accountId,
    partyId: document.partyId,
    amount: document.amount,
    ground: `Storno ${document.number}: ${input.reason}`.slice(0, 300),
    lines: redLines(parts.lines),
    movements: parts.movements.map((movement) => ({
      instalmentId: movement.instalmentId,
      kind: movement.kind,
      principal: negate(movement.principal),
      interest: negate(movement.interest),
      day: movement.day,
      reverses: movement.id,
    })),
    overpaymentMovements: parts.overpayments.map((movement) => ({
      overpaymentId: movement.overpaymentId,
      kind: 'reversal',
      amount: negate(movement.amount),
      day: movement.day,
      reverses: movement.id,
    })),
    reverses: { documentId: document.id, entryId: document.entryId },
  });
  return answer(booked);
}
