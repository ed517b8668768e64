import type { ReactNode } from 'react';
import { useSession } from '#renderer/app/session-context.tsx';
import { DeskShape, Notice } from '#renderer/ui/shapes/index.ts';
import { type DeskState, useDeskState } from '../use-desk-state.ts';
import { DeskHead, DeskNotices } from './desk-head.tsx';
import { Opening } from './opening.tsx';
import { TakeOver } from './take-over.tsx';
import { Work } from './work.tsx';

/** The cashier's first screen: opening, taking over, or payer after payer, as the desk stands. */
export function DeskScreen() {
  return <AtDesk>{(state) => <Work state={state} />}</AtDesk>;
}

/**
 * What every place of the desk has in common: while the desk does not answer, is stopped, closed or in other hands,
 * it says so and offers what opens it.
 */
export function AtDesk({ children }: { readonly children: (state: DeskState) => ReactNode }) {
  const session = useSession();
  const { state, refusal } = useDeskState();
  if (state === undefined)
    return refusal === undefined ? (
      <DeskShape>
        <p role="status">Łączę się z kasą…</p>
      </DeskShape>
    ) : (
      <DeskShape>
        <Notice tone="danger">{refusal.message}</Notice>
      </DeskShape>
    );
  const foreign = state.report !== null && state.cashierId !== null && state.cashierId !== session.userId;
  if (state.stopped === null && state.report === null)
    return <Around state={state}>{<Opening state={state} />}</Around>;
  if (state.stopped === null && foreign) return <Around state={state}>{<TakeOver state={state} />}</Around>;
  return children(state);
}

/** The desk's head and notices around a form that takes the whole width. */
export function Around({ state, children }: { readonly state: DeskState; readonly children: ReactNode }) {
  return (
    <DeskShape head={<DeskHead state={state} />} notices={<DeskNotices state={state} />}>
      {children}
    </DeskShape>
  );
}
