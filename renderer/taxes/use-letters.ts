import { useState } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import type { Paper } from './paper.tsx';

export interface Letters {
  readonly paper: Paper | undefined;
  /** Makes the letters that were not made yet and shows them; what was made before comes as duplicates. */
  readonly print: (decisionIds: readonly string[], slips: boolean) => void;
  readonly preview: (decisionId: string) => void;
  readonly receipts: (decisionIds: readonly string[]) => void;
  readonly close: () => void;
  readonly busy: boolean;
  readonly refusal: string | undefined;
}

/** Printing of decisions: preview, first print that is kept for ever, duplicates, return receipts. */
export function useLetters(): Letters {
  const client = useClient();
  const [paper, setPaper] = useState<Paper>();
  const print = useCommand(
    async ({ ids, slips }: { readonly ids: readonly string[]; readonly slips: boolean }, actId) => {
      const decisionIds = [...ids];
      const { made } = await client.taxes.letters.make({ actId, decisionIds, slips });
      const duplicates = made.length === 0;
      return client.taxes.letters.print({ decisionIds: duplicates ? decisionIds : made, duplicates });
    },
    { onDone: setPaper },
  );
  const preview = useCommand((decisionId: string) => client.taxes.letters.preview({ decisionId }), {
    onDone: setPaper,
    touches: [],
  });
  const receipts = useCommand(
    (ids: readonly string[]) => client.taxes.letters.receipts({ decisionIds: [...ids] }),
    { onDone: setPaper, touches: [] },
  );
  return {
    paper,
    print: (ids, slips) => print.run({ ids, slips }),
    preview: preview.run,
    receipts: receipts.run,
    close: () => setPaper(undefined),
    busy: print.busy || preview.busy || receipts.busy,
    refusal: print.refusal?.message ?? preview.refusal?.message ?? receipts.refusal?.message,
  };
}
