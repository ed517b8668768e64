import { useState } from 'react';
import { PinnedNotes } from '#renderer/cards/index.ts';
import { DuesGrid, SlipsDialog } from '#renderer/receivables/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { momentSince } from '#renderer/ui/moments.ts';
import { Notice } from '#renderer/ui/shapes/index.ts';
import { formatAmount, formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import css from './payer-dues.module.css';
import type { Payment } from './use-payment.ts';

interface PayerDuesProps {
  readonly payment: Payment;
  readonly onTake: () => void;
  readonly onAmount: () => void;
}

/** The payer at the window: who it is, what must be told, and all that is owed. */
export function PayerDues({ payment, onTake, onAmount }: PayerDuesProps) {
  const { dues, duesRefusal, marked, setMarked } = payment;
  const [slips, setSlips] = useState(false);
  const wanted = (dues?.dues ?? []).filter(
    ({ instalmentId }) => marked.size === 0 || marked.has(instalmentId),
  );
  useAct('preview', wanted.length > 0 ? () => setSlips(true) : undefined, { name: 'Blankiety' });
  if (duesRefusal !== undefined) return <Notice tone="danger">{duesRefusal.message}</Notice>;
  if (dues === undefined) return <p role="status">Czytam należności…</p>;
  const { totals } = dues;
  const figures = [
    { name: 'Należności', value: totals.principal },
    { name: 'Odsetki', value: totals.interest },
    { name: 'Koszty', value: totals.costs },
    { name: 'Razem', value: totals.total },
    { name: 'w tym po terminie', value: totals.overdue, overdue: totals.overdue > 0 },
  ];
  return (
    <>
      <header className={css['payer']}>
        <div>
          <h2 className={css['name']}>{dues.partyName}</h2>
          <div className={css['where']}>
            {[dues.partyAddress, ...dues.accounts.map(({ number }) => `konto ${number}`)].join(' · ')}
            {dues.asOf !== null && (
              <span className={css['asOf']}> · Stan na {momentSince(dues.asOf, dues.day)}</span>
            )}
          </div>
        </div>
        <dl className={css['figures']}>
          {figures.map(({ name, value, overdue }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd data-overdue={overdue || undefined}>{formatAmount(value)}</dd>
            </div>
          ))}
        </dl>
      </header>
      <PinnedNotes card={{ kind: 'party', id: dues.partyId }} />
      {dues.flags.map(({ kind, text }) => (
        <Notice key={`${kind}${text}`} tone="amber">
          {text}
        </Notice>
      ))}
      {dues.overpayments.map(({ id, titleName, arisenOn, amount }) => (
        <Notice key={id} tone="done">
          Nadpłata {formatZloty(amount)}: {titleName}, powstała {formatDay(arisenOn)}.
        </Notice>
      ))}
      <DuesGrid dues={dues.dues} marked={marked} onMarked={setMarked} onTake={onTake} onAmount={onAmount} />
      {slips && <SlipsDialog partyId={dues.partyId} dues={wanted} onClose={() => setSlips(false)} />}
    </>
  );
}
