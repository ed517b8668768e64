import { useState } from 'react';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { DateField, FieldRow, RadioField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { focusFieldNamed } from '#renderer/ui/keys/index.ts';
import { ActDialog, Notice } from '#renderer/ui/shapes/index.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';

const outcomes = [
  { value: 'direct', name: 'adresat' },
  { value: 'substitute', name: 'dorosły domownik' },
  { value: 'refused', name: 'odmowa' },
  { value: 'notice', name: 'awizo (pierwsze)' },
] as const;

interface Values {
  readonly number: string;
  readonly day: Day | null;
  readonly outcome: 'direct' | 'substitute' | 'refused' | 'notice' | null;
}

/** Return receipts one after another, scanned or typed: the number goes in, the day and the way stay for the next. */
export function DeliveryDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const session = useSession();
  const [done, setDone] = useState<readonly string[]>([]);
  const form = useForm<Values>({ number: '', day: session.workingDate, outcome: 'direct' }, undefined, {
    fresh: true,
  });
  const deliver = useCommand(
    ({ number, day, outcome }: Values, actId) =>
      client.enforcement.reminders.deliver({
        actId,
        entries: [
          {
            number: number.trim().toUpperCase(),
            day: day ?? session.workingDate,
            outcome: outcome ?? 'direct',
          },
        ],
      }),
    {
      onDone: ({ charged, waiting }) => {
        const { number, day, outcome } = form.values;
        const what =
          waiting > 0 ? 'awizo' : charged > 0 ? 'doręczone, koszty przypisane' : 'doręczone, bez kosztów';
        setDone((before) =>
          [
            `${number.trim().toUpperCase()}: ${formatDay(day ?? session.workingDate)}, ${what}`,
            ...before,
          ].slice(0, 8),
        );
        form.reset({ number: '', day, outcome });
        focusFieldNamed('number');
      },
      onRefused: ({ message, code }) => form.refuse({ code, message, field: 'number' }),
    },
  );
  return (
    <ActDialog
      title="Doręczenia upomnień"
      width="44rem"
      form={form}
      confirmName="Zapisz doręczenie"
      keyName="Zapisz"
      leaveName="Zakończ"
      busy={deliver.busy}
      onConfirm={deliver.run}
      onClose={onClose}
    >
      <FieldRow columns="1fr 11rem">
        <TextField label="Numer upomnienia" required autoFocus maxLength={30} {...form.bind('number')} />
        <DateField label="Dzień" required {...form.bind('day')} />
      </FieldRow>
      <RadioField label="Kto odebrał" choices={outcomes} {...form.bind('outcome')} />
      {done.length > 0 && (
        <Notice tone="done">
          {done.map((line) => (
            <span key={line}>
              {line}
              <br />
            </span>
          ))}
        </Notice>
      )}
    </ActDialog>
  );
}
