import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useStatus } from '#renderer/app/status.tsx';
import { momentSince } from '#renderer/ui/moments.ts';
import type { deskStateSchema } from '#shared/cash/contract-desk.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import { counted } from '#shared/kernel/plural.ts';
import { ROWS_WAITING } from './words.ts';

export type DeskState = z.output<typeof deskStateSchema>;

export const DESK_STATE = ['cash', 'desk', 'state'] as const;
const EVERY_MS = 3_000;

interface DeskStateAnswer {
  readonly state: DeskState | undefined;
  /** Why the desk does not answer, while nothing of it is known. */
  readonly refusal: ErrorInfo | undefined;
  readonly refresh: () => void;
}

/** What the desk says of itself, asked every few seconds; its line to the office stands in the status bar. */
export function useDeskState(): DeskStateAnswer {
  const client = useClient();
  const query = useQuery({
    queryKey: DESK_STATE,
    queryFn: () => client.cash.desk.state(),
    refetchInterval: EVERY_MS,
    staleTime: 0,
  });
  const state = query.data;
  const waiting = state?.waiting ?? 0;
  const offline = state !== undefined && !state.online;
  useStatus('desk-line', lineText(state), { tone: offline ? 'amber' : 'plain' });
  useStatus('desk-waiting', waiting > 0 ? `${counted(waiting, ROWS_WAITING)} na wysłanie` : undefined, {
    tone: offline ? 'amber' : 'plain',
  });
  useStatus('desk-stopped', state?.stopped == null ? undefined : 'kasa zatrzymana', { tone: 'danger' });
  return {
    state,
    refusal: state === undefined && query.error !== null ? errorInfoOf(query.error) : undefined,
    refresh: () => void query.refetch(),
  };
}

/** "urząd: w łączności", "urząd: bez łączności od 10:42, dane z 10:41" */
export function lineText(state: DeskState | undefined): string | undefined {
  if (state === undefined) return undefined;
  if (state.online) return '● urząd: w łączności';
  const since = state.offlineSince === null ? '' : ` od ${momentSince(state.offlineSince, state.today)}`;
  const data = state.snapshotAt === null ? '' : `, dane z ${momentSince(state.snapshotAt, state.today)}`;
  return `○ urząd: bez łączności${since}${data}`;
}
