import { type ReactNode, useState } from 'react';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import css from '../card/account-card.module.css';
import { type Card, type CardLine, type CardOverpayment, type CardRow, nameOfRow } from '../card/columns.tsx';
import { movementName } from '../movement-names.ts';
import { usePaper } from '../use-paper.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { ChargeDialog } from './charge-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { ReliefDialog } from './relief-dialog.tsx';
import { RepostDialog } from './repost-dialog.tsx';
import { ReverseDialog } from './reverse-dialog.tsx';
import { SetOffDialog } from './set-off-dialog.tsx';
import { RateDialog, StatusDialog } from './status-dialog.tsx';

export interface ChooserProps {
  readonly card: Card;
  readonly row: CardRow | undefined;
  readonly overpayment: CardOverpayment | undefined;
  readonly line: CardLine | undefined;
  readonly onClose: () => void;
}

type Chosen =
  | 'charge'
  | 'change'
  | 'status'
  | 'rate'
  | 'relief'
  | 'set-off'
  | 'refund'
  | 'repost'
  | 'reverse';

/** What can be done on the card: with the due, the overpayment and the line under the cursors of their lists. */
export function ActChooser({ card, row, overpayment, line, onClose }: ChooserProps) {
  const mayAct = useAllowed('receivables.acts');
  const mayRelieve = useAllowed('receivables.reliefs');
  const mayOverpay = useAllowed('receivables.overpayments');
  const [chosen, setChosen] = useState<Chosen>();
  const common = { onClose };
  if (chosen === 'charge') return <ChargeDialog card={card} {...common} />;
  if (chosen === 'change' && row) return <ChangeDialog row={row} {...common} />;
  if (chosen === 'status' && row) return <StatusDialog row={row} {...common} />;
  if (chosen === 'rate' && row) return <RateDialog row={row} {...common} />;
  if (chosen === 'relief' && row) return <ReliefDialog row={row} {...common} />;
  if (chosen === 'set-off' && overpayment) return <SetOffDialog overpayment={overpayment} {...common} />;
  if (chosen === 'refund' && overpayment) return <RefundDialog overpayment={overpayment} {...common} />;
  if (chosen === 'repost' && line) return <RepostDialog card={card} line={line} {...common} />;
  if (chosen === 'reverse' && line) return <ReverseDialog line={line} {...common} />;
  const isPayment = line?.instalmentId != null && /^(payment|transfer)$/.test(line.kind) && !line.reversed;
  return (
    <Dialog
      title="Czynności na karcie"
      width="40rem"
      onClose={onClose}
      buttons={
        <Button act="back" onClick={onClose}>
          Zamknij
        </Button>
      }
    >
      <div className={css['acts']}>
        {mayAct && (
          <Button data-autofocus onClick={() => setChosen('charge')}>
            Nowy przypis
          </Button>
        )}
        {row !== undefined && (
          <>
            <p>Należność: {nameOfRow(row)}</p>
            {mayAct && <Button onClick={() => setChosen('change')}>Zwiększ albo odpisz</Button>}
            {mayRelieve && row.open > 0 && (
              <Button onClick={() => setChosen('relief')}>Odrocz, rozłóż na raty albo umorz</Button>
            )}
            {mayAct && <Button onClick={() => setChosen('status')}>Nadaj status</Button>}
            {mayAct && <Button onClick={() => setChosen('rate')}>Obniżona stawka odsetek</Button>}
          </>
        )}
        {overpayment !== undefined && mayOverpay && (
          <>
            <p>
              Nadpłata: {overpayment.titleName}, {formatZloty(overpayment.amount)}
            </p>
            <Button onClick={() => setChosen('set-off')}>Zalicz na należności</Button>
            <Button onClick={() => setChosen('refund')}>Zwróć na rachunek albo przekazem</Button>
          </>
        )}
        {line !== undefined && mayAct && (isPayment || line.documentId !== null) && (
          <>
            <p>
              Zapis: {movementName(line.kind)} {formatDay(line.day)}, {line.document}
            </p>
            {isPayment && <Button onClick={() => setChosen('repost')}>Przeksięguj wpłatę</Button>}
            {isPayment && <RulingButton line={line} />}
            {line.documentId !== null && (
              <Button onClick={() => setChosen('reverse')}>Wystornuj dokument</Button>
            )}
          </>
        )}
        {mayAct && <CertificateButtons partyId={card.partyId} />}
      </div>
    </Dialog>
  );
}

function RulingButton({ line }: { readonly line: CardLine }) {
  const client = useClient();
  const session = useSession();
  const paper = usePaper();
  const issue = useCommand(
    (_: null, actId) =>
      client.receivables.rulings.issue({ actId, movementId: line.id, day: session.workingDate }),
    { onDone: ({ rulingId }) => paper.save(() => client.receivables.rulings.print({ rulingId })) },
  );
  return (
    <Paper refusal={issue.refusal?.message ?? paper.trouble}>
      <Button disabled={issue.busy} onClick={() => issue.run(null)}>
        {issue.busy ? 'Wystawiam…' : 'Postanowienie o zarachowaniu'}
      </Button>
    </Paper>
  );
}

function CertificateButtons({ partyId }: { readonly partyId: string }) {
  const client = useClient();
  const paper = usePaper();
  const issue = useCommand(
    (kind: 'no-arrears' | 'arrears', actId) =>
      client.receivables.certificates.issue({ actId, partyId, kind }),
    {
      onDone: ({ certificateId }) =>
        paper.save(() => client.receivables.certificates.print({ certificateId })),
    },
  );
  return (
    <Paper refusal={issue.refusal?.message ?? paper.trouble}>
      <p>Zaświadczenia</p>
      <Button disabled={issue.busy} onClick={() => issue.run('no-arrears')}>
        O niezaleganiu
      </Button>
      <Button disabled={issue.busy} onClick={() => issue.run('arrears')}>
        O wysokości zaległości
      </Button>
    </Paper>
  );
}

function Paper({
  refusal,
  children,
}: {
  readonly refusal: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <>
      {children}
      {refusal !== undefined && <Notice tone="danger">{refusal}</Notice>}
    </>
  );
}
