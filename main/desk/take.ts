import { isOrderDone } from '#db/desk/receipts.ts';
import type { SnapshotDue } from '#db/desk/snapshot/dues.ts';
import { type OfficeLists, readListItem } from '#db/desk/snapshot/lists.ts';
import { saleLine } from '#shared/cash/lines.ts';
import type { Receipt, ReceiptLine } from '#shared/cash/schemas.ts';
import { pricedForSale } from '#shared/cash/standard-catalogue.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { add, type Grosze, sum } from '#shared/kernel/money.ts';
import { act } from './act.ts';
import { assertDuesMayBeTaken } from './bars.ts';
import { issue, reportOf } from './books.ts';
import { claim, release } from './claim.ts';
import type { Cashier, Desk } from './desk.ts';
import { deskParameters } from './parameters.ts';
import { shareOut, touchedUnsent, type Wish } from './proposal.ts';
import { deskDay } from './time.ts';

export interface TakeInput {
  readonly actId: string;
  readonly partyId: string | null;
  readonly payerName: string;
  readonly payerAddress: string;
  readonly taxpayerName: string;
  readonly text: string;
  readonly dues: Omit<Wish, 'partyId'> | null;
  readonly expectedTotal: Grosze;
  readonly sales: ReadonlyArray<{
    readonly catalogueItemId: number;
    readonly quantity: string;
    readonly price: Grosze | null;
    readonly text: string;
  }>;
  readonly preparedId: string | null;
  readonly cash: Grosze;
  readonly card: Grosze;
  readonly tendered: Grosze | null;
}

interface Content {
  readonly lines: readonly ReceiptLine[];
  readonly dues: readonly SnapshotDue[];
  readonly partyId: string | null;
}

/**
 * Takes money: check → (online) claim the dues → one transaction → answer; only then may anything be printed.
 * The content is worked out again inside the transaction, from what the snapshot says then; another total than the
 * cashier saw is refused before a number is drawn.
 */
export function take(desk: Desk, cashier: Cashier, input: TakeInput): Promise<Receipt> {
  return act(desk, 'cash.desk.take', input, {
    async prepare() {
      reportOf(desk, cashier);
      const { dues } = contentOf(desk, input);
      const claimed = () => [
        ...contentOf(desk, input).dues.map((due) => ({ id: due.instalmentId, version: due.version })),
        ...(input.preparedId === null ? [] : [{ id: input.preparedId, version: null }]),
      ];
      await claim(desk, input.actId, claimed, touchedUnsent(desk, dues));
      if (input.dues || input.preparedId !== null) assertDuesMayBeTaken(desk, dues);
    },
    write() {
      const report = reportOf(desk, cashier);
      const { lines, partyId } = contentOf(desk, input);
      return issue(
        desk,
        cashier,
        report,
        {
          kind: 'KP',
          lines: [...lines],
          partyId,
          payerName: input.payerName,
          payerAddress: input.payerAddress,
          taxpayerName: input.taxpayerName,
          text: input.text,
          cash: input.cash,
          card: input.card,
          tendered: input.tendered,
          orderId: input.preparedId,
          offlineSince: desk.connection.offlineSince,
        },
        input.actId,
      );
    },
    giveBack: () => release(desk, input.actId),
  });
}

function contentOf(desk: Desk, input: TakeInput): Content {
  const shared = input.dues ? shareDues(desk, input.partyId, input.dues) : null;
  const prepared = input.preparedId === null ? null : preparedOf(desk, input.preparedId);
  const sales = input.sales.map((sale, index) => soldLine(desk, sale, index));
  const lines = [...(shared?.lines ?? []), ...(prepared?.lines ?? []), ...sales];
  const total = sum(lines.map((line) => line.amount));
  if (lines.length === 0) throw refuse('CASH_NOTHING_TAKEN', 'Na pokwitowaniu nie ma żadnej pozycji.');
  if (total !== input.expectedTotal)
    throw refuse(
      'CASH_TOTAL_CHANGED',
      `Do zapłaty jest teraz ${formatZloty(total)}, a nie ${formatZloty(input.expectedTotal)}: należność zmieniła się w międzyczasie. Sprawdź propozycję i przyjmij wpłatę ponownie.`,
      { field: 'expectedTotal', details: { total, expectedTotal: input.expectedTotal } },
    );
  if (add(input.cash, input.card) !== total)
    throw refuse(
      'CASH_MEANS',
      `Gotówka i karta dają razem ${formatZloty(add(input.cash, input.card))}, a do zapłaty jest ${formatZloty(total)}.`,
      { field: 'cash' },
    );
  return { lines, dues: shared?.dues ?? [], partyId: input.partyId ?? prepared?.partyId ?? null };
}

function shareDues(desk: Desk, partyId: string | null, wish: Omit<Wish, 'partyId'>) {
  if (partyId === null)
    throw refuse('CASH_PARTY_MISSING', 'Wskaż podatnika, którego należności przyjmujesz.', {
      field: 'partyId',
    });
  return shareOut(desk, { ...wish, partyId }, desk.ports.ids.next());
}

/** A payment prepared by a clerk is taken as it stands, on the day to which its interest was counted. */
function preparedOf(desk: Desk, id: string): OfficeLists['prepared'] {
  const prepared = readListItem(desk.db, 'prepared', id);
  if (!prepared || isOrderDone(desk.db, id))
    throw refuse(
      'CASH_PREPARED_GONE',
      'Tej przygotowanej wpłaty nie ma w danych kasy: została przyjęta, wycofana albo przygotowano ją po utracie łączności.',
      { field: 'preparedId' },
    );
  const day = dayOfInstant(Date.parse(prepared.preparedAt));
  if (day !== deskDay(desk) && prepared.lines.some((line) => line.interest > 0))
    throw refuse(
      'CASH_PREPARED_OLD',
      'Odsetki tej przygotowanej wpłaty policzono na inny dzień. Poproś o przygotowanie jej na dziś.',
      { field: 'preparedId' },
    );
  return prepared;
}

function soldLine(desk: Desk, sale: TakeInput['sales'][number], index: number): ReceiptLine {
  const listed = readListItem(desk.db, 'catalogue', String(sale.catalogueItemId));
  if (!listed)
    throw refuse('CASH_SALE_UNKNOWN', 'Tej pozycji nie ma w katalogu kasy. Wybierz inną.', {
      field: `sales.${index}`,
    });
  const item = pricedForSale(listed, deskParameters(desk.db), deskDay(desk));
  if (item.price !== null && sale.price !== null && sale.price !== item.price)
    throw refuse(
      'CASH_SALE_PRICE',
      `Pozycja „${item.name}” ma stałą cenę ${formatZloty(item.price)}; kwoty nie można zmienić przy kasie.`,
      { field: `sales.${index}.price` },
    );
  return unwrap(saleLine(item, sale.quantity, sale.price, sale.text));
}
