import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useForm } from '#renderer/ui/fields/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, Figures } from '#renderer/ui/shapes/index.ts';
import type { Report } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { counted } from '#shared/kernel/plural.ts';
import { deskPaths } from '../paths.ts';
import { DESK_STATE, type DeskState, useDeskState } from '../use-desk-state.ts';
import { RECEIPTS } from '../words.ts';
import { ClosedReport } from './closed-report.tsx';
import {
  type CountValues,
  countedSoFar,
  type Difference,
  denominationsOf,
  differenceOf,
  emptyCount,
} from './count-form.ts';
import { CountSheet } from './count-sheet.tsx';
import { Around, AtDesk } from './desk-screen.tsx';
import { TitleTotals } from './title-totals.tsx';

/** The last act of the day. After it the closed report stays in sight with its prints, until the cashier leaves it. */
export function Closing() {
  const [closed, setClosed] = useState<Report>();
  const { state } = useDeskState();
  if (closed !== undefined && state !== undefined)
    return (
      <Around state={state}>
        <ClosedReport report={closed} />
      </Around>
    );
  return <AtDesk>{(open) => <CloseDay state={open} onClosed={setClosed} />}</AtDesk>;
}

interface CloseDayProps {
  readonly state: DeskState;
  readonly onClosed: (report: Report) => void;
}

function CloseDay({ state, onClosed }: CloseDayProps) {
  const client = useClient();
  const router = useRouter();
  const form = useForm<CountValues>(emptyCount(), undefined, { fresh: true });
  const [asked, setAsked] = useState<CountValues>();
  const close = useCommand(
    (values: CountValues, actId) =>
      client.cash.desk.close({ actId, denominations: denominationsOf(values), note: values.note }),
    {
      onDone: onClosed,
      onRefused: (error) => {
        setAsked(undefined);
        form.refuse(error);
      },
      touches: [DESK_STATE, ['cash', 'desk', 'receipts']],
    },
  );
  useAct('back', () => router.go(deskPaths.desk));
  const { report } = state;
  if (report === null) return null;
  const difference = differenceOf(countedSoFar(form.values), report.closing);
  return (
    <Around state={state}>
      <CountSheet
        form={form}
        lead={`Zamknięcie raportu ${report.fullNumber}. Policz gotówkę; zamkniętego raportu nie można już zmienić.`}
        expectedName="Stan według raportu"
        expected={report.closing}
        consequence={consequence}
        confirmName="Zamknij raport"
        busy={close.busy}
        onConfirm={setAsked}
        above={
          <Figures
            figures={[
              { name: 'Stan początkowy', value: formatZloty(report.opening) },
              { name: 'Przyjęto gotówką', value: formatZloty(report.receipts) },
              { name: 'Wypłacono', value: formatZloty(report.payments) },
              { name: 'Kartą (poza kasą)', value: formatZloty(report.card) },
            ]}
          />
        }
      >
        <TitleTotals reportId={report.id} />
      </CountSheet>
      {asked !== undefined && (
        <ConfirmDialog
          title="Zamknięcie dnia"
          confirmName="Zamknij raport"
          figures={[
            { name: 'Stan według raportu', value: formatZloty(report.closing) },
            { name: 'Policzono', value: formatZloty(countedSoFar(asked)) },
            ...(difference.kind === 'agrees'
              ? []
              : [
                  {
                    name: difference.kind === 'surplus' ? 'Nadwyżka' : 'Niedobór',
                    value: formatZloty(difference.amount),
                  },
                ]),
            { name: 'Anulowane', value: String(report.cancelledCount) },
          ]}
          busy={close.busy}
          onConfirm={() => close.run(asked)}
          onClose={() => setAsked(undefined)}
        >
          {whatHappens(state, report, countedSoFar(asked), difference)}
        </ConfirmDialog>
      )}
    </Around>
  );
}

/** "Zamknie raport RK/K1/2026/0012 na 518,39 zł i zaksięguje 12 pokwitowań." */
function whatHappens(
  state: DeskState,
  report: Report,
  cash: Report['closing'],
  difference: Difference,
): string {
  const receipts = counted(report.receiptCount - report.cancelledCount, RECEIPTS);
  const posting = state.online
    ? `i zaksięguje ${receipts}`
    : `na tym stanowisku; ${receipts} zaksięguje księgowość po przywróceniu łączności`;
  const protocol =
    difference.kind === 'agrees'
      ? ''
      : ` ${difference.kind === 'surplus' ? 'Nadwyżkę' : 'Niedobór'} ${formatZloty(difference.amount)} spisze protokołem.`;
  return `Zamknie raport ${report.fullNumber} na ${formatZloty(cash)} ${posting}.${protocol}`;
}

function consequence({ kind, amount }: Difference): string {
  if (kind === 'agrees') return 'Gotówka zgadza się z raportem.';
  const what = kind === 'surplus' ? 'nadwyżkę' : 'niedobór';
  return `Zamknięcie spisze protokołem i zaksięguje ${what} ${formatZloty(amount)}.`;
}
