import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { saveBase64 } from '#renderer/ui/grid/export.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, Notice } from '#renderer/ui/shapes/index.ts';
import type { Place } from './place.tsx';

type Statement = 'journal' | 'trial-balance' | 'account' | 'open-items';

/** The statement as the office's paper, by Ctrl+P too; spreadsheets come from the list itself. */
export function StatementFiles({
  place,
  statement,
  account,
}: {
  readonly place: Place;
  readonly statement: Statement;
  readonly account?: string;
}) {
  const client = useClient();
  const make = useCommand(
    (format: 'pdf', _actId) =>
      client.ledger.print({
        bookId: place.book?.id ?? 0,
        statement,
        year: place.year,
        format,
        ...(place.month === null ? {} : { month: place.month }),
        ...(account === undefined ? {} : { account }),
      }),
    { onDone: ({ fileName, base64, mediaType }) => saveBase64(fileName, base64, mediaType), touches: [] },
  );
  const ready = place.book !== undefined && !make.busy;
  useAct('print', ready ? () => make.run('pdf') : undefined, { name: 'Wydruk' });
  return (
    <>
      <Button disabled={!ready} onClick={() => make.run('pdf')}>
        {make.busy ? 'Przygotowuję…' : 'PDF'}
      </Button>
      {make.refusal !== undefined && <Notice tone="danger">{make.refusal.message}</Notice>}
    </>
  );
}
