import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { DateField, FieldRow, FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, ConfirmDialog, Dialog, Figures, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import type { Day } from '#shared/kernel/day.ts';

type Difference = Awaited<ReturnType<Client['taxes']['egib']['differences']>>['rows'][number];

const KINDS: Readonly<Record<Difference['kind'], string>> = {
  MISSING_IN_TAX: 'brak na kartach',
  MISSING_IN_EGIB: 'brak w ewidencji',
  AREA_DIFF: 'powierzchnia',
  USE_DIFF: 'użytki',
  CLASS_DIFF: 'klasy',
};

const columns: readonly GridColumn<Difference>[] = [
  { id: 'number', title: 'Działka', kind: 'code', width: 190, value: ({ number }) => number },
  { id: 'kind', title: 'Różnica', kind: 'text', width: 140, value: ({ kind }) => KINDS[kind] },
  { id: 'name', title: 'Podatnik', kind: 'text', width: 200, value: ({ name }) => name },
  { id: 'card', title: 'Na karcie', kind: 'text', width: 260, grows: true, value: ({ card }) => card },
  {
    id: 'register',
    title: 'W ewidencji',
    kind: 'text',
    width: 260,
    grows: true,
    value: ({ register }) => register,
  },
];

/** What the land register says otherwise than tax cards; a card changes only when a clerk accepts. */
export function LandRegister() {
  const client = useClient();
  const router = useRouter();
  const mayEdit = useAllowed('taxes.edit');
  const [accepting, setAccepting] = useState<Difference>();
  const [dismissing, setDismissing] = useState<Difference>();
  const state = useGridState('egib-differences', columns);
  const view = usePagedRows<Difference>(
    {
      key: ['taxes', 'egib'],
      fetch: (_query, after) => client.taxes.egib.differences(after === undefined ? {} : { after }),
      explain: errorInfoOf,
    },
    { search: '', filters: {}, sort: null },
  );
  const dismiss = useCommand(
    ({ difference, reason }: { readonly difference: Difference; readonly reason: string }, actId) =>
      client.taxes.egib.dismiss({ actId, differenceId: difference.differenceId, reason }),
    { onDone: () => setDismissing(undefined) },
  );
  const current = view.row(Math.max(0, Math.min(state.cursor, view.count - 1)));
  const { accountId } = current ?? { accountId: null };
  useAct('preview', accountId === null ? undefined : () => router.go(`/taxes/cards/${accountId}`), {
    name: 'Karta podatnika',
  });
  return (
    <>
      <ListShape
        label="Różnice wobec ewidencji gruntów"
        autoFocus
        columnFilters={false}
        state={orderedByService(state)}
        view={view}
        rowId={({ differenceId }) => differenceId}
        onOpen={mayEdit ? setAccepting : undefined}
        onRemove={mayEdit ? setDismissing : undefined}
        removeName="Zostaw jak na karcie"
        onBack={() => router.go('/')}
        exportName="roznice-egib"
        emptyText="Nie ma różnic do rozstrzygnięcia. Plik ze starostwa wczytuje polecenie skarbnik taxes import-egib."
      />
      {accepting && <AcceptDialog difference={accepting} onClose={() => setAccepting(undefined)} />}
      {dismissing && (
        <ConfirmDialog
          title={`Działka ${dismissing.number} zostaje jak na karcie`}
          confirmName="Zamknij różnicę"
          reasonLabel="Dlaczego"
          busy={dismiss.busy}
          refusal={dismiss.refusal?.message}
          onConfirm={(reason) => dismiss.run({ difference: dismissing, reason })}
          onClose={() => setDismissing(undefined)}
        >
          Karta podatkowa się nie zmieni, a różnica zniknie z listy razem z podanym powodem.
        </ConfirmDialog>
      )}
    </>
  );
}

interface AcceptDialogProps {
  readonly difference: Difference;
  readonly onClose: () => void;
}

function AcceptDialog({ difference, onClose }: AcceptDialogProps) {
  const client = useClient();
  const session = useSession();
  const form = useForm<{ event: Day | null; source: string }>({ event: session.workingDate, source: '' });
  const accept = useCommand(
    ({ event, source }: typeof form.values, actId) =>
      client.taxes.egib.accept({
        actId,
        differenceId: difference.differenceId,
        event: event ?? session.workingDate,
        source,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <Dialog
      title={`Działka ${difference.number}: ${KINDS[difference.kind]}`}
      width="44rem"
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zrezygnuj
          </Button>
          <Button
            kind="main"
            act="confirm"
            confirms
            disabled={accept.busy}
            onClick={() => form.submit(accept.run)}
          >
            {accept.busy ? 'Zapisuję…' : 'Przyjmij na kartę'}
          </Button>
        </>
      }
    >
      <Figures
        figures={[
          { name: 'Na karcie', value: difference.card },
          { name: 'W ewidencji', value: difference.register },
        ]}
      />
      <FormBox form={form} confirmName="Przyjmij na kartę" enabled={!accept.busy} onConfirm={accept.run}>
        <FieldRow columns="13rem 1fr">
          <DateField label="Dzień zmiany w ewidencji" required autoFocus {...form.bind('event')} />
          <TextField
            label="Źródło"
            maxLength={200}
            placeholder="zawiadomienie starosty o zmianie"
            {...form.bind('source')}
          />
        </FieldRow>
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}
