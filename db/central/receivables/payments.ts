import type { BatchLine } from '#db/central/ledger/index.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { add, type Grosze, grosze, ZERO } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { type AllocationPart, allocate } from '#shared/receivables/allocation.ts';
import type { Indication } from '#shared/receivables/allocation-order.ts';
import type { CardItem, CardTitle, PayerCards } from './payer-cards.ts';

/** An amount received for a payer's account. */
export interface ReceivedPayment {
  /** What movements point back to: `bank-match` and its identity. */
  readonly sourceKind: string;
  readonly sourceId: string;
  /** The payer's account that it was paid for; dues of all accounts of the payer are within reach. */
  readonly accountId: string;
  readonly amount: Grosze;
  /** Day of payment of Ordynacja podatkowa art. 60: to it interest is counted. */
  readonly day: Day;
  readonly indication?: Indication;
  readonly text: string;
  /** The ledger account that the money came to: 130 or 245. */
  readonly moneyAccount: string;
  /** True where that account is kept by budget classification. */
  readonly moneyByClassification: boolean;
  /** The entry that will carry `lines`, and the day it is posted on. */
  readonly ledgerEntryId: string;
  readonly postedOn: Day;
}

/** What became of a payment. */
export interface AppliedPayment {
  readonly partyId: string;
  readonly partyName: string;
  readonly parts: readonly (AllocationPart & { readonly enforced: boolean })[];
  readonly overpayment: Grosze;
  readonly overpaymentId: string | null;
  /** Lines of the ledger entry, balanced. */
  readonly lines: readonly BatchLine[];
}

/**
 * Applies money received to dues by law (`allocate`): costs of a reminder, the indicated tax, the oldest arrear, the split of
 * Ordynacja podatkowa art. 55 § 2; what is left becomes an overpayment. Payments of one run see what those before them left.
 * Nothing is written before `flush`.
 */
export class PaymentRun {
  private readonly tx: Tx;
  private readonly cards: PayerCards;
  private readonly titles: ReadonlyMap<number, CardTitle>;
  private readonly parameters: ParameterSet;
  private movements: object[] = [];
  private overpayments: object[] = [];
  private overpaymentMovements: object[] = [];

  constructor(tx: Tx, cards: PayerCards, titles: ReadonlyMap<number, CardTitle>, parameters: ParameterSet) {
    this.tx = tx;
    this.cards = cards;
    this.titles = titles;
    this.parameters = parameters;
  }

  /** Why a payment cannot go to this account: null when it can. An account without any due has no title to keep money under. */
  obstacle(accountId: string): string | null {
    const card = this.cards.get(accountId);
    if (!card) return 'Nie ma takiego konta podatnika w tej jednostce.';
    if (card.items.size === 0 && card.lastTitle.size === 0)
      return 'Na koncie podatnika nie było jeszcze żadnej należności.';
    return null;
  }

  /**
   * @throws BusinessError PAYMENT_ACCOUNT_UNKNOWN, PAYMENT_NO_TITLE, or as `allocate` refuses.
   */
  receive(payment: ReceivedPayment): AppliedPayment {
    const card = this.cards.get(payment.accountId);
    if (!card)
      throw refuse(
        'PAYMENT_ACCOUNT_UNKNOWN',
        'Nie ma takiego konta podatnika w tej jednostce. Wyszukaj je ponownie.',
        { field: 'accountId' },
      );
    const { amount, day, indication } = payment;
    const allocation = unwrap(
      allocate(
        {
          amount,
          day,
          items: [...card.items.values()].map(({ item }) => item),
          ...(indication ? { indication } : {}),
        },
        this.parameters,
      ),
    );
    const lines: BatchLine[] = [];
    const parts: AppliedPayment['parts'][number][] = [];
    for (const part of allocation.parts) {
      const at = card.items.get(part.itemId);
      if (!at) continue;
      if (part.principal === 0 && part.interest === 0) continue;
      parts.push({ ...part, enforced: at.enforced });
      lines.push(...this.dueLines(payment, at, part));
      this.addMovement(payment, part);
      lessen(card.items, at, part);
    }
    const overpaymentId = allocation.overpayment > 0 ? newId() : null;
    if (overpaymentId !== null) {
      const title = this.overpaymentTitle(payment, parts.at(-1)?.titleCode, card.lastTitle);
      lines.push(...this.overpaymentLines(payment, card.partyId, title, allocation.overpayment));
      this.addOverpayment(payment, title, overpaymentId, allocation.overpayment);
    }
    return {
      partyId: card.partyId,
      partyName: card.partyName,
      parts,
      overpayment: allocation.overpayment,
      overpaymentId,
      lines,
    };
  }

