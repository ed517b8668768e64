import {
  deliveredTooSoon,
  duesOfDelivered,
  moveDues,
  writeDeliveries,
} from '#db/central/taxes/deliveries.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { dueDate } from '#shared/receivables/due-date.ts';
import { act } from '../../act.ts';
import { personOf } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';

/**
 * Writes deliveries of decisions. When the last addressee has got a decision its terms follow: an instalment is due no
 * sooner than 14 days after that day (Ordynacja podatkowa art. 47 § 1).
 */
export const deliver = service.taxes.decisions.deliver.handler(({ input, context }) =>
  act(context, 'taxes.decisions.deliver', input, async (tx) => {
    const parameters = await parametersOf(context, tx);
    const deliveries = input.deliveries.map(({ partyId = null, ...one }) => ({ ...one, partyId }));
    const [soon] = await deliveredTooSoon(tx, deliveries);
    if (soon)
      throw refuse(
        'TAX_DELIVERED_BEFORE_ISSUE',
        `Decyzję ${soon.number} wydano ${formatDay(soon.issued_on)}. Doręczenie nie może być wcześniejsze; popraw datę.`,
        { field: 'deliveries' },
      );
    const written = await writeDeliveries(tx, deliveries, context.services.now());
    const decisions = new Set(written.map(({ decision_id }) => decision_id));
    const unknown = deliveries.find(({ decisionId }) => !decisions.has(decisionId));
    if (unknown)
      throw refuse('TAX_DELIVERY_UNKNOWN', 'Nie ma takiej decyzji albo takiego adresata. Odśwież listę.', {
        details: { decisionId: unknown.decisionId },
      });
    const dues = (await duesOfDelivered(tx, [...decisions])).map((due) => {
      const term = dueDate({ statutory: due.statutory_due, delivered: due.delivered_on }, parameters);
      const ground = `Doręczenie decyzji ${formatDay(due.delivered_on)}. ${term.text}`.trim();
      return { ...due, moved: term.effective, ground };
    });
    await moveDues(tx, dues, personOf(context).workingDay);
    return { delivered: written.length, movedDues: dues.filter((due) => due.moved !== due.due).length };
  }),
);
