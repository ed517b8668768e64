import { useQuery } from '@tanstack/react-query';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { CheckboxField, useForm } from '#renderer/ui/fields/index.ts';
import { ActDialog, Figures, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import type { CardOverpayment } from '../card/columns.tsx';

interface SetOffDialogProps {
  readonly overpayment: CardOverpayment;
  readonly onClose: () => void;
}

/** Shows by law what the overpayment settles and what becomes of the rest, then does exactly that. */
export function SetOffDialog({ overpayment, onClose }: SetOffDialogProps) {
  const client = useClient();
  const form = useForm({ bankAccountKnown: false }, undefined, { fresh: true });
  const { bankAccountKnown } = form.values;
  const proposal = useQuery({
    queryKey: ['receivables', 'set-off', overpayment.id, bankAccountKnown],
    queryFn: () =>
      client.receivables.overpayments.proposal({ overpaymentId: overpayment.id, bankAccountKnown }),
    staleTime: 0,
  });
  const setOff = useCommand(
    (_: typeof form.values, actId) =>
      client.receivables.overpayments.setOff({ actId, overpaymentId: overpayment.id, bankAccountKnown }),
    { onDone: onClose, onRefused: form.refuse },
  );
  const { data } = proposal;
  return (
    <ActDialog
      title={`Zaliczenie nadpłaty: ${overpayment.titleName}`}
      width="52rem"
      form={form}
      confirmName="Zalicz"
      busy={setOff.busy}
      onConfirm={setOff.run}
      onClose={onClose}
    >
      {proposal.error !== null && <Notice tone="danger">{errorInfoOf(proposal.error).message}</Notice>}
      {data === undefined ? (
        <p role="status">Liczę…</p>
      ) : (
        <>
          <Figures
            figures={[
              { name: 'Nadpłata', value: formatZloty(data.amount) },
              { name: 'Odsetki policzone do', value: formatDay(data.day) },
              { name: 'Pozostanie', value: formatZloty(data.rest) },
            ]}
          />
          {data.parts.length === 0 && <Notice tone="amber">Nie ma należności do zaliczenia.</Notice>}
          <ol>
            {data.parts.map(({ instalmentId, text }) => (
              <li key={instalmentId}>{text}</li>
            ))}
          </ol>
          {data.fate.action !== 'none' && <Notice tone="done">{data.fate.text}</Notice>}
        </>
      )}
      <CheckboxField label="Znany jest rachunek podatnika" {...form.bind('bankAccountKnown')} />
    </ActDialog>
  );
}
