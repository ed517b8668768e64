import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import { type Option, SelectField } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import css from './period-fields.module.css';
import { PeriodFields } from './period-fields.tsx';
import { ShareBar } from './share-bar.tsx';
import { usePeriod } from './use-period.ts';

type Row = Awaited<ReturnType<Client['budget']['execution']>>[number];

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'side',
    title: 'Rodzaj',
    kind: 'text',
    width: 76,
    value: ({ side }) => (side === 'income' ? 'dochody' : 'wydatki'),
  },
  { id: 'unit', title: 'Jednostka', kind: 'code', width: 84, value: ({ unitCode }) => unitCode },
  {
    id: 'key',
    title: 'Klasyfikacja',
    kind: 'code',
    width: 142,
    value: ({ classification }) => classification,
  },
  {
    id: 'chapter',
    title: 'Rozdział',
    kind: 'text',
    width: 180,
    hidden: true,
    value: ({ chapterName }) => chapterName,
  },
  {
    id: 'name',
    title: 'Paragraf',
    kind: 'text',
    width: 190,
    grows: true,
    value: ({ paragraphName }) => paragraphName,
  },
  { id: 'plan', title: 'Plan', kind: 'amount', width: 116, sum: true, value: ({ plan }) => plan },
  {
    id: 'committed',
    title: 'Zaangażowanie',
    kind: 'amount',
    width: 116,
    sum: true,
    value: ({ committed, side }) => (side === 'income' ? null : committed),
  },
  {
    id: 'executed',
    title: 'Wykonanie',
    kind: 'amount',
    width: 116,
    sum: true,
    value: ({ executed }) => executed,
  },
  { id: 'free', title: 'Pozostaje', kind: 'amount', width: 116, sum: true, value: ({ free }) => free },
  {
    id: 'share',
    title: '%',
    kind: 'text',
    width: 92,
    value: ({ share }) =>
      share === null ? '—' : `${String(Math.trunc(share / 100))},${String(share % 100).padStart(2, '0')}`,
    render: ({ share }) => <ShareBar share={share} />,
  },
];

const SIDES: readonly [Option, Option] = [
  { id: 'expenditure', name: 'wydatki' },
  { id: 'income', name: 'dochody' },
];

/** Execution of the budget against its plan, by unit and paragraph: the unit's own, and of the office all its units. */
export function Execution() {
  const client = useClient();
  const router = useRouter();
  const period = usePeriod();
  const { year, month } = period;
  const [side, setSide] = useState<Option>(SIDES[0]);
  // Income and expenditure are never summed together.
  const list = useWholeList(
    'budget-execution',
    columns,
    ['budget', 'execution', year, month, side.id],
    async () => (await client.budget.execution({ year, month })).filter((row) => row.side === side.id),
  );
  return (
    <ListShape
      label="Wykonanie budżetu"
      autoFocus
      {...list}
      filters={
        <>
          <span className={css['cell']} style={{ inlineSize: '8rem' }}>
            <SelectField
              bare
              label="Strona"
              source={SIDES}
              value={side}
              onChange={(option) => option && setSide(option)}
            />
          </span>
          <PeriodFields period={period} />
        </>
      }
      rowId={({ unitId, side, classification }) => `${unitId}-${side}-${classification}`}
      rowTone={({ side, executed, plan, free }) =>
        side === 'expenditure' && executed > plan
          ? 'danger'
          : side === 'expenditure' && free < 0
            ? 'amber'
            : undefined
      }
      onBack={() => router.go('/')}
      exportName="wykonanie-budzetu"
      emptyText="Nie ma planu ani wykonania tego roku."
    />
  );
}
