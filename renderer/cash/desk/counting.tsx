import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useForm } from '#renderer/ui/fields/index.ts';
import { focusFieldNamed, useAct } from '#renderer/ui/keys/index.ts';
import { atSecondPerson, Button, Notice, SecondPersonFields } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';
import { deskPaths } from '../paths.ts';
import { usePrint } from '../print.ts';
import type { DeskState } from '../use-desk-state.ts';
import {
  type CountValues,
  type Difference,
  denominationsOf,
  differenceOf,
  emptyCount,
  FIRST_FACE,
} from './count-form.ts';
import { CountSheet } from './count-sheet.tsx';
import { Around, AtDesk } from './desk-screen.tsx';
import { PrintNotice } from './taken-panel.tsx';

export function Counting() {
  return <AtDesk>{(state) => <SurpriseCount state={state} />}</AtDesk>;
}

/** A count of the drawer at any time, alone or with a controller; nothing is posted, a protocol is printed. */
function SurpriseCount({ state }: { readonly state: DeskState }) {
  const client = useClient();
  const router = useRouter();
  const print = usePrint();
  const form = useForm<CountValues>(emptyCount(), undefined, { fresh: true });
  const [result, setResult] = useState<{ readonly counted: Grosze; readonly expected: Grosze }>();
  const count = useCommand(
    ({ login, password, ...values }: CountValues, actId) =>
      client.cash.desk.count({
        actId,
        denominations: denominationsOf({ ...values, login, password }),
        note: values.note,
        ...(login === '' ? {} : { secondPerson: { login, password } }),
      }),
    {
      onDone: (done) => {
        setResult(done);
        form.reset(emptyCount());
        focusFieldNamed(FIRST_FACE);
      },
      onRefused: (error) => form.refuse(atSecondPerson(error)),
    },
  );
  const toDesk = () => router.go(deskPaths.desk);
  const { report } = state;
  const protocol = report ? () => void print.print('count', report.id) : undefined;
  useAct('back', toDesk);
  useAct('print', result ? protocol : undefined, { name: 'Drukuj protokół' });
  return (
    <Around state={state}>
      <CountSheet
        form={form}
        lead={`Liczenie kontrolne kasy ${state.deskCode}. Wynik stwierdza protokół; raport pozostaje otwarty.`}
        expectedName="Stan według raportu"
        expected={report?.closing ?? ZERO}
        consequence={consequence}
        confirmName="Zapisz liczenie"
        busy={count.busy}
        onConfirm={count.run}
        above={
          result && (
            <Notice
              tone={result.counted === result.expected ? 'done' : 'amber'}
              action={
                <Button act="print" onClick={protocol}>
                  Drukuj protokół
                </Button>
              }
            >
              {resultText(result)}
            </Notice>
          )
        }
      >
        <SecondPersonFields
          whose="kontrolującego"
          hint="gdy liczy z Tobą druga osoba"
          login={form.bind('login')}
          password={form.bind('password')}
        />
        <PrintNotice state={print.state} />
      </CountSheet>
    </Around>
  );
}

function consequence({ kind, amount }: Difference): string {
  if (kind === 'agrees') return 'Gotówka zgadza się z raportem.';
  const [what, it] = kind === 'surplus' ? ['nadwyżkę', 'ją'] : ['niedobór', 'go'];
  return `Protokół stwierdzi ${what} ${formatZloty(amount)}; zaksięguje ${it} dopiero zamknięcie raportu.`;
}

function resultText({ counted, expected }: { readonly counted: Grosze; readonly expected: Grosze }): string {
  const { kind, amount, name } = differenceOf(counted, expected);
  return kind === 'agrees'
    ? `Zapisano: policzono ${formatZloty(counted)}, zgodnie z raportem.`
    : `Zapisano: policzono ${formatZloty(counted)}, ${name} ${formatZloty(amount)}.`;
}
