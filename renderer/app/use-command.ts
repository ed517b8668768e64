import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { errorInfoOf } from './errors.ts';

export interface Command<Input> {
  /** Starts the act. While one runs, another start does nothing, so an impatient key posts nothing twice. */
  readonly run: (input: Input) => void;
  readonly busy: boolean;
  /** Why the last try was refused. */
  readonly refusal: ErrorInfo | undefined;
  readonly clear: () => void;
}

interface CommandOptions<Output> {
  readonly onDone?: (output: Output) => void;
  /** Where a refusal shows: `form.refuse`. Without it read `refusal`. */
  readonly onRefused?: (error: ErrorInfo) => void;
  /** Keys of queries that the act made out of date; all of them when not given. */
  readonly touches?: readonly (readonly unknown[])[];
}

/**
 * One writing act of a screen. `act` gets the identifier of the act: the same one on every repetition until it
 * succeeds, so that a repeated act is answered with its first answer; a new one afterwards.
 */
export function useCommand<Input, Output>(
  act: (input: Input, actId: string) => Promise<Output>,
  { onDone, onRefused, touches }: CommandOptions<Output> = {},
): Command<Input> {
  const queries = useQueryClient();
  const actId = useRef<{ readonly id: string; readonly input: string } | undefined>(undefined);
  const running = useRef(false);
  const [refusal, setRefusal] = useState<ErrorInfo>();
  const mutation = useMutation({
    mutationFn: (input: Input) => act(input, actIdFor(actId, input)),
    onSuccess: async (output) => {
      actId.current = undefined;
      setRefusal(undefined);
      if (touches === undefined) void queries.invalidateQueries();
      else for (const queryKey of touches) void queries.invalidateQueries({ queryKey });
      onDone?.(output);
    },
    onError: (error) => {
      const info = errorInfoOf(error);
      if (info.code !== 'CONNECTION_LOST' && info.code !== 'UNEXPECTED') actId.current = undefined;
      setRefusal(info);
      onRefused?.(info);
    },
    onSettled: () => {
      running.current = false;
    },
  });
  return {
    run: (input) => {
      if (running.current) return;
      running.current = true;
      setRefusal(undefined);
      mutation.mutate(input);
    },
    busy: mutation.isPending,
    refusal,
    clear: () => setRefusal(undefined),
  };
}

interface IdHolder {
  current: { readonly id: string; readonly input: string } | undefined;
}

/** The identifier survives repetition of the same input; other input is another act. */
function actIdFor(holder: IdHolder, input: unknown): string {
  const text = JSON.stringify(input) ?? '';
  if (holder.current?.input !== text) holder.current = { id: newId(), input: text };
  return holder.current.id;
}
