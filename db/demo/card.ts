import type { Day } from '#shared/kernel/day.ts';
import { makeReference } from '#shared/kernel/identifiers/reference.ts';
import { interestAccount, receivableAccount, revenueAccount } from '#shared/receivables/title-accounts.ts';
import { held, JOURNALS, type UnitContext } from './context.ts';
import { workingDay } from './days.ts';
import { noon, type Posting, type PostingHead, type Postings } from './postings.ts';
import type { Rows } from './tables.ts';

/** The holder of an account, as the card needs him. */
export interface CardHolder {
  readonly accountId: string;
  readonly partyId: string;
  /** The number of the account, from which slips take their reference. */
  readonly accountIndex: number;
}

/** An instalment on the card and what is still open on it. */
export interface CardItem {
  readonly id: string;
  readonly holder: CardHolder;
  readonly titleCode: string;
  readonly statutoryDue: Day;
  readonly due: Day;
  readonly documentNumber: string;
  /** Which of how many instalments. */
  readonly number: number;
  readonly of: number;
  /** The reference on its slip. */
  readonly slip: string;
  /** The ledger entry that charged it. */
  readonly entryId: string;
  /** Budget paragraphs of a combined liability; a payment of the whole goes by them. */
  readonly parts?: readonly ChargedPart[];
  open: number;
}

export interface ChargedPart {
  readonly classification: string;
  readonly amount: number;
}

export interface Assessment {
  readonly titleCode: string;
  readonly year: number;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly day: Day;
  readonly deliveredOn: Day | null;
  readonly text: string;
  readonly instalments: readonly {
    readonly statutoryDue: Day;
    readonly amount: number;
    readonly parts?: readonly ChargedPart[];
  }[];
  /** The decision of the tax register that charges it, when one does. */
  readonly decisionId?: string | null;
}

/** Writes payers' cards: every act gives its rows, its movement and its lines in the ledger, so that they agree by construction. */
export interface Cards {
  assess(holder: CardHolder, assessment: Assessment): CardItem[];
  /** A payment by bank transfer. */
  payByBank(item: CardItem, principal: number, interest: number, day: Day): void;
  /** A payment written by another document, such as a receipt; the ledger lines are that document's own. */
  payBy(
    item: CardItem,
    principal: number,
    interest: number,
    day: Day,
    posting: Posting,
    sourceKind: string,
  ): void;
  remit(item: CardItem, amount: number, day: Day): void;
  /** A transfer above what was owed. Returns the identity of the overpayment. */
  overpay(holder: CardHolder, titleCode: string, amount: number, day: Day): string;
}

