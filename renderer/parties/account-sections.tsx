import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { DueDay, movementName, SlipsDialog } from '#renderer/receivables/index.ts';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, CardSection, Dialog } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { sum } from '#shared/kernel/money.ts';
import type { Due } from '#shared/receivables/contract.ts';
import css from './party.module.css';

type SixColumns = Awaited<ReturnType<Client['receivables']['sixColumns']>>[number];
type Movement = Awaited<ReturnType<Client['receivables']['movements']>>[number];

const dueColumns: readonly GridColumn<Due>[] = [
  {
    id: 'due',
    title: 'Termin',
    kind: 'day',
    width: 116,
    value: ({ due }) => due,
    render: (due) => <DueDay due={due} />,
  },
  { id: 'title', title: 'Tytuł', kind: 'text', width: 180, grows: true, value: ({ titleName }) => titleName },
  { id: 'year', title: 'Rok', kind: 'code', width: 60, value: ({ year }) => String(year) },
  {
    id: 'document',
    title: 'Dokument',
    kind: 'code',
    width: 176,
    value: ({ documentNumber }) => documentNumber,
  },
  {
    id: 'instalment',
    title: 'Rata',
    kind: 'code',
    width: 56,
    value: ({ instalmentNumber, instalmentCount }) => `${instalmentNumber}/${instalmentCount}`,
  },
  {
    id: 'flags',
    title: 'Uwagi',
    kind: 'text',
    width: 120,
    value: ({ flags }) => flags.map(({ text }) => text).join(' '),
  },
  {
    id: 'principal',
    title: 'Należność',
    kind: 'amount',
    width: 104,
    sum: true,
    value: ({ principal }) => principal,
  },
  {
    id: 'interest',
    title: 'Odsetki',
    kind: 'amount',
    width: 88,
    sum: true,
    value: ({ interest }) => interest,
  },
  { id: 'total', title: 'Razem', kind: 'amount', width: 104, sum: true, value: ({ total }) => total },
];

const sixColumns: readonly GridColumn<SixColumns>[] = [
  { id: 'title', title: 'Tytuł', kind: 'text', width: 220, grows: true, value: ({ titleName }) => titleName },
  {
    id: 'assessed',
    title: 'Przypis',
    kind: 'amount',
    width: 112,
    sum: true,
    value: ({ assessed }) => assessed,
  },
  {
    id: 'corrective',
    title: 'Zwiększenia',
    kind: 'amount',
    width: 112,
    sum: true,
    value: ({ correctiveIncrease }) => correctiveIncrease,
  },
  {
    id: 'remitted',
    title: 'Umorzenia',
    kind: 'amount',
    width: 112,
    sum: true,
    value: ({ remitted }) => remitted,
  },
  {
    id: 'written',
    title: 'Odpisy',
    kind: 'amount',
    width: 104,
    sum: true,
    value: ({ writtenOff }) => writtenOff,
  },
  { id: 'paid', title: 'Wpłaty', kind: 'amount', width: 112, sum: true, value: ({ paid }) => paid },
  {
    id: 'start',
    title: 'Stan na 1.01',
    kind: 'amount',
    width: 112,
    sum: true,
    value: ({ balanceAtYearStart }) => balanceAtYearStart,
  },
  {
    id: 'now',
    title: 'Stan na dziś',
    kind: 'amount',
    width: 112,
    sum: true,
    value: ({ balanceNow }) => balanceNow,
  },
];

const movementColumns: readonly GridColumn<Movement>[] = [
  { id: 'day', title: 'Dzień', kind: 'day', width: 104, value: ({ day }) => day },
  { id: 'kind', title: 'Ruch', kind: 'text', width: 160, value: ({ kind }) => movementName(kind) },
  {
    id: 'document',
    title: 'Dokument',
    kind: 'code',
    width: 170,
    grows: true,
    value: ({ document }) => document,
  },
  { id: 'user', title: 'Kto', kind: 'text', width: 140, value: ({ userName }) => userName },
  {
    id: 'principal',
    title: 'Należność',
    kind: 'amount',
    width: 118,
    sum: true,
    value: ({ principal }) => principal,
  },
  {
    id: 'interest',
    title: 'Odsetki',
    kind: 'amount',
    width: 104,
    sum: true,
    value: ({ interest }) => interest,
  },
];

