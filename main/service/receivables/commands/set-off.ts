import { book } from '#db/central/receivables/booking.ts';
import {
  type LockedOverpayment,
  labelOf,
  lockDues,
  lockOpenDuesOf,
  lockOverpayment,
  PROMISED,
} from '#db/central/receivables/locked.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf, read, type ServiceContext } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { negate, subtract } from '#shared/kernel/money.ts';
import { openItemOf } from '#shared/receivables/open-item.ts';
import { overpaymentFate, setOffOverpayment } from '#shared/receivables/overpayment.ts';
import { settledLines, usedOverpaymentLines } from '#shared/receivables/posting.ts';
import { duesOf } from '../queries/dues.ts';
import { answer, refuseFuture } from './charges.ts';

interface Asked {
  readonly overpaymentId: string;
  readonly day?: Day | undefined;
  readonly asked?: 'refund' | 'keep' | undefined;
  readonly bankAccountKnown: boolean;
}

/** What a set-off would do; nothing is written. */
export const proposal = service.receivables.overpayments.proposal.handler(({ input, context }) =>
  read(context, async (tx) => {
    const overpayment = await lookAtOverpayment(tx, input.overpaymentId);
    return propose(tx, context, overpayment, input);
  }),
);

/**
 * Sets an overpayment off ex officio (Ordynacja podatkowa art. 76 § 1): costs and arrears with interest to the day it
 * arose, then current dues, over all accounts of the same payer. The rest stays, for keeping or refund.
 */
export const setOff = service.receivables.overpayments.setOff.handler(({ input, context }) =>
  act(context, 'receivables.overpayments.setOff', input, async (tx) => {
    const today = personOf(context).workingDay;
    refuseFuture(input.day ?? today, today, 'day');
    const { partyId } = await lookAtOverpayment(tx, input.overpaymentId);
    await lockOpenDuesOf(tx, partyId);
    const overpayment = await lockOverpayment(tx, input.overpaymentId);
    const made = await propose(tx, context, overpayment, input);
    if (made.parts.length === 0)
      throw refuse(
        'SET_OFF_NOTHING',
        'Płatnik nie ma należności publicznoprawnych, na które można zaliczyć nadpłatę.',
      );
    const dues = await lockDues(
      tx,
      made.parts.map(({ instalmentId }) => instalmentId),
    );
    const used = subtract(made.amount, made.rest);
    const text = `Zaliczenie nadpłaty: ${overpayment.title.name}`.slice(0, 300);
    const booked = await book(tx, {
      kind: 'set-off',
      day: today,
      accountId: overpayment.accountId,
      partyId,
      amount: used,
      ground: `${text} na ${made.parts.length === 1 ? 'należność' : 'należności'} ${formatZloty(used)}`.slice(
        0,
        300,
      ),
      legalBasis: 'Ordynacja podatkowa, art. 76 § 1',
      lines: [
        ...usedOverpaymentLines(overpayment.title, used, text),
        ...made.parts.flatMap((part) => {
          const due = dues.get(part.instalmentId);
          if (!due) throw new Error('a due of the proposal is locked');
          return settledLines(due.title, part, { instalmentId: due.id, text: labelOf(due) });
        }),
      ],
      movements: made.parts.map(({ instalmentId, principal, interest }) => ({
        instalmentId,
        kind: 'transfer',
        principal: negate(principal),
        interest,
        day: made.day,
      })),
      overpaymentMovements: [
        { overpaymentId: overpayment.id, kind: 'set-off', amount: negate(used), day: made.day },
      ],
    });
    return { ...made, ...answer(booked) };
  }),
);

type Seen = Pick<LockedOverpayment, 'id' | 'partyId' | 'arisenOn' | 'open' | 'promised' | 'title'>;

/** The allocation by law on the day the overpayment arose, and the fate of the rest today. */
async function propose(tx: Tx, context: ServiceContext, overpayment: Seen, input: Asked) {
  const parameters = await parametersOf(context, tx);
  const amount = subtract(overpayment.open, overpayment.promised);
  const day = input.day ?? overpayment.arisenOn;
  if (day < overpayment.arisenOn)
    throw refuse('SET_OFF_DAY', 'Zaliczenie nie może być wcześniejsze niż dzień powstania nadpłaty.', {
      field: 'day',
    });
  if (amount <= 0)
    throw refuse('SET_OFF_PROMISED', 'Cała nadpłata jest już wykorzystana albo przeznaczona do zwrotu.', {
      field: 'overpaymentId',
    });
  const { dues } = await duesOf(tx, overpayment.partyId, day, context.services.now(), parameters);
  const items = overpayment.title.law === 'civil' ? [] : dues.map((due, order) => openItemOf(due, order));
  const allocation = unwrap(setOffOverpayment({ amount, arose: day, items }, parameters));
  const fate = overpaymentFate(
    {
      amount: allocation.overpayment,
      day: personOf(context).workingDay,
      accountKnown: input.bankAccountKnown,
      ...(input.asked === undefined ? {} : { asked: input.asked }),
    },
    parameters,
  );
  return {
    overpaymentId: overpayment.id,
    partyId: overpayment.partyId,
    amount,
    day,
    parts: allocation.parts.map(({ itemId, principal, interest, principalAfter, text }) => ({
      instalmentId: itemId,
      principal,
      interest,
      principalAfter,
      text,
    })),
    rest: allocation.overpayment,
    fate: { ...fate, ways: [...fate.ways] },
  };
}

/** The overpayment without holding it: a proposal runs in a transaction that only reads. */
async function lookAtOverpayment(tx: Tx, id: string): Promise<Seen> {
  const row = await tx.maybe<Seen & Record<string, unknown>>(
    `select o.id, a.party_id as "partyId", o.arisen_on as "arisenOn", o.open_amount as open, jsonb_build_object('law', t.law, 'name', t.name) as title,
        ${PROMISED} as promised
       from receivables.overpayment o join receivables.account a on a.id = o.account_id join receivables.title t on t.id = o.title_id where o.id = $1`,
    [id],
  );
  if (!row)
    throw refuse('OVERPAYMENT_UNKNOWN', 'Nie ma takiej nadpłaty w tej jednostce. Odśwież kartę.', {
      field: 'overpaymentId',
    });
  return row;
}
