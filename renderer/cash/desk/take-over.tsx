import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useForm } from '#renderer/ui/fields/index.ts';
import { atSecondPerson, Notice, SecondPersonFields } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { DeskState } from '../use-desk-state.ts';
import { type CountValues, type Difference, denominationsOf, emptyCount } from './count-form.ts';
import { CountSheet } from './count-sheet.tsx';

/** The desk is in another cashier's hands: she confirms by her password and the cash is counted between the two. */
export function TakeOver({ state }: { readonly state: DeskState }) {
  const client = useClient();
  const session = useSession();
  const form = useForm<CountValues>(emptyCount(), undefined, { fresh: true });
  const takeOver = useCommand(
    (values: CountValues, actId) =>
      client.cash.desk.handOver({
        actId,
        denominations: denominationsOf(values),
        secondPerson: { login: values.login, password: values.password },
        note: values.note,
      }),
    { onRefused: (error) => form.refuse(atSecondPerson(error)) },
  );
  const former = state.cashierName ?? 'inna osoba';
  return (
    <CountSheet
      form={form}
      lead={`Kasę ${state.deskCode} prowadzi ${former}. Aby ją przejąć, policzcie razem gotówkę; ${former} potwierdza przekazanie swoim hasłem.`}
      expectedName="Stan według raportu"
      expected={state.report?.closing ?? state.suggestedOpening}
      consequence={consequence}
      confirmName="Przejmij kasę"
      busy={takeOver.busy}
      onConfirm={takeOver.run}
      above={
        <Notice tone="plain">
          Przejmuje: {session.displayName}. Raport {state.report?.fullNumber} pozostaje otwarty.
        </Notice>
      }
    >
      <SecondPersonFields
        whose="przekazującego"
        required
        login={form.bind('login')}
        password={form.bind('password')}
      />
    </CountSheet>
  );
}

function consequence({ kind, amount }: Difference): string {
  if (kind === 'agrees') return 'Gotówka zgadza się z raportem; protokół przekazania stwierdzi zgodność.';
  const what = kind === 'surplus' ? 'nadwyżka' : 'niedobór';
  return `Protokół przekazania stwierdzi: ${what} ${formatZloty(amount)}, na rachunek osoby przekazującej.`;
}
