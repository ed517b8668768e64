import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { type GridServices, GridServicesProvider, saveBase64 } from '#renderer/ui/grid/index.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { errorInfoOf } from './errors.ts';
import { ServiceLayouts } from './service-layouts.ts';
import { useClient, useSession } from './session-context.tsx';

const MOST_ROWS = 20_000;
/** One message of the line carries four megabytes; amounts and Polish letters included. */
const MOST_BYTES = 3_500_000;

/** Lists remember their arrangement at the service, and leave as files that it makes. */
export function GridServicesOfProgram({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const queries = useQueryClient();
  const { userId, unit } = useSession();
  const owner = `${userId}.${unit.id}`;
  const layouts = useMemo(() => new ServiceLayouts(client, owner), [client, owner]);
  useEffect(() => {
    layouts.load().catch(() => undefined);
    return () => layouts.flush();
  }, [layouts]);
  const services = useMemo<GridServices>(
    () => ({
      layouts,
      makeFile: (table, format) =>
        withSentence(async () => {
          const bytes = new TextEncoder().encode(JSON.stringify(table.rows)).length;
          if (table.rows.length > MOST_ROWS || bytes > MOST_BYTES)
            throw refuse(
              'LIST_TOO_LARGE',
              `Lista jest za duża na taki plik (${table.rows.length} wierszy). Zawęź ją filtrem albo zapisz jako CSV.`,
            );
          const file = await client.lists.document({ table, format });
          saveBase64(file.fileName, file.content, file.mediaType);
        }),
      startExport: (request, format) =>
        withSentence(async () => {
          const { list, query, title, asked, columns } = request;
          await client.lists.export({
            actId: newId(),
            list,
            query,
            title,
            asked: [...asked],
            columns: [...columns],
            format,
          });
          await queries.invalidateQueries({ queryKey: ['jobs'] });
        }),
    }),
    [layouts, client, queries],
  );
  return <GridServicesProvider value={services}>{children}</GridServicesProvider>;
}

/** The list's panel shows sentences alone. */
async function withSentence(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new BusinessError(errorInfoOf(error));
  }
}
