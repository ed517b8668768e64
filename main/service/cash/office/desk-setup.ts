import { addDesk, assignCashier, endCashier } from '#db/central/cash/desk-setup.ts';
import { listCashiers } from '#db/central/cash/desks.ts';
import { unitBook } from '#db/central/ledger/chart.ts';
import { leaveTrace } from '#db/central/traces.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';

const { desks: contracted } = service.cash;

/** Sets a desk up with its journal and accounts; its station is paired by the administrator afterwards. */
const add = contracted.add.handler(({ input, context }) =>
  act(context, 'cash.desks.add', input, async (tx) => {
    const book = await unitBook(tx.rows, tx.actor.unitId);
    if (!book)
      throw refuse('LEDGER_BOOK_MISSING', 'Jednostka nie ma księgi, w której kasa mogłaby księgować.');
    const id = await addDesk(tx.rows, book, input);
    if (id === undefined)
      throw refuse(
        'CASH_DESK_CODE_TAKEN',
        `Kod ${input.code} ma już inna kasa albo dziennik tej jednostki. Wybierz inny.`,
        { field: 'code' },
      );
    await note(tx, 'cash.desk.added', id, { code: input.code, kind: input.kind });
    return { id, code: input.code };
  }),
);

const cashiers = contracted.cashiers.handler(({ input, context }) =>
  read(context, (tx) => listCashiers(tx, input.deskId, personOf(context).workingDay)),
);

/** Lets a person work at a desk; the desk learns it with its next refresh. */
const assign = contracted.assign.handler(({ input, context }) =>
  act(context, 'cash.desks.assign', input, async (tx) => {
    await demandDesk(tx, input.deskId);
    const people = await listCashiers(tx, input.deskId, personOf(context).workingDay);
    if (!people.some(({ userId, mayWork }) => userId === input.userId && mayWork))
      throw refuse(
        'CASH_CASHIER_NO_ROLE',
        'Ta osoba nie ma w jednostce roli, która pozwala pracować w kasie. Nadaje ją administrator na ekranie użytkowników.',
        { field: 'userId' },
      );
    await assignCashier(tx.rows, { ...input, unitId: tx.actor.unitId });
    await note(tx, 'cash.desk.cashier-assigned', input.deskId, { userId: input.userId });
    return {};
  }),
);

/** Ends an assignment. The person with an open report closes it or hands it over first. */
const unassign = contracted.unassign.handler(({ input, context }) =>
  act(context, 'cash.desks.unassign', input, async (tx) => {
    await demandDesk(tx, input.deskId);
    if (!(await endCashier(tx.rows, input, context.services.now())))
      throw refuse('CASH_CASHIER_NOT_THERE', 'Ta osoba nie jest przypisana do tej kasy. Odśwież listę.', {
        field: 'userId',
      });
    await note(tx, 'cash.desk.cashier-ended', input.deskId, { userId: input.userId });
    return {};
  }),
);

async function demandDesk(tx: Tx, deskId: number): Promise<void> {
  const desk = await tx.maybe('select id from cash.desk where id = $1 and unit_id = $2', [
    deskId,
    tx.actor.unitId,
  ]);
  if (!desk) throw refuse('CASH_DESK_UNKNOWN', 'Tej kasy nie ma w jednostce. Odśwież listę kas.');
}

function note(tx: Tx, name: string, deskId: number, details: object) {
  return leaveTrace(tx, { act: name, objectKind: 'cash-desk', objectId: String(deskId), details });
}

export const deskSetup = { add, cashiers, assign, unassign };
