import { listStatements, statementCard, statementEntries } from '#db/central/bank/lists.ts';
import { releaseStatement } from '#db/central/bank/statements.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { pageById, placeById } from '../page.ts';
import { knownStatement, postStatement, resultOf } from './post.ts';
import { reverseStatement } from './reverse.ts';

const list = service.bank.statements.list.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { limit, fileId = null, state = null } = input;
    const after = placeById(input.after);
    return pageById(await listStatements(tx, { fileId, state, after, limit }), limit);
  }),
);

const get = service.bank.statements.get.handler(({ input, context }) =>
  read(context, async (tx) => {
    const card = await statementCard(tx, input.statementId);
    if (!card)
      throw refuse('BANK_STATEMENT_UNKNOWN', 'Nie ma takiego wyciągu w tej jednostce. Odśwież listę.', {
        field: 'statementId',
      });
    const { problemList, summary, ...statement } = card;
    const entries = await statementEntries(tx, input.statementId, input.afterOrdinal, input.limit);
    const ordinals = new Set(entries.map(({ ordinal }) => ordinal));
    return {
      statement,
      problems: problemList.map(({ severity, message, line }) => ({ severity, message, line })),
      summary,
      entries,
      nextOrdinal: ordinals.size < input.limit ? null : (entries.at(-1)?.ordinal ?? null),
    };
  }),
);

const post = service.bank.statements.post.handler(({ input, context }) =>
  act(context, 'bank.statements.post', input, (tx) =>
    postStatement(tx, input.statementId, {
      services: context.services,
      today: personOf(context).workingDay,
    }),
  ),
);

/** Lets a statement through that is held only by what a person may answer for. */
const release = service.bank.statements.release.handler(({ input, context }) =>
  act(context, 'bank.statements.release', input, async (tx) => {
    const statement = await knownStatement(tx, input.statementId);
    if (statement.state !== 'held')
      throw refuse('BANK_STATEMENT_STATE', 'Zwolnić można tylko wyciąg wstrzymany. Odśwież listę.');
    const bar = statement.holds.find(({ mayPass }) => !mayPass);
    if (bar)
      throw refuse('BANK_HOLD_STANDS', `Tego wyciągu nie można zwolnić: ${bar.message}`, {
        details: { hold: bar.code },
      });
    await releaseStatement(tx, input.statementId, input.reason);
    return resultOf({ ...statement, state: 'ready', holds: [] }, undefined, null);
  }),
);

const reverse = service.bank.statements.reverse.handler(({ input, context }) =>
  act(context, 'bank.statements.reverse', input, (tx) =>
    reverseStatement(tx, input.statementId, input.reason, personOf(context).workingDay),
  ),
);

export const statements = { list, get, post, release, reverse };
