import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { yearOf } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import css from './header.module.css';
import { useAllowed, useClient, useKeeper, useSession } from './session-context.tsx';
import { UnitDialog, WorkingDateDialog } from './work-place-dialogs.tsx';

interface HeaderProps {
  readonly title: string;
  readonly onSignOut: () => void;
}

/** Always in sight: unit, working date, year and user. A foreign unit and a past date carry a mark in words. */
export function Header({ title, onSignOut }: HeaderProps) {
  const session = useSession();
  const client = useClient();
  const keeper = useKeeper();
  const mayMoveDate = useAllowed('admin.working-date.set');
  const [dialog, setDialog] = useState<'unit' | 'date'>();
  const station = useQuery({
    queryKey: ['station'],
    queryFn: () => client.admin.station.info(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const home = station.data?.station?.unit.id;
  const foreign = home !== undefined && home !== session.unit.id;
  const otherDay = session.workingDate !== session.today;
  return (
    <header className={css['header']} data-warned={foreign || otherDay || undefined}>
      <h1 className={css['title']}>{title}</h1>
      <div className={css['facts']}>
        <button
          type="button"
          className={css['fact']}
          data-marked={foreign || undefined}
          disabled={session.units.length < 2}
          onClick={() => setDialog('unit')}
        >
          <span className={css['name']}>{foreign ? '▲ obca jednostka' : 'jednostka'}</span>
          {session.unit.shortName}
        </button>
        <button
          type="button"
          className={css['fact']}
          data-marked={otherDay || undefined}
          disabled={!mayMoveDate}
          onClick={() => setDialog('date')}
        >
          <span className={css['name']}>{otherDay ? '▲ inna data robocza' : 'data robocza'}</span>
          {formatDay(session.workingDate)}
        </button>
        <span className={css['fact']}>
          <span className={css['name']}>rok</span>
          {yearOf(session.workingDate)}
        </span>
        <span className={css['fact']}>
          <span className={css['name']}>użytkownik</span>
          {session.displayName}
        </span>
        <button type="button" className={css['act']} onClick={() => void keeper.lock()}>
          Zablokuj
        </button>
        <button type="button" className={css['act']} onClick={onSignOut}>
          Wyloguj
        </button>
      </div>
      {dialog === 'unit' && <UnitDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'date' && <WorkingDateDialog onClose={() => setDialog(undefined)} />}
    </header>
  );
}
