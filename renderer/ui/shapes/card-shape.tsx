import { type ReactNode, useId } from 'react';
import { useAct } from '#renderer/ui/keys/index.ts';
import css from './card-shape.module.css';
import type { Figure } from './confirm-dialog.tsx';

export interface CardShapeProps {
  /** Who or what it is: "Kowalski Jan". */
  readonly title: string;
  /** What tells it from its namesakes: identifier, address. */
  readonly subtitle?: ReactNode;
  /** How much: the few figures that people open the card for. */
  readonly figures?: readonly Figure[];
  /** States that must not be missed (in enforcement, deceased), as notices under the head. */
  readonly notices?: ReactNode;
  readonly children: ReactNode;
  /** What happened, newest first, at the side. */
  readonly history?: ReactNode;
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  readonly onEdit?: (() => void) | undefined;
  readonly onBack?: (() => void) | undefined;
}

/** The card: a head with who and how much, sections below, history at the side. */
export function CardShape(props: CardShapeProps) {
  const { title, subtitle, figures = [], notices, children, history } = props;
  useAct('previous', props.onPrevious);
  useAct('next', props.onNext);
  useAct('edit', props.onEdit);
  useAct('back', props.onBack);
  return (
    <article className={css['card']}>
      <header className={css['head']}>
        <div className={css['who']}>
          <h2 className={css['title']}>{title}</h2>
          {subtitle !== undefined && <div className={css['subtitle']}>{subtitle}</div>}
        </div>
        <dl className={css['figures']}>
          {figures.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </header>
      {notices}
      <div className={css['below']}>
        <div className={css['sections']} data-panel="card">
          {children}
        </div>
        {history !== undefined && (
          <aside className={css['history']} aria-label="Historia" data-panel="history">
            <h3>Historia</h3>
            {history}
          </aside>
        )}
      </div>
    </article>
  );
}

interface CardSectionProps {
  readonly title: string;
  /** At the right of the title: a sum, a button. */
  readonly side?: ReactNode;
  readonly children: ReactNode;
}

export function CardSection({ title, side, children }: CardSectionProps) {
  const id = useId();
  return (
    <section className={css['section']} aria-labelledby={id}>
      <div className={css['sectionHead']}>
        <h3 id={id}>{title}</h3>
        <div>{side}</div>
      </div>
      {children}
    </section>
  );
}

/** One line of history: when, what, by whom. */
export function HistoryLine({
  when,
  what,
  who,
}: {
  readonly when: string;
  readonly what: string;
  readonly who?: string;
}) {
  return (
    <div className={css['line']}>
      <span className={css['when']}>{when}</span>
      <span>{what}</span>
      {who !== undefined && <span className={css['when']}>{who}</span>}
    </div>
  );
}
