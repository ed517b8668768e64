import { countLayouts, removeLayout, savedLayouts, saveLayout } from '#db/central/lists/layouts.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { act } from '../act.ts';
import { personOf, read, write } from '../context.ts';
import { service } from '../implement.ts';
import { startJob } from '../jobs/index.ts';
import { unknownList } from './export-job.ts';
import { makeListFile } from './make-file.ts';
import { makerOf } from './maker.ts';
import { listSources } from './sources.ts';

const MOST_LAYOUTS = 30;

/** The shown list as a file; who issues it is read in the unit of the session. */
const document = service.lists.document.handler(async ({ input, context }) => {
  const maker = await read(context, (tx) => makerOf(tx, context));
  const { name, mediaType, content } = await makeListFile(input.table, input.format, maker, {
    picture: input.picture,
  });
  return { fileName: name, mediaType, content: Buffer.from(content).toString('base64') };
});

/** Starts the export of a list of the service; the right of its query is asked for before and during the work. */
const exportList = service.lists.export.handler(({ input, context }) => {
  const source = listSources[input.list];
  if (!source) throw unknownList();
  if (!personOf(context).permissions.has(source.permission))
    throw refuse('PERMISSION_MISSING', 'Nie masz uprawnienia do tej listy. Nadaje je administrator.', {
      details: { permission: source.permission },
    });
  return act(context, 'lists.export', input, async (tx) => {
    const { actId, list, query, title, asked, columns, format } = input;
    await startJob(tx, {
      id: actId,
      kind: 'lists.export',
      title: `${title}: plik ${format.toUpperCase()}`,
      permission: source.permission,
      input: { list, query, title, asked, columns, format },
    });
    return { jobId: actId };
  });
});

const all = service.lists.layouts.all.handler(({ context }) => read(context, savedLayouts));

const save = service.lists.layouts.save.handler(({ input, context }) =>
  write(context, async (tx) => {
    await saveLayout(tx, input.list, input.name, input.layout);
    if ((await countLayouts(tx, input.list)) > MOST_LAYOUTS)
      throw refuse(
        'LAYOUTS_TOO_MANY',
        `Jedna lista może mieć ${MOST_LAYOUTS} zapamiętanych układów. Usuń któryś.`,
        { field: 'name' },
      );
    return {};
  }),
);

const remove = service.lists.layouts.remove.handler(({ input, context }) =>
  write(context, async (tx) => {
    await removeLayout(tx, input.list, input.name);
    return {};
  }),
);

export const lists = { document, export: exportList, layouts: { all, save, remove } };
