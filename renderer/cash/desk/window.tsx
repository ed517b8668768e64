import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLeaveGuard } from '#renderer/app/router.tsx';
import { focusField, useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, DeskShape } from '#renderer/ui/shapes/index.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import { type Customer, type FoundParty, newSale } from './customer.ts';
import { PayerDues } from './payer-dues.tsx';
import { PayerSearch } from './payer-search.tsx';
import { PaymentPanel } from './payment-panel.tsx';
import { PreparedAtWindow } from './prepared-list.tsx';
import { SaleLines } from './sale-lines.tsx';
import { firstWrongSale, usePayment } from './use-payment.ts';
import { useTake } from './use-take.ts';

interface WindowProps {
  readonly customer: Customer;
  readonly head: ReactNode;
  readonly notices: ReactNode;
  readonly barred: string | null;
  readonly onChoose: (found: FoundParty) => void;
  readonly onLeave: () => void;
  readonly onTaken: (receipt: Receipt) => void;
}

const AMOUNT_FIELD = 'input[name="amount"]';
const TENDERED_FIELD = 'input[name="tendered"]';

/** A payer at the window, from what is owed to the money taken. */
export function Window(props: WindowProps) {
  const { customer, onLeave } = props;
  const payment = usePayment(customer);
  const take = useTake(customer, payment, props.onTaken);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(customer.kind === 'passer-by' ? 1 : 0);
  const [attempted, setAttempted] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const { sales, setSales } = payment;

  const addSale = () => {
    const last = sales.at(-1);
    if (last === undefined || last.item !== null) setSales([...sales, newSale()]);
    setAsked((before) => before + 1);
  };
  const addFirstSale = useRef(addSale);
  const scanned = customer.kind === 'party' && customer.instalmentId !== null;
  const loaded = payment.dues !== undefined;
  useEffect(() => {
    if (customer.kind === 'passer-by') addFirstSale.current();
    if (customer.kind === 'prepared') setTimeout(() => focusIn(TENDERED_FIELD));
  }, [customer.kind]);
  useEffect(() => {
    if (scanned && loaded) setTimeout(() => focusIn(TENDERED_FIELD));
  }, [scanned, loaded]);

  const leave = () => (payment.typed && !leaving ? setLeaving(true) : onLeave());
  useAct('create', addSale, { name: 'Katalog opłat' });
  useAct('back', leave, { name: 'Następny' });
  useAct('refresh', payment.refreshDues, { hidden: true });
  useLeaveGuard(payment.typed ? 'Wpłata nie została przyjęta; wpisane dane przepadną.' : undefined);

  useEffect(() => {
    // What had the focus may be gone: a due that another desk took, a field that no longer applies.
    const lost = document.activeElement === document.body && !document.querySelector('[role="dialog"]');
    if (lost) focusIn('[role="grid"]', '[data-payer-search]');
  });

  const confirm = () => {
    setAttempted(true);
    const wrong = firstWrongSale(sales);
    if (wrong === undefined) take.run();
    else focusSale(wrong.at, wrong.wrong.field);
  };
  const withSales = sales.length > 0;
  return (
    <DeskShape
      head={props.head}
      notices={props.notices}
      sideLabel="Wpłata"
      side={
        <PaymentPanel
          customer={customer}
          payment={payment}
          busy={take.busy}
          barred={props.barred}
          onTake={confirm}
        />
      }
    >
      <PayerSearch
        text={text}
        onText={setText}
        onChoose={props.onChoose}
        onLeave={(how) => (how === 'escape' ? leave() : focusIn('[role="grid"]'))}
      />
      {text.trim() === '' && customer.kind === 'party' && (
        <PayerDues
          payment={payment}
          onTake={() => focusIn(TENDERED_FIELD)}
          onAmount={() => focusIn(AMOUNT_FIELD)}
        />
      )}
      {text.trim() === '' && customer.kind === 'prepared' && (
        <PreparedAtWindow prepared={customer.prepared} />
      )}
      {withSales && (
        <SaleLines
          sales={sales}
          onChange={setSales}
          attempted={attempted}
          asked={asked}
          onDone={() => focusIn('input[name="payerName"]', AMOUNT_FIELD, TENDERED_FIELD)}
        />
      )}
      {leaving && (
        <ConfirmDialog
          title="Wpłata nie została przyjęta"
          confirmName="Porzuć wpłatę"
          danger
          onConfirm={onLeave}
          onClose={() => setLeaving(false)}
        >
          Wpisane pozycje i kwoty przepadną.
        </ConfirmDialog>
      )}
    </DeskShape>
  );
}

/** Focuses the first of the places that is there. */
function focusIn(...selectors: readonly string[]): void {
  for (const selector of selectors) {
    const field = document.querySelector<HTMLElement>(`[data-screen] ${selector}`);
    if (!field) continue;
    focusField(field);
    return;
  }
}

const SALE_COLUMNS = ['item', 'quantity', 'price', 'text'];

function focusSale(line: number, field: string | undefined): void {
  const column = Math.max(0, SALE_COLUMNS.indexOf(field ?? 'item'));
  focusIn(`[data-cell="${line}.${column}"] input`);
}
