import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { DateField } from '#renderer/ui/fields/index.ts';
import { Grid, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { CardSection, CardShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { ActChooser } from '../acts/act-chooser.tsx';
import { usePaper } from '../use-paper.ts';
import css from './account-card.module.css';
import {
  type Card,
  type CardLine,
  type CardOverpayment,
  type CardRow,
  lineColumns,
  overpaymentColumns,
  rowColumns,
} from './columns.tsx';

const NO_LINES: readonly CardLine[] = [];

/** The account card of a payer on any day: all dues of all titles, overpayments, every line, and the acts on them. */
export function AccountCard({ params }: ScreenProps) {
  const client = useClient();
  const session = useSession();
  const partyId = params['id'] ?? '';
  const [day, setDay] = useState<Day>(session.workingDate);
  const card = useQuery({
    queryKey: ['receivables', 'card', partyId, day],
    queryFn: () => client.receivables.card.show({ partyId, day }),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  if (card.error !== null) return <Notice tone="danger">{errorInfoOf(card.error).message}</Notice>;
  if (card.data === undefined) return <p role="status">Czytam kartę…</p>;
  return <Loaded card={card.data} day={day} onDay={setDay} />;
}

interface LoadedProps {
  readonly card: Card;
  readonly day: Day;
  readonly onDay: (day: Day) => void;
}

function Loaded({ card, day, onDay }: LoadedProps) {
  const client = useClient();
  const router = useRouter();
  const paper = usePaper();
  const [closed, setClosed] = useState(false);
  const [acting, setActing] = useState(false);
  const lines = useQuery({
    queryKey: ['receivables', 'lines', card.partyId],
    queryFn: () => client.receivables.card.movements({ partyId: card.partyId }),
    staleTime: 0,
  });
  const shown = closed ? card.rows : card.rows.filter(({ open }) => open > 0);
  const dues = useGridState<CardRow>('account-card', rowColumns);
  const dueView = useMemoryRows(shown, rowColumns, dues.query);
  const over = useGridState<CardOverpayment>('account-overpayments', overpaymentColumns);
  const overView = useMemoryRows(card.overpayments, overpaymentColumns, over.query);
  const book = useGridState<CardLine>('account-lines', lineColumns);
  const bookView = useMemoryRows(lines.data?.rows ?? NO_LINES, lineColumns, book.query);
  const at = <Row,>(
    view: { readonly count: number; row: (index: number) => Row | undefined },
    cursor: number,
  ) => view.row(Math.max(0, Math.min(cursor, view.count - 1)));
  useAct('create', () => setActing(true), { name: 'Czynności' });
  useAct('group', () => setClosed(!closed), { name: closed ? 'Tylko otwarte' : 'Także zapłacone' });
  useAct('print', () => paper.save(() => client.receivables.card.print({ partyId: card.partyId, day })));
  const { totals } = card;
  return (
    <CardShape
      title={`Karta kontowa: ${card.partyName}`}
      subtitle={[...new Set(card.rows.map(({ accountNumber }) => `konto ${accountNumber}`))].join(' · ')}
      figures={[
        { name: 'Po terminie', value: formatZloty(totals.overdue) },
        { name: 'Należność', value: formatZloty(totals.open) },
        { name: 'Odsetki', value: formatZloty(totals.interest) },
        { name: 'Nadpłaty', value: formatZloty(totals.overpaid) },
        { name: `Saldo na ${formatDay(card.day)}`, value: formatZloty(totals.balance) },
      ]}
      notices={paper.trouble !== undefined && <Notice tone="danger">{paper.trouble}</Notice>}
      onBack={() => router.back()}
    >
      <CardSection
        title={closed ? 'Wszystkie należności' : 'Należności do zapłaty'}
        side={
          <div className={css['day']}>
            <DateField label="Stan na dzień" value={day} onChange={(next) => next !== null && onDay(next)} />
          </div>
        }
      >
        <div className={css['dues']}>
          <Grid
            label="Należności na karcie"
            autoFocus
            columnFilters={false}
            state={dues}
            view={dueView}
            rowId={({ instalmentId }) => instalmentId}
            rowTone={({ overdue }) => (overdue ? 'danger' : undefined)}
            onOpen={() => setActing(true)}
            emptyText="Nic do zapłaty. Ctrl+G pokazuje także zapłacone."
          />
        </div>
      </CardSection>
      {card.overpayments.length > 0 && (
        <CardSection title="Nadpłaty">
          <div className={css['overpayments']}>
            <Grid
              label="Nadpłaty"
              columnFilters={false}
              state={over}
              view={overView}
              rowId={({ id }) => id}
              onOpen={() => setActing(true)}
            />
          </div>
        </CardSection>
      )}
      <CardSection title="Zapisy" side={lines.data?.more === true ? 'najnowsze 1 000' : ''}>
        <div className={css['lines']}>
          <Grid
            label="Zapisy na karcie"
            columnFilters={false}
            state={book}
            view={{ ...bookView, loading: lines.isPending }}
            rowId={({ id }) => id}
            onOpen={() => setActing(true)}
          />
        </div>
      </CardSection>
      {acting && (
        <ActChooser
          card={card}
          row={at(dueView, dues.cursor)}
          overpayment={at(overView, over.cursor)}
          line={at(bookView, book.cursor)}
          onClose={() => setActing(false)}
        />
      )}
    </CardShape>
  );
}
