import { type ReactNode, useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { tableOf } from '#renderer/ui/grid/export.ts';
import { Grid, type GridColumn, saveBase64, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { BarPicture, Button, Notice } from '#renderer/ui/shapes/index.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import type { BarPicture as Picture } from '#shared/pictures/bars.ts';
import css from './pictures.module.css';

interface PictureScreenProps<Row> {
  /** Name under which the arrangement of the table is kept. */
  readonly name: string;
  readonly picture: Picture | undefined;
  readonly rows: readonly Row[];
  readonly columns: readonly GridColumn<Row>[];
  readonly rowId: (row: Row) => string;
  readonly filters?: ReactNode;
  readonly error?: ErrorInfo | undefined;
  readonly emptyText: string;
  readonly onRefresh: () => void;
}

/** A picture, the table of the same figures below it, and both on paper. */
export function PictureScreen<Row>(props: PictureScreenProps<Row>) {
  const { name, picture, rows, columns, rowId, filters, error, emptyText, onRefresh } = props;
  const client = useClient();
  const router = useRouter();
  const state = useGridState(name, columns);
  const view = useMemoryRows(rows, columns, state.query);
  const [saved, setSaved] = useState<string>();
  const print = useCommand(
    (drawn: Picture) =>
      client.lists.document({
        table: { title: drawn.title, asked: [], ...tableOf(state.shown, view.all(), view.sums) },
        format: 'pdf',
        picture: drawn,
      }),
    {
      touches: [],
      onDone: (file) => {
        saveBase64(file.fileName, file.content, file.mediaType);
        setSaved(file.fileName);
      },
    },
  );
  const mayPrint = picture !== undefined && !print.busy;
  const run = () => {
    if (picture) print.run(picture);
  };
  useAct('print', mayPrint ? run : undefined);
  useAct('refresh', onRefresh);
  useAct('back', () => router.go('/'));
  const trouble = error ?? print.refusal;
  return (
    <div className={css['screen']}>
      <div className={css['tools']}>
        {filters}
        <span className={css['gap']} />
        <Button act="print" disabled={!mayPrint} onClick={run}>
          {print.busy ? 'Pracuję…' : 'Wydruk z tabelą'}
        </Button>
      </div>
      {trouble !== undefined && <Notice tone="danger">{trouble.message}</Notice>}
      {saved !== undefined && <Notice tone="done">{`Zapisano ${saved}.`}</Notice>}
      {picture === undefined ? <p>{emptyText}</p> : <BarPicture picture={picture} />}
      <div className={css['table']}>
        <Grid
          label={picture?.title ?? 'Tabela'}
          columnFilters={false}
          autoFocus
          state={state}
          view={view}
          rowId={rowId}
          emptyText={emptyText}
        />
      </div>
    </div>
  );
}
