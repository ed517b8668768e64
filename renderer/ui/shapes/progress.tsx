import { groupedCount } from '#renderer/ui/grid/columns.ts';
import css from './progress.module.css';

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** Null while it is not known how much there is. */
  readonly of: number | null;
  /** Instants in milliseconds: when it began and now; the rest is reckoned from them. */
  readonly since: number;
  readonly now: number;
}

/** Progress with numbers: how many of how many, and how long it will still take. */
export function Progress({ label, done, of, since, now }: ProgressProps) {
  const share = of === null || of === 0 ? 0 : Math.min(1, done / of);
  return (
    <div className={css['progress']}>
      <div className={css['line']}>
        <span>{label}</span>
        <span className={css['numbers']}>
          {of === null ? groupedCount(done) : `${groupedCount(done)} z ${groupedCount(of)}`}
        </span>
      </div>
      <progress
        className={css['bar']}
        max={of ?? 1}
        value={of === null ? undefined : done}
        aria-label={label}
      />
      <span className={css['rest']}>{restText(share, now - since)}</span>
    </div>
  );
}

/** "jeszcze około 2 min"; says nothing while there is too little to reckon from. */
export function restText(share: number, elapsedMs: number): string {
  if (share >= 1) return 'kończę…';
  if (share < 0.02 || elapsedMs < 1000) return 'pracuję…';
  const seconds = Math.ceil((elapsedMs / share - elapsedMs) / 1000);
  if (seconds < 60) return `jeszcze około ${seconds} s`;
  return `jeszcze około ${Math.ceil(seconds / 60)} min`;
}