  /** Writes movements and overpayments; the ledger entries that they point to must be written before, in the same transaction. */
  async flush(): Promise<void> {
    if (this.movements.length + this.overpayments.length === 0) return;
    const values = [this.movements, this.overpayments, this.overpaymentMovements].map((rows) =>
      JSON.stringify(rows),
    );
    this.movements = [];
    this.overpayments = [];
    this.overpaymentMovements = [];
    await this.tx.rows(WRITE, values);
  }

  private dueLines(payment: ReceivedPayment, at: CardItem, part: AllocationPart): BatchLine[] {
    const title = this.title(at.titleId);
    const text = (at.item.label ?? title.name).slice(0, 200);
    const own = { instalmentId: part.itemId, partyId: at.partyId };
    const interest = `Odsetki: ${text}`;
    return [
      ...this.money(payment, title.classification, part.principal, text, at.partyId),
      ...side('credit', title.receivableAccount, title.classification, part.principal, text, own),
      ...this.money(payment, title.interestClassification, part.interest, interest, at.partyId),
      ...side('debit', title.receivableAccount, title.interestClassification, part.interest, interest, own),
      ...side('credit', title.interestAccount, title.interestClassification, part.interest, interest, {
        instalmentId: null,
        partyId: at.partyId,
      }),
      ...side('credit', title.receivableAccount, title.interestClassification, part.interest, interest, own),
    ];
  }

  private overpaymentLines(
    payment: ReceivedPayment,
    partyId: string,
    title: CardTitle,
    amount: Grosze,
  ): BatchLine[] {
    const text = `Nadpłata: ${title.name}`.slice(0, 200);
    return [
      ...this.money(payment, title.classification, amount, text, partyId),
      ...side('credit', title.receivableAccount, title.classification, amount, text, {
        instalmentId: null,
        partyId,
      }),
    ];
  }

  private money(
    { moneyAccount, moneyByClassification }: ReceivedPayment,
    classification: string,
    amount: Grosze,
    text: string,
    partyId: string,
  ): BatchLine[] {
    return side('debit', moneyAccount, moneyByClassification ? classification : '', amount, text, {
      instalmentId: null,
      partyId,
    });
  }

  private overpaymentTitle(
    payment: ReceivedPayment,
    lastPaid: string | undefined,
    lastTitle: ReadonlyMap<string, number>,
  ): CardTitle {
    const all = [...this.titles.values()];
    const indicated = payment.indication?.taxes?.[0];
    const found =
      all.find(({ kind, taxGroup }) => kind === 'due' && taxGroup === indicated) ??
      all.find(({ kind, code }) => kind === 'due' && code === lastPaid) ??
      this.titles.get(lastTitle.get(payment.accountId) ?? [...lastTitle.values()][0] ?? -1);
    if (found) return found;
    throw refuse(
      'PAYMENT_NO_TITLE',
      'Na koncie podatnika nie było jeszcze żadnej należności, więc nie wiadomo, pod jakim tytułem zachować wpłatę. Wskaż inne konto albo załóż należność.',
      { field: 'accountId' },
    );
  }

