import { useState } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useForm } from '#renderer/ui/fields/index.ts';
import { ConfirmDialog } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import type { DeskState } from '../use-desk-state.ts';
import {
  type CountValues,
  countedSoFar,
  type Difference,
  denominationsOf,
  differenceOf,
  emptyCount,
} from './count-form.ts';
import { CountSheet } from './count-sheet.tsx';

/** The first act of the day: the cash is counted and the next report opens. A difference is told before it is posted. */
export function Opening({ state }: { readonly state: DeskState }) {
  const client = useClient();
  const form = useForm<CountValues>(emptyCount(), undefined, { fresh: true });
  const [asked, setAsked] = useState<CountValues>();
  const open = useCommand(
    (values: CountValues, actId) =>
      client.cash.desk.open({ actId, denominations: denominationsOf(values), note: values.note }),
    {
      onRefused: (error) => {
        setAsked(undefined);
        form.refuse(error);
      },
    },
  );
  const expected = state.suggestedOpening;
  const difference = differenceOf(countedSoFar(form.values), expected);
  const confirm = (values: CountValues) => {
    if (difference.kind === 'agrees') open.run(values);
    else setAsked(values);
  };
  return (
    <>
      <CountSheet
        form={form}
        lead={`Otwarcie kasy ${state.deskCode} na ${formatDay(state.today)}. Policz gotówkę, zanim przyjmiesz pierwszą wpłatę.`}
        expectedName="Stan z ostatniego raportu"
        expected={expected}
        consequence={consequence}
        confirmName="Otwórz kasę"
        busy={open.busy}
        onConfirm={confirm}
      />
      {asked !== undefined && (
        <ConfirmDialog
          title="Stan kasy różni się od raportu"
          confirmName={`Otwórz i zaksięguj ${accusative(difference)}`}
          figures={[
            { name: 'Stan z ostatniego raportu', value: formatZloty(expected) },
            { name: 'Policzono', value: formatZloty(countedSoFar(asked)) },
            {
              name: difference.kind === 'surplus' ? 'Nadwyżka' : 'Niedobór',
              value: formatZloty(difference.amount),
            },
          ]}
          busy={open.busy}
          onConfirm={() => open.run(asked)}
          onClose={() => setAsked(undefined)}
        >
          {consequence(difference)}
        </ConfirmDialog>
      )}
    </>
  );
}

function consequence(difference: Difference): string {
  if (difference.kind === 'agrees') return 'Policzona gotówka zgadza się ze stanem ostatniego raportu.';
  return `Otwarcie spisze protokołem i zaksięguje ${accusative(difference)} ${formatZloty(difference.amount)}.`;
}

function accusative({ kind }: Difference): string {
  return kind === 'surplus' ? 'nadwyżkę' : 'niedobór';
}
