import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import { YearField } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { RateDialog } from './rate-dialog.tsx';
import { type Rate, rateName, rateText } from './rate-texts.ts';
import css from './rates.module.css';

const columns: readonly GridColumn<Rate>[] = [
  { id: 'group', title: 'Podatek lub opłata', kind: 'text', width: 190, value: ({ groupName }) => groupName },
  { id: 'name', title: 'Stawka', kind: 'text', width: 320, grows: true, value: rateName },
  { id: 'place', title: 'Miejsce', kind: 'text', width: 120, value: ({ place }) => place },
  {
    id: 'before',
    title: 'Rok wcześniej',
    kind: 'text',
    width: 118,
    value: ({ before, unit }) => rateText(before, unit),
    render: ({ before, unit }) => <span className={css['figure']}>{rateText(before, unit)}</span>,
  },
  {
    id: 'value',
    title: 'Stawka roku',
    kind: 'text',
    width: 118,
    value: ({ value, unit }) => rateText(value, unit),
    render: ({ value, unit }) => <strong className={css['figure']}>{rateText(value, unit)}</strong>,
  },
  {
    id: 'ceiling',
    title: 'Najwyższa',
    kind: 'text',
    width: 118,
    value: ({ ceiling, ceilingProblem, unit }) =>
      ceilingProblem === '' ? rateText(ceiling, unit) : 'nieogłoszona',
    render: ({ ceiling, ceilingProblem, unit }) => (
      <span className={css['figure']}>
        {ceilingProblem === '' ? rateText(ceiling, unit) : 'nieogłoszona'}
      </span>
    ),
  },
  {
    id: 'state',
    title: 'Stan',
    kind: 'text',
    width: 170,
    value: ({ value, carried }) => (value === null ? 'brak' : carried ? 'z poprzednich lat' : '✓ uchwalona'),
  },
  {
    id: 'resolution',
    title: 'Uchwała',
    kind: 'text',
    width: 220,
    grows: true,
    value: ({ resolution }) => resolution,
  },
];

/** Rates of the council for a year, beside the ceilings of the law and the year before. */
export function Rates() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const mayEdit = useAllowed('rates.edit');
  const [year, setYear] = useState(yearOf(session.workingDate));
  const list = useWholeList('council-rates', columns, ['rates', 'year', year], () =>
    client.rates.year({ year }),
  );
  const [edited, setEdited] = useState<{ readonly rate: Rate; readonly variant: boolean }>();
  const { current } = list;
  const missing = list.view.all().find(({ ceilingProblem }) => ceilingProblem !== '');
  useAct('compute', mayEdit ? () => router.go('/rates/copy') : undefined, { name: 'Kopiuj na rok' });
  return (
    <>
      {missing !== undefined && (
        <Notice tone="amber">
          Stawki najwyższe na {year} rok nie są wpisane w parametrach. Do czasu ich wpisania nowych stawek nie
          da się zapisać.
        </Notice>
      )}
      <ListShape
        label={`Stawki rady gminy na ${year} rok`}
        autoFocus
        {...list}
        filters={
          <div className={css['year']}>
            <YearField value={year} onChange={setYear} />
            {mayEdit && (
              <Button act="compute" onClick={() => router.go('/rates/copy')}>
                Kopiuj na następny rok
              </Button>
            )}
          </div>
        }
        rowId={({ code }) => code}
        rowTone={({ value, groupId }) => (value === null && groupId === 'NIER' ? 'amber' : undefined)}
        onOpen={mayEdit ? (rate) => setEdited({ rate, variant: false }) : undefined}
        onEdit={mayEdit ? (rate) => setEdited({ rate, variant: false }) : undefined}
        onNew={
          mayEdit && current?.takesVariants === true
            ? () => setEdited({ rate: current, variant: true })
            : undefined
        }
        newName="Nowy podrodzaj"
        onBack={() => router.go('/')}
        exportName={`stawki-${year}`}
        emptyText="Nie ma stawek."
      />
      {edited !== undefined && <RateDialog year={year} {...edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
