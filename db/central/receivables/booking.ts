import { postEntry } from '#db/central/ledger/index.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { LedgerLine } from '#shared/receivables/posting.ts';

export type DocumentKind =
  | 'charge'
  | 'increase'
  | 'decrease'
  | 'set-off'
  | 'move'
  | 'refund'
  | 'interest'
  | 'repost'
  | 'relief'
  | 'lapse'
  | 'remission'
  | 'write-off'
  | 'reminder-cost'
  | 'reversal';

export interface NewMovement {
  readonly instalmentId: string;
  readonly kind: 'increase' | 'decrease' | 'payment' | 'refund' | 'transfer' | 'remission' | 'write-off';
  /** Change of the principal owed, with its sign. */
  readonly principal: Grosze;
  /** Interest paid with it. */
  readonly interest: Grosze;
  /** Day that counts for interest. */
  readonly day: Day;
  readonly reverses?: string;
  readonly follows?: string;
}

export interface NewOverpayment {
  readonly id: string;
  readonly accountId: string;
  readonly titleId: number;
  readonly arisenOn: Day;
  readonly text: string;
}

export interface NewOverpaymentMovement {
  readonly overpaymentId: string;
  readonly kind: 'arisen' | 'interest' | 'refund' | 'set-off' | 'transfer' | 'reversal';
  readonly amount: Grosze;
  readonly day: Day;
  readonly reverses?: string;
}

/** One act on cards: its document, what moves on dues and overpayments, and the ledger lines that say the same. */
export interface Booking {
  readonly kind: DocumentKind;
  /** Day of the document; the posting day follows from the open periods. */
  readonly day: Day;
  readonly accountId: string;
  readonly partyId: string;
  readonly amount: Grosze;
  readonly ground: string;
  readonly legalBasis?: string;
  readonly lines: readonly LedgerLine[];
  readonly movements?: readonly NewMovement[];
  readonly overpayments?: readonly NewOverpayment[];
  readonly overpaymentMovements?: readonly NewOverpaymentMovement[];
  /** Document and entry that this one takes back. */
  readonly reverses?: { readonly documentId: string; readonly entryId: string };
  /** Identity of the document, when the caller needs it before. */
  readonly id?: string;
}

export interface Booked {
  readonly documentId: string;
  readonly number: string;
  readonly entryId: string;
  readonly postedOn: Day;
}

/** The source kind of movements and entries made by acts on receivables; the source is the document. */
export const SETTLEMENT_SOURCE = 'receivables-document';

/**
 * Writes an act: ledger entry, document with its number without a gap, overpayments, movements. The caller has locked the
 * dues and overpayments it touches; open balances follow by the triggers and never fall below zero.
 */
export async function book(tx: Tx, booking: Booking): Promise<Booked> {
  const documentId = booking.id ?? newId();
  const entryId = newId();
  const { n } = await tx.one<{ n: number }>(`select app.draw_number($1, 'PKN', '', $2) as n`, [
    tx.actor.unitId,
    yearOf(booking.day),
  ]);
  const number = `PKN/${yearOf(booking.day)}/${String(n).padStart(6, '0')}`;
  const postedOn = await postEntry(tx, {
    id: entryId,
    day: booking.day,
    documentKind: 'PK',
    documentNumber: number,
    text: booking.ground,
    sourceKind: SETTLEMENT_SOURCE,
    sourceId: documentId,
    reverses: booking.reverses?.entryId ?? null,
    partyId: booking.partyId,
    lines: booking.lines,
  });
  await tx.rows(
    `insert into receivables.document (id, unit_id, kind, number, day, posted_on, account_id, amount, ground, legal_basis, entry_id, reverses, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      documentId,
      tx.actor.unitId,
      booking.kind,
      number,
      booking.day,
      postedOn,
      booking.accountId,
      Math.abs(booking.amount),
      booking.ground,
      booking.legalBasis ?? '',
      entryId,
      booking.reverses?.documentId ?? null,
      tx.actor.userId,
    ],
  );
  const made = { documentId, entryId, postedOn };
  await writeOverpayments(tx, booking, made);
  await writeMovements(tx, booking, made);
  return { documentId, number, entryId, postedOn };
}

interface Made {
  readonly documentId: string;
  readonly entryId: string;
  readonly postedOn: Day;
}

/** One statement, so that a due may fall and rise within the act and is judged by what is left. */
async function writeMovements(tx: Tx, { movements = [] }: Booking, made: Made): Promise<void> {
  const rows = movements.filter(({ principal, interest }) => principal !== 0 || interest !== 0);
  if (rows.length === 0) return;
  await tx.rows(
    `insert into receivables.movement (id, unit_id, instalment_id, kind, principal, interest, day, posted_on, source_kind, source_id, entry_id, reverses, follows, created_by)
     select r.id, $1, r.instalment_id, r.kind, r.principal, r.interest, r.day, $2, $3, $4, $5, r.reverses, r.follows, $6
       from jsonb_to_recordset($7::jsonb) as r(id uuid, instalment_id uuid, kind text, principal bigint, interest bigint, day date, reverses uuid, follows uuid)`,
    [
      tx.actor.unitId,
      made.postedOn,
      SETTLEMENT_SOURCE,
      made.documentId,
      made.entryId,
      tx.actor.userId,
      JSON.stringify(
        rows.map((row) => ({
          id: newId(),
          instalment_id: row.instalmentId,
          kind: row.kind,
          principal: row.principal,
          interest: row.interest,
          day: row.day,
          reverses: row.reverses ?? null,
          follows: row.follows ?? null,
        })),
      ),
    ],
  );
}

async function writeOverpayments(tx: Tx, booking: Booking, made: Made): Promise<void> {
  for (const one of booking.overpayments ?? [])
    await tx.rows(
      `insert into receivables.overpayment (id, unit_id, account_id, title_id, arisen_on, text, source_kind, source_id, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        one.id,
        tx.actor.unitId,
        one.accountId,
        one.titleId,
        one.arisenOn,
        one.text,
        SETTLEMENT_SOURCE,
        made.documentId,
        tx.actor.userId,
      ],
    );
  const rows = (booking.overpaymentMovements ?? []).filter(({ amount }) => amount !== 0);
  if (rows.length === 0) return;
  await tx.rows(
    `insert into receivables.overpayment_movement (id, unit_id, overpayment_id, kind, amount, day, source_kind, source_id, entry_id, reverses, created_by)
     select r.id, $1, r.overpayment_id, r.kind, r.amount, r.day, $2, $3, $4, r.reverses, $5
       from jsonb_to_recordset($6::jsonb) as r(id uuid, overpayment_id uuid, kind text, amount bigint, day date, reverses uuid)`,
    [
      tx.actor.unitId,
      SETTLEMENT_SOURCE,
      made.documentId,
      made.entryId,
      tx.actor.userId,
      JSON.stringify(
        rows.map((row) => ({
          id: newId(),
          overpayment_id: row.overpaymentId,
          kind: row.kind,
          amount: row.amount,
          day: row.day,
          reverses: row.reverses ?? null,
        })),
      ),
    ],
  );
}
