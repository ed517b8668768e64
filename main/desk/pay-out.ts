import { keepDepositCount } from '#db/desk/deposits.ts';
import { isOrderDone } from '#db/desk/receipts.ts';
import { type OfficeLists, readListItem } from '#db/desk/snapshot/lists.ts';
import { sumDenominations } from '#shared/cash/denominations.ts';
import { checkDeskKind } from '#shared/cash/desk-kind.ts';
import { plainLine } from '#shared/cash/lines.ts';
import type { Receipt, ReceiptLine } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';
import { act } from './act.ts';
import { assertOnline } from './bars.ts';
import { issue, type ReceiptDraft, reportOf, totalsOf } from './books.ts';
import { claim, release } from './claim.ts';
import { type Cashier, type Desk, factsOf } from './desk.ts';

export interface Deposit {
  readonly amount: Grosze;
  readonly text: string;
  /** Pieces by face value, for the bank's pay-in slip; empty when they were not counted. */
  readonly denominations?: Readonly<Record<string, number>>;
}

export interface PayOutInput {
  readonly actId: string;
  readonly orderId: string | null;
  readonly deposit: Deposit | null;
}

const LINE_KINDS = {
  refund: 'refund',
  advance: 'advance',
  list: 'list',
  other: 'list',
} as const satisfies Record<OfficeLists['payout']['kind'], ReceiptLine['kind']>;

/** The approved orders that a desk of this kind pays out. */
export function payableAt(desk: Desk, orders: readonly OfficeLists['payout'][]): OfficeLists['payout'][] {
  const { code, kind } = factsOf(desk);
  const fits = (order: OfficeLists['payout']) =>
    checkDeskKind({ kind: 'KW', lines: [{ kind: LINE_KINDS[order.kind] }] }, { code, kind }).ok;
  return orders.filter((order) => order.state === 'approved' && fits(order));
}

/** Pays out an approved order (only with the service), or deposits cash in the bank (also without). */
export function payOut(desk: Desk, cashier: Cashier, input: PayOutInput): Promise<Receipt> {
  return act(desk, 'cash.desk.payOut', input, {
    async prepare() {
      reportOf(desk, cashier);
      const draft = draftOf(desk, input);
      if (input.orderId === null) return;
      await claim(desk, input.actId, () => [{ id: draft.orderId ?? '', version: null }], false);
      assertOnline(desk, 'CASH_PAYOUT_OFFLINE', 'Wypłata na podstawie zlecenia');
    },
    write() {
      const report = reportOf(desk, cashier);
      const draft = draftOf(desk, input);
      const { closing } = totalsOf(desk, report);
      if (draft.cash > closing)
        throw refuse(
          'CASH_NOT_ENOUGH',
          `W kasie jest ${formatZloty(closing)}, a do wypłaty ${formatZloty(draft.cash)}.`,
          { details: { inDesk: closing, amount: draft.cash } },
        );
      const receipt = issue(desk, cashier, report, draft, input.actId);
      const { denominations = {} } = input.deposit ?? {};
      if (Object.keys(denominations).length > 0) keepDepositCount(desk.db, receipt.id, denominations);
      return receipt;
    },
    giveBack: () => release(desk, input.actId),
  });
}

function draftOf(desk: Desk, { orderId, deposit }: PayOutInput): ReceiptDraft {
  if ((orderId === null) === (deposit === null))
    throw refuse('CASH_PAYOUT_UNCLEAR', 'Wskaż zlecenie wypłaty albo odprowadzenie gotówki do banku.');
  if (deposit) return depositDraft(desk, deposit);
  return orderDraft(desk, orderId ?? '');
}

function depositDraft(desk: Desk, deposit: Deposit): ReceiptDraft {
  const { unit } = factsOf(desk);
  const { denominations = {} } = deposit;
  if (Object.keys(denominations).length > 0) {
    const counted = unwrap(sumDenominations(denominations));
    if (counted !== deposit.amount)
      throw refuse(
        'CASH_DEPOSIT_COUNT',
        `Policzono ${formatZloty(counted)}, a do banku idzie ${formatZloty(deposit.amount)}. Popraw kwotę albo liczbę sztuk.`,
        { field: 'deposit.amount' },
      );
  }
  const text = deposit.text === '' ? 'Odprowadzenie gotówki do banku' : deposit.text;
  return {
    kind: 'KW',
    lines: [plainLine('deposit', deposit.amount, text)],
    payerName: `Bank, rachunek ${unit.bankAccount}`.slice(0, 200),
    text,
    cash: deposit.amount,
    card: ZERO,
    offlineSince: desk.connection.offlineSince,
  };
}

function orderDraft(desk: Desk, orderId: string): ReceiptDraft {
  const order = readListItem(desk.db, 'payout', orderId);
  if (!order || isOrderDone(desk.db, orderId))
    throw refuse(
      'CASH_ORDER_GONE',
      'Tego zlecenia wypłaty nie ma w danych kasy: wypłacono je, wycofano albo nie jest jeszcze zatwierdzone.',
      { field: 'orderId' },
    );
  if (order.state !== 'approved')
    throw refuse('CASH_ORDER_NOT_APPROVED', 'To zlecenie wypłaty nie jest zatwierdzone.', {
      field: 'orderId',
    });
  const more = {
    titleCode: order.titleCode,
    ...(order.titleName === '' ? {} : { titleName: order.titleName }),
    overpaymentId: order.overpaymentId,
  };
  return {
    kind: 'KW',
    lines: [plainLine(LINE_KINDS[order.kind], order.amount, order.text, more)],
    partyId: order.partyId,
    payerName: order.payeeName,
    payerAddress: order.payeeAddress,
    text: order.text,
    cash: order.amount,
    card: ZERO,
    orderId,
  };
}