  private addMovement(payment: ReceivedPayment, part: AllocationPart): void {
    this.movements.push({
      ...this.common(payment),
      instalment_id: part.itemId,
      kind: 'payment',
      principal: -part.principal,
      interest: part.interest,
      posted_on: payment.postedOn,
    });
  }

  private addOverpayment(payment: ReceivedPayment, title: CardTitle, id: string, amount: Grosze): void {
    const { id: movementId, ...common } = this.common(payment);
    this.overpayments.push({
      id,
      unit_id: common.unit_id,
      account_id: payment.accountId,
      title_id: title.id,
      arisen_on: payment.day,
      text: payment.text.slice(0, 300),
      source_kind: common.source_kind,
      source_id: common.source_id,
      created_by: common.created_by,
    });
    this.overpaymentMovements.push({
      ...common,
      id: movementId,
      overpayment_id: id,
      kind: 'arisen',
      amount,
    });
  }

  private common({ sourceKind, sourceId, day, ledgerEntryId }: ReceivedPayment) {
    return {
      id: newId(),
      unit_id: this.tx.actor.unitId,
      day,
      source_kind: sourceKind,
      source_id: sourceId,
      entry_id: ledgerEntryId,
      created_by: this.tx.actor.userId,
    };
  }

  private title(id: number): CardTitle {
    const title = this.titles.get(id);
    if (!title) throw new Error(`an item of a title of another unit: ${id}`);
    return title;
  }
}

function lessen(items: Map<string, CardItem>, at: CardItem, part: AllocationPart): void {
  if (part.principalAfter === 0) {
    items.delete(part.itemId);
    return;
  }
  const carried =
    part.interestSettledTo === undefined
      ? {}
      : {
          interestSettledTo: part.interestSettledTo,
          interestCarried: part.interestCarriedAfter ?? ZERO,
        };
  items.set(part.itemId, { ...at, item: { ...at.item, principal: part.principalAfter, ...carried } });
}

function side(
  of: 'debit' | 'credit',
  account: string,
  classification: string,
  amount: Grosze,
  text: string,
  { instalmentId, partyId }: Pick<BatchLine, 'instalmentId' | 'partyId'>,
): BatchLine[] {
  if (amount === 0) return [];
  const debit = of === 'debit' ? amount : ZERO;
  return [{ account, classification, debit, credit: grosze(amount - debit), instalmentId, partyId, text }];
}

/** What a payment came to, all parts and the rest together. */
export function appliedTotal({ parts, overpayment }: AppliedPayment): Grosze {
  return add(...parts.flatMap(({ principal, interest }) => [principal, interest]), overpayment);
}

const MOVEMENT = `id uuid, unit_id int, instalment_id uuid, kind text, principal bigint, interest bigint, day date, posted_on date,
  source_kind text, source_id uuid, entry_id uuid, created_by uuid`;
const OVERPAYMENT = `id uuid, unit_id int, account_id uuid, title_id int, arisen_on date, text text, source_kind text, source_id uuid, created_by uuid`;
const OVERPAYMENT_MOVEMENT = `id uuid, unit_id int, overpayment_id uuid, kind text, amount bigint, day date, source_kind text, source_id uuid,
  entry_id uuid, created_by uuid`;
const names = (shape: string) =>
  shape
    .split(',')
    .map((one) => one.trim().split(' ')[0])
    .join(', ');

const WRITE = `with
moved as (
  insert into receivables.movement (${names(MOVEMENT)})
  select ${names(MOVEMENT)} from jsonb_to_recordset($1::jsonb) as r(${MOVEMENT})),
arisen as (
  insert into receivables.overpayment (${names(OVERPAYMENT)})
  select ${names(OVERPAYMENT)} from jsonb_to_recordset($2::jsonb) as r(${OVERPAYMENT}))
insert into receivables.overpayment_movement (${names(OVERPAYMENT_MOVEMENT)})
select ${names(OVERPAYMENT_MOVEMENT)} from jsonb_to_recordset($3::jsonb) as r(${OVERPAYMENT_MOVEMENT})`;
