import { clarificationQueue, clarificationSums, noteClarification } from '#db/central/bank/clarifications.ts';
import { type Tx, transaction } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { actorOf, personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { isDay } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { sendBackPayment } from '../orders/send-back.ts';
import { type Explained, type Explanation, explainPayment } from './explain.ts';
import { undoMatch } from './undo.ts';

const list = service.bank.clarify.list.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { limit, query, overdue } = input;
    const filter = {
      today: personOf(context).workingDay,
      query,
      overdue,
      after: placeIn(input.after),
      limit,
    };
    const rows = await clarificationQueue(tx, filter);
    const { count, total } = await clarificationSums(tx, filter);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page,
      next: rows.length > limit && last ? `${last.deadline}|${last.entryId}` : null,
      count,
      total: grosze(total),
    };
  }),
);

/** The explanation is carried out and taken back, so that what is shown is what will be. */
class TakenBack extends Error {
  readonly explained: Explained;

  constructor(explained: Explained) {
    super('a preview is taken back');
    this.explained = explained;
  }
}

const preview = service.bank.clarify.preview.handler(async ({ input, context }) => {
  const { entryId, accountId, amount, taxGroup, day } = input;
  const explanation: Explanation = {
    services: context.services,
    entryId,
    parts: [{ kind: 'payer', accountId, amount, ...(taxGroup ? { taxGroup } : {}) }],
    day,
    today: personOf(context).workingDay,
  };
  const { parts, overpayment } = await tried(actorOf(context), context.services, (tx) =>
    explainPayment(tx, explanation),
  );
  return { parts: [...parts], overpayment };
});

async function tried(
  actor: ReturnType<typeof actorOf>,
  { central }: Explanation['services'],
  work: (tx: Tx) => Promise<Explained>,
): Promise<Explained> {
  try {
    return await transaction(central, actor, async (tx): Promise<Explained> => {
      throw new TakenBack(await work(tx));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.explained;
    throw error;
  }
}

const match = service.bank.clarify.match.handler(({ input, context }) =>
  act(context, 'bank.clarify.match', input, async (tx) => {
    const { openAmount, document, parts } = await explainPayment(tx, {
      services: context.services,
      entryId: input.entryId,
      version: input.version,
      parts: input.parts,
      day: input.day,
      today: personOf(context).workingDay,
    });
    return { openAmount, document, parts: [...parts] };
  }),
);

const sendBack = service.bank.clarify.sendBack.handler(({ input, context }) =>
  act(context, 'bank.clarify.sendBack', input, (tx) =>
    sendBackPayment(tx, input, personOf(context).workingDay, context.services),
  ),
);

const undo = service.bank.clarify.undo.handler(({ input, context }) =>
  act(context, 'bank.clarify.undo', input, (tx) =>
    undoMatch(tx, input.matchId, input.reason, personOf(context).workingDay),
  ),
);

const note = service.bank.clarify.note.handler(({ input, context }) =>
  act(context, 'bank.clarify.note', input, async (tx) => {
    if (!(await noteClarification(tx, input.entryId, input.note)))
      throw refuse('BANK_CLARIFICATION_UNKNOWN', 'Nie ma takiej wpłaty do wyjaśnienia. Odśwież listę.');
    return {};
  }),
);

function placeIn(after: string | undefined): readonly [string, string] | null {
  if (after === undefined) return null;
  const [day = '', id = ''] = after.split('|');
  if (!isDay(day) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw refuse('PAGE_UNKNOWN', 'Miejsce na liście jest nieczytelne. Odśwież listę.', { field: 'after' });
  return [day, id];
}

export const clarify = { list, preview, match, sendBack, undo, note };
