import { useAct } from '#renderer/ui/keys/index.ts';
import { BigAmount, Button, Notice } from '#renderer/ui/shapes/index.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { grosze, sum } from '#shared/kernel/money.ts';
import type { PrintState } from '../print.ts';
import css from './taken.module.css';

interface TakenPanelProps {
  readonly receipt: Receipt;
  readonly print: PrintState;
  readonly onPrint: () => void;
}

/** The receipt just taken, large enough to be read across the window, until the next payer comes. */
export function TakenPanel({ receipt, print, onPrint }: TakenPanelProps) {
  const change = receipt.tendered === null ? null : grosze(receipt.tendered - receipt.cash);
  const kept = sum(receipt.lines.filter(({ kind }) => kind === 'overpayment').map(({ amount }) => amount));
  useAct('print', onPrint, { name: 'Drukuj ponownie' });
  return (
    <section className={css['taken']} aria-label="Przyjęta wpłata">
      <h3>{receipt.kind === 'KP' ? 'Przyjęto wpłatę' : 'Wypłacono'}</h3>
      <p className={css['number']}>{receipt.fullNumber}</p>
      <p className={css['payer']}>{receipt.payerName}</p>
      <BigAmount name={receipt.kind === 'KP' ? 'Przyjęto' : 'Wypłacono'}>
        {formatZloty(receipt.total)}
      </BigAmount>
      {receipt.card > 0 && <BigAmount name="w tym kartą">{formatZloty(receipt.card)}</BigAmount>}
      {change !== null && (
        <div className={css['change']}>
          <BigAmount name="Reszta do wydania" tone={change > 0 ? 'done' : undefined}>
            {formatZloty(change)}
          </BigAmount>
        </div>
      )}
      {kept > 0 && <Notice tone="amber">Nadpłata {formatZloty(kept)} została na koncie płacącego.</Notice>}
      {receipt.offlineSince !== null && (
        <Notice tone="amber">
          Przyjęto bez łączności z urzędem. Pokwitowanie jest ważne; zapis wyśle się sam.
        </Notice>
      )}
      <PrintNotice state={print} />
      <Button act="print" onClick={onPrint}>
        Drukuj ponownie
      </Button>
    </section>
  );
}

/** What the printer does; a failure leaves the receipt as it is and says what to do. */
export function PrintNotice({ state }: { readonly state: PrintState }) {
  if (state.kind === 'idle') return null;
  if (state.kind === 'printing') return <Notice tone="plain">Drukuję…</Notice>;
  if (state.kind === 'printed') return <Notice tone="done">Wysłano do drukarki: {state.fileName}</Notice>;
  return (
    <Notice tone="danger">
      Nie wydrukowano: {state.message} Dokument jest zapisany; wydrukuj go ponownie (Ctrl+P).
    </Notice>
  );
}
