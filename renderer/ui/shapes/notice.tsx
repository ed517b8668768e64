import type { ReactNode } from 'react';
import css from './notice.module.css';

export type NoticeTone = 'danger' | 'amber' | 'done' | 'plain';

const marks: Readonly<Record<NoticeTone, string>> = { danger: '✕', amber: '▲', done: '✓', plain: 'i' };

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly children: ReactNode;
  /** An act that mends it. */
  readonly action?: ReactNode;
}

/** One sentence that stays in its place until its cause is gone; nothing flies in and vanishes. */
export function Notice({ tone, children, action }: NoticeProps) {
  return (
    <div className={css['notice']} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <span className={css['mark']} aria-hidden="true">
        {marks[tone]}
      </span>
      <div className={css['text']}>{children}</div>
      {action}
    </div>
  );
}
