import { unitBook } from '#db/central/ledger/chart.ts';
import { addTitle, listTitles } from '#db/central/receivables/titles.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { act } from '../../act.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

const list = service.receivables.titles.list.handler(({ context }) =>
  read(context, (tx) => listTitles(tx.rows, tx.actor.unitId)),
);

/** Sets up a title of receivables with its ledger accounts; from now on dues and sales may stand on it. */
const add = service.receivables.titles.add.handler(({ input, context }) =>
  act(context, 'receivables.titles.add', input, async (tx) => {
    const book = await unitBook(tx.rows, tx.actor.unitId);
    if (!book)
      throw refuse('LEDGER_BOOK_MISSING', 'Jednostka nie ma księgi, w której tytuł mógłby księgować.');
    const { actId: _act, ...title } = input;
    const id = await addTitle(tx.rows, book, title);
    if (id === undefined)
      throw refuse('TITLE_CODE_TAKEN', `Kod ${input.code} ma już inny tytuł tej jednostki. Wybierz inny.`, {
        field: 'code',
      });
    return { ...title, id };
  }),
);

export const titles = { list, add };