export function openCards(unit: UnitContext, rows: Rows, postings: Postings, newId: () => string): Cards {
  let slips = 0;
  const bank = (day: Day): Posting => postings.of(bankStatement(day));
  const movement = (
    item: CardItem,
    kind: string,
    principal: number,
    interest: number,
    day: Day,
    posting: Posting,
    sourceKind: string,
    sourceId = posting.sourceId,
  ) => {
    item.open += principal;
    rows.movement.push([
      newId(),
      unit.unitId,
      item.id,
      kind,
      principal,
      interest,
      day,
      posting.head.day,
      sourceKind,
      sourceId,
      posting.id,
      noon(day),
      unit.clerkId,
    ]);
  };
  const payBy: Cards['payBy'] = (item, principal, interest, day, posting, sourceKind) =>
    movement(item, 'payment', -principal, interest, day, posting, sourceKind);

  return {
    payBy,
    assess(holder, assessment) {
      const title = held(unit.titles, assessment.titleCode);
      const receivableId = newId();
      rows.receivable.push([
        receivableId,
        unit.unitId,
        holder.accountId,
        title.id,
        assessment.year,
        assessment.documentKind,
        assessment.documentNumber,
        assessment.day,
        assessment.deliveredOn,
        assessment.text,
        assessment.decisionId ? 'tax-decision' : 'demo',
        assessment.decisionId ?? null,
        noon(assessment.day),
        unit.clerkId,
      ]);
      const posting = postings.of(register(assessment));
      return assessment.instalments.map(({ statutoryDue, amount, parts }, index) => {
        const id = newId();
        const due = workingDay(statutoryDue);
        slips += 1;
        const slip = makeReference(
          `${String(holder.accountIndex).padStart(8, '0')}${String(slips).padStart(6, '0')}`,
        );
        rows.instalment.push([
          id,
          unit.unitId,
          receivableId,
          holder.accountId,
          title.id,
          index + 1,
          statutoryDue,
          due,
          slip,
        ]);
        const item: CardItem = {
          id,
          holder,
          titleCode: assessment.titleCode,
          statutoryDue,
          due,
          documentNumber: assessment.documentNumber,
          number: index + 1,
          of: assessment.instalments.length,
          slip,
          entryId: posting.id,
          ...(parts ? { parts } : {}),
          open: 0,
        };
        if (assessment.decisionId)
          movement(item, 'increase', amount, 0, statutoryDue, posting, 'tax-decision', assessment.decisionId);
        else movement(item, 'increase', amount, 0, statutoryDue, posting, 'assessment');
        for (const part of parts ?? [{ classification: title.classification, amount }]) {
          posting.line({
            account: receivableAccount(title.code),
            classification: part.classification,
            debit: part.amount,
            partyId: holder.partyId,
            instalmentId: id,
          });
          posting.sum('credit', revenueAccount(title.code), part.classification, part.amount);
        }
        return item;
      });
    },
    payByBank(item, principal, interest, day) {
      const posting = bank(day);
      const title = held(unit.titles, item.titleCode);
      const receivable = receivableAccount(title.code);
      const own = { partyId: item.holder.partyId, instalmentId: item.id };
      const whole =
        item.parts?.reduce((sum, { amount }) => sum + amount, 0) === principal ? item.parts : undefined;
      for (const part of whole ?? [{ classification: title.classification, amount: principal }]) {
        posting.sum('debit', BANK_ACCOUNT, part.classification, part.amount);
        posting.line({
          ...own,
          account: receivable,
          classification: part.classification,
          credit: part.amount,
        });
      }
      if (interest > 0) {
        posting.sum('debit', BANK_ACCOUNT, title.interestClassification, interest);
        posting.line({
          ...own,
          account: receivable,
          classification: title.interestClassification,
          debit: interest,
          text: 'Odsetki',
        });
        posting.line({
          ...own,
          account: receivable,
          classification: title.interestClassification,
          credit: interest,
          text: 'Odsetki',
        });
        posting.sum('credit', interestAccount(title.code), title.interestClassification, interest);
      }
      payBy(item, principal, interest, day, posting, 'bank-statement');
    },
    remit(item, amount, day) {
      const title = held(unit.titles, item.titleCode);
      const posting = postings.of({
        journal: JOURNALS.memoranda,
        day,
        documentKind: 'PK',
        documentNumber: `PK/U/${day.slice(0, 4)}/${day.slice(5, 7)}${day.slice(8)}`,
        text: 'Umorzenie zaległości',
        sourceKind: 'remission',
      });
      posting.sum('debit', revenueAccount(title.code), title.classification, amount);
      posting.line({
        account: receivableAccount(title.code),
        classification: title.classification,
        credit: amount,
        partyId: item.holder.partyId,
        instalmentId: item.id,
      });
      movement(item, 'remission', -amount, 0, day, posting, 'remission');
    },
    overpay(holder, titleCode, amount, day) {
      const title = held(unit.titles, titleCode);
      const id = newId();
      const posting = bank(day);
      rows.overpayment.push([
        id,
        unit.unitId,
        holder.accountId,
        title.id,
        day,
        'Wpłata wyższa od należności',
        'bank-statement',
        posting.id,
        noon(day),
        unit.clerkId,
      ]);
      rows.overpaymentMovement.push([
        newId(),
        unit.unitId,
        id,
        'arisen',
        amount,
        day,
        'bank-statement',
        posting.id,
        posting.id,
        noon(day),
        unit.clerkId,
      ]);
      posting.sum('debit', BANK_ACCOUNT, title.classification, amount);
      posting.line({
        account: receivableAccount(title.code),
        classification: title.classification,
        credit: amount,
        partyId: holder.partyId,
        text: 'Nadpłata',
      });
      return id;
    },
  };
}

export const BANK_ACCOUNT = '130-D';

function bankStatement(day: Day): PostingHead {
  return {
    journal: JOURNALS.bank,
    day,
    documentKind: 'WB',
    documentNumber: `WB/${day.slice(0, 4)}/${day.slice(5, 7)}${day.slice(8)}`,
    text: 'Wpłaty z wyciągu bankowego',
    sourceKind: 'bank-statement',
  };
}

function register({ titleCode, day, decisionId }: Assessment): PostingHead {
  return {
    journal: JOURNALS.assessments,
    day,
    documentKind: 'PRZ',
    documentNumber: `PRZ/${titleCode}/${day.slice(0, 4)}/${day.slice(5, 7)}${day.slice(8)}${decisionId ? '/W' : ''}`,
    text: 'Rejestr przypisów',
    sourceKind: decisionId ? 'tax-run' : 'assessment',
  };
}
