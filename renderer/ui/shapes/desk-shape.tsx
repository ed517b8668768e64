import type { ReactNode } from 'react';
import css from './desk-shape.module.css';

export interface DeskShapeProps {
  /** The state of the desk in one line: number of the day's report, cash in the drawer. */
  readonly head?: ReactNode;
  /** States that must not be missed. */
  readonly notices?: ReactNode;
  readonly children: ReactNode;
  /** What goes with the task at hand: the receipt being made, the change due. */
  readonly side?: ReactNode;
  readonly sideLabel?: string;
}

/** The desk: one task done all day, the whole window for it, no navigation. */
export function DeskShape({ head, notices, children, side, sideLabel = 'Podsumowanie' }: DeskShapeProps) {
  return (
    <div className={css['desk']}>
      {head !== undefined && <div className={css['head']}>{head}</div>}
      {notices}
      <div className={css['middle']}>
        <div className={css['work']} data-panel="desk">
          {children}
        </div>
        {side !== undefined && (
          <aside className={css['side']} aria-label={sideLabel} data-panel="desk-side">
            {side}
          </aside>
        )}
      </div>
    </div>
  );
}

/** The amount that everybody at the window looks at. */
export function BigAmount({
  name,
  children,
  tone,
}: {
  readonly name: string;
  readonly children: ReactNode;
  readonly tone?: 'danger' | 'done' | undefined;
}) {
  return (
    <div className={css['big']} data-tone={tone}>
      <span className={css['bigName']}>{name}</span>
      <span className={css['bigValue']}>{children}</span>
    </div>
  );
}