interface AccountSectionsProps {
  readonly partyId: string;
  readonly dues: readonly Due[];
}

/** What is owed with each item's movements (Enter), and the six columns of the year. */
export function AccountSections({ partyId, dues }: AccountSectionsProps) {
  const client = useClient();
  const session = useSession();
  const router = useRouter();
  const [opened, setOpened] = useState<Due>();
  const [slips, setSlips] = useState(false);
  const year = yearOf(session.workingDate);
  const six = useQuery({
    queryKey: ['receivables', 'six', partyId, session.workingDate],
    queryFn: () => client.receivables.sixColumns({ partyId, year, day: session.workingDate }),
  });
  const list = useGridState('party-dues', dueColumns);
  const view = useMemoryRows(dues, dueColumns, list.query);
  const wanted = dues.filter(({ instalmentId }) => list.marked.size === 0 || list.marked.has(instalmentId));
  useAct('preview', wanted.length > 0 ? () => setSlips(true) : undefined, { name: 'Blankiety wpłaty' });
  const sixRows = six.data ?? NONE;
  const sixState = useGridState('party-six-columns', sixColumns);
  const sixView = useMemoryRows(sixRows, sixColumns, sixState.query);
  return (
    <>
      <CardSection title="Do zapłaty" side={formatZloty(sum(dues.map(({ total }) => total)))}>
        <div className={css['grid']}>
          <Grid
            label="Do zapłaty"
            marks
            autoFocus
            state={list}
            view={view}
            rowId={({ instalmentId }) => instalmentId}
            columnFilters={false}
            onOpen={setOpened}
            emptyText="Nic do zapłaty."
          />
        </div>
      </CardSection>
      <CardSection
        title={`Karta kontowa ${year}`}
        side={<Button onClick={() => router.go(`/receivables/cards/${partyId}`)}>Pełna karta kontowa</Button>}
      >
        <div className={css['grid']}>
          <Grid
            columnFilters={false}
            label="Karta kontowa"
            state={sixState}
            view={sixView}
            rowId={({ titleName }) => titleName}
            emptyText="W tym roku nie było ruchów."
          />
        </div>
      </CardSection>
      {slips && <SlipsDialog partyId={partyId} dues={wanted} onClose={() => setSlips(false)} />}
      {opened !== undefined && <MovementsDialog due={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

const NONE: readonly SixColumns[] = [];
const NO_MOVEMENTS: readonly Movement[] = [];

function MovementsDialog({ due, onClose }: { readonly due: Due; readonly onClose: () => void }) {
  const client = useClient();
  const query = useQuery({
    queryKey: ['receivables', 'movements', due.instalmentId],
    queryFn: () => client.receivables.movements({ instalmentId: due.instalmentId }),
  });
  const rows = query.data ?? NO_MOVEMENTS;
  const state = useGridState('due-movements', movementColumns);
  const view = useMemoryRows(rows, movementColumns, state.query);
  return (
    <Dialog
      title={`${due.titleName} ${due.year}, termin ${formatDay(due.due)}`}
      width="54rem"
      onClose={onClose}
      buttons={
        <Button act="back" onClick={onClose}>
          Zamknij
        </Button>
      }
    >
      <div className={css['grid']}>
        <Grid
          columnFilters={false}
          label="Ruchy"
          autoFocus
          state={state}
          view={{ ...view, loading: query.isPending }}
          rowId={({ id }) => id}
        />
      </div>
    </Dialog>
  );
}
