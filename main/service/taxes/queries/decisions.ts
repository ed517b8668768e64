import { decisionRow, deliveriesOf, issuedDocument, listDecisions } from '#db/central/taxes/decisions.ts';
import { sha256 } from '#db/sha256.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { decisionDataSchema } from '#shared/taxes/contract-decisions.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

export const listAll = service.taxes.decisions.list.handler(({ input, context }) =>
  read(context, (tx) => {
    if (input.after !== undefined && !UUID.test(input.after))
      throw refuse('PAGE_UNKNOWN', 'Miejsce na liście jest nieczytelne. Odśwież listę.', { field: 'after' });
    return listDecisions(tx, input);
  }),
);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A decision as it was issued, with its deliveries. What was frozen is held against its hash before it is shown. */
export const getDecision = service.taxes.decisions.get.handler(({ input, context }) =>
  read(context, async (tx) => {
    const document = await issuedDocument(tx, input.decisionId);
    if (!document) throw decisionUnknown();
    const hash = document.hash.toString('hex');
    if (sha256(document.data) !== hash)
      throw refuse(
        'TAX_DECISION_ALTERED',
        'Treść decyzji w bazie nie zgadza się z jej skrótem. Nie używaj jej i zawiadom administratora.',
      );
    return {
      row: await decisionRow(tx, input.decisionId),
      data: decisionDataSchema.parse(JSON.parse(document.data)),
      hash,
      deliveries: await deliveriesOf(tx, input.decisionId),
    };
  }),
);

export function decisionUnknown() {
  return refuse('TAX_DECISION_UNKNOWN', 'Nie ma takiej decyzji w tej jednostce. Odśwież listę.', {
    field: 'decisionId',
  });
}
