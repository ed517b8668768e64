import { useState } from 'react';
import { useAllowed } from '#renderer/app/session-context.tsx';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button } from '#renderer/ui/shapes/index.ts';
import { DisposeDialog } from './dispose-dialog.tsx';
import { ObjectDialog, type ObjectKind } from './object-dialog.tsx';
import css from './taxes.module.css';
import { lifeText, monthsText, OBJECT_KINDS, stateText, type TaxCard, type TaxObject } from './types.ts';

const columns: readonly GridColumn<TaxObject>[] = [
  { id: 'kind', title: 'Rodzaj', kind: 'text', width: 90, value: ({ kind }) => OBJECT_KINDS[kind] },
  { id: 'name', title: 'Oznaczenie', kind: 'text', width: 190, value: ({ name }) => name },
  {
    id: 'state',
    title: 'Opis',
    kind: 'text',
    width: 320,
    grows: true,
    value: ({ versions }) => stateText(versions.at(-1)?.state),
  },
  { id: 'life', title: 'Na karcie', kind: 'text', width: 190, value: lifeText },
  { id: 'months', title: 'Miesiące', kind: 'text', width: 90, value: ({ months }) => monthsText(months) },
  {
    id: 'lease',
    title: 'Dzierżawa',
    kind: 'text',
    width: 150,
    value: ({ leases, leasedFrom }) =>
      leasedFrom ? `od: ${leasedFrom.name}` : leases.map(({ name }) => name).join(', '),
  },
];

/** Objects of a card: entered and changed by keyboard, several ended at one day. */
export function ObjectsOfCard({ card }: { readonly card: TaxCard }) {
  const mayEdit = useAllowed('taxes.edit');
  const state = useGridState('tax-objects', columns);
  const view = useMemoryRows(card.objects, columns, state.query);
  const [edited, setEdited] = useState<TaxObject | ObjectKind>();
  const [ending, setEnding] = useState<readonly TaxObject[]>();
  const current = view.row(Math.max(0, Math.min(state.cursor, view.count - 1)));
  const chosen = card.objects.filter(({ objectId }) => state.marked.has(objectId));
  const toEnd = chosen.length > 0 ? chosen : current ? [current] : [];
  useAct('create', mayEdit ? () => setEdited('parcel') : undefined, { name: 'Nowy przedmiot' });
  useAct('edit', mayEdit && current ? () => setEdited(current) : undefined, { name: 'Zmień przedmiot' });
  useAct('remove', mayEdit && toEnd.length > 0 ? () => setEnding(toEnd) : undefined, { name: 'Zbycie' });
  return (
    <>
      <div className={css['grid']}>
        <Grid
          label="Przedmioty opodatkowania"
          autoFocus
          marks={mayEdit}
          state={state}
          view={view}
          columnFilters={false}
          rowId={({ objectId }) => objectId}
          onOpen={mayEdit ? setEdited : undefined}
          emptyText="Karta nie ma przedmiotów. Nowy wpisuje się klawiszem F7."
        />
      </div>
      {mayEdit && (
        <div className={css['buttons']}>
          {(['parcel', 'building', 'structure', 'vehicle'] as const).map((kind) => (
            <Button key={kind} onClick={() => setEdited(kind)}>
              Nowy: {OBJECT_KINDS[kind]}
            </Button>
          ))}
        </div>
      )}
      {edited !== undefined && (
        <ObjectDialog
          card={card}
          object={typeof edited === 'string' ? undefined : edited}
          kind={typeof edited === 'string' ? edited : edited.kind}
          onKind={setEdited}
          onClose={() => setEdited(undefined)}
        />
      )}
      {ending !== undefined && (
        <DisposeDialog
          objects={ending}
          onClose={() => {
            setEnding(undefined);
            state.setMarked(new Set());
          }}
        />
      )}
    </>
  );
}
