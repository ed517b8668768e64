import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { ConfirmDialog } from '#renderer/ui/shapes/index.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import type { CardLine } from '../card/columns.tsx';

/** Takes the document of a line back by a red one; the reason stands in the register. */
export function ReverseDialog({ line, onClose }: { readonly line: CardLine; readonly onClose: () => void }) {
  const client = useClient();
  const session = useSession();
  const reverse = useCommand(
    (reason: string, actId) =>
      client.receivables.charges.reverse({
        actId,
        documentId: line.documentId ?? '',
        day: session.workingDate,
        reason,
      }),
    { onDone: onClose },
  );
  return (
    <ConfirmDialog
      title="Storno dokumentu"
      confirmName="Wystornuj"
      danger
      reasonLabel="Powód"
      figures={[
        { name: 'Dokument', value: line.document },
        { name: 'Z dnia', value: formatDay(line.day) },
        { name: 'Podstawa', value: line.ground },
      ]}
      busy={reverse.busy}
      refusal={reverse.refusal?.message}
      onConfirm={reverse.run}
      onClose={onClose}
    >
      Wszystkie zapisy dokumentu zostaną cofnięte zapisem czerwonym; karta będzie taka jak przed nim.
    </ConfirmDialog>
  );
}
