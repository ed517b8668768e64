import { deleteTemplate, listTemplates, saveTemplate } from '#db/central/ledger/drafts.ts';
import { act } from '#main/service/act.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { checkJournal } from './drafts.ts';

const list = service.ledger.templates.list.handler(({ input, context }) =>
  read(context, (tx) => listTemplates(tx, input.bookId)),
);

/** Keeps a document as a template: accounts, classification and text ready, amounts to be typed. */
const save = service.ledger.templates.save.handler(({ input, context }) =>
  act(context, 'ledger.templates.save', input, async (tx) => {
    await checkJournal(tx, input);
    const { actId: _act, templateId, ...template } = input;
    return saveTemplate(tx, { ...template, id: templateId ?? newId() });
  }),
);

const remove = service.ledger.templates.remove.handler(({ input, context }) =>
  act(context, 'ledger.templates.remove', input, async (tx) => {
    if (!(await deleteTemplate(tx, input.templateId)))
      throw refuse('LEDGER_TEMPLATE_UNKNOWN', 'Tego wzorca już nie ma. Odśwież listę.', {
        field: 'templateId',
      });
    return {};
  }),
);

export const templates = { list, save, remove };
