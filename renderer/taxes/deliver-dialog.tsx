import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  DateField,
  FieldRow,
  FormBox,
  type Option,
  SelectField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import type { Day } from '#shared/kernel/day.ts';
import { counted } from '#shared/kernel/plural.ts';
import type { DecisionRow } from './types.ts';

const HOW = ['received', 'household', 'refused', 'fiction', 'electronic', 'hand'] as const;
const WAYS: readonly Option[] = [
  { id: 'received', name: 'odebrał adresat' },
  { id: 'household', name: 'odebrał domownik' },
  { id: 'refused', name: 'odmowa przyjęcia' },
  { id: 'fiction', name: 'nie podjęto: doręczenie zastępcze po 14 dniach' },
  { id: 'electronic', name: 'e-Doręczenia' },
  { id: 'hand', name: 'odebrano w urzędzie' },
];
const DECISIONS = ['decyzja', 'decyzje', 'decyzji'] as const;

interface DeliverDialogProps {
  readonly decisions: readonly DecisionRow[];
  readonly onClose: () => void;
}

/** One day and way of delivery for all chosen decisions; due dates follow. */
export function DeliverDialog({ decisions, onClose }: DeliverDialogProps) {
  const client = useClient();
  const session = useSession();
  const form = useForm<{ day: Day | null; how: Option | null }>({
    day: session.workingDate,
    how: WAYS[0] ?? null,
  });
  const deliver = useCommand(
    ({ day, how }: typeof form.values, actId) =>
      client.taxes.decisions.deliver({
        actId,
        deliveries: decisions.map(({ decisionId }) => ({
          decisionId,
          deliveredOn: day ?? session.workingDate,
          how: HOW.find((one) => one === how?.id) ?? 'received',
        })),
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <Dialog
      title={`Doręczenie: ${counted(decisions.length, DECISIONS)}`}
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zrezygnuj
          </Button>
          <Button
            kind="main"
            act="confirm"
            confirms
            disabled={deliver.busy}
            onClick={() => form.submit(deliver.run)}
          >
            {deliver.busy ? 'Zapisuję…' : 'Zapisz doręczenie'}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Zapisz" enabled={!deliver.busy} onConfirm={deliver.run}>
        <p>
          {decisions
            .slice(0, 8)
            .map(({ number, name }) => `${number} ${name}`)
            .join(', ')}
        </p>
        <FieldRow columns="12rem 1fr">
          <DateField label="Dzień doręczenia" required autoFocus {...form.bind('day')} />
          <SelectField label="Sposób" required source={WAYS} {...form.bind('how')} />
        </FieldRow>
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}
