import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { LedgerLine } from '#shared/receivables/posting.ts';
import type { NewMovement } from './booking.ts';

export interface DocumentToReverse {
  id: string;
  kind: string;
  number: string;
  accountId: string;
  partyId: string;
  amount: Grosze;
  entryId: string;
  reversed: boolean;
}

/** @throws BusinessError DOCUMENT_UNKNOWN. */
export async function documentToReverse(tx: Tx, id: string): Promise<DocumentToReverse> {
  const row = await tx.maybe<DocumentToReverse & Record<string, unknown>>(
    `select d.id, d.kind, d.number, d.account_id as "accountId", a.party_id as "partyId", d.amount, d.entry_id as "entryId",
        exists (select from receivables.document r where r.reverses = d.id) as reversed
       from receivables.document d join receivables.account a on a.id = d.account_id where d.id = $1`,
    [id],
  );
  if (!row)
    throw refuse('DOCUMENT_UNKNOWN', 'Nie ma takiego dokumentu w rejestrze tej jednostki.', {
      field: 'documentId',
    });
  return row;
}

export interface ReversibleParts {
  readonly lines: LedgerLine[];
  readonly movements: (Required<
    Pick<NewMovement, 'instalmentId' | 'kind' | 'principal' | 'interest' | 'day'>
  > & {
    id: string;
  })[];
  readonly overpayments: { id: string; overpaymentId: string; amount: Grosze; day: Day; open: Grosze }[];
}

/** Everything that a document wrote; its overpayments locked. */
export async function reversibleParts(tx: Tx, documentId: string): Promise<ReversibleParts> {
  const lines = await tx.rows<LedgerLine & Record<string, unknown>>(
    `select a.number as account, l.classification, l.debit, l.credit, l.instalment_id as "instalmentId", l.text
       from receivables.document d join ledger.line l on l.entry_id = d.entry_id join ledger.account a on a.id = l.account_id
      where d.id = $1 order by l.line_no`,
    [documentId],
  );
  const movements = await tx.rows<ReversibleParts['movements'][number] & Record<string, unknown>>(
    `select id, instalment_id as "instalmentId", kind, principal, interest, day from receivables.movement
      where source_kind = 'receivables-document' and source_id = $1 order by id`,
    [documentId],
  );
  const overpayments = await tx.rows<ReversibleParts['overpayments'][number] & Record<string, unknown>>(
    `select m.id, m.overpayment_id as "overpaymentId", m.amount, m.day, o.open_amount as open
       from receivables.overpayment_movement m join receivables.overpayment o on o.id = m.overpayment_id
      where m.source_kind = 'receivables-document' and m.source_id = $1 order by o.id for update of o`,
    [documentId],
  );
  return { lines, movements, overpayments };
}

export interface RegisterFilter {
  readonly after: string | undefined;
  readonly limit: number;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly kind: string | undefined;
  readonly partyId: string | undefined;
}

export interface RegisterRow {
  id: string;
  kind: string;
  number: string;
  day: Day;
  postedOn: Day;
  partyId: string;
  partyName: string;
  accountNumber: string;
  amount: Grosze;
  ground: string;
  userName: string;
  reversedBy: string | null;
  reverses: string | null;
}

/** The register of acts, newest first, by pages. */
export function documentRegister(tx: Tx, filter: RegisterFilter): Promise<RegisterRow[]> {
  return tx.rows<RegisterRow & Record<string, unknown>>(
    `select d.id, d.kind, d.number, d.day, d.posted_on as "postedOn", a.party_id as "partyId", p.display_name as "partyName", a.number as "accountNumber",
        d.amount, d.ground, coalesce(u.display_name, '') as "userName", r.number as "reversedBy", o.number as reverses
       from receivables.document d join receivables.account a on a.id = d.account_id join parties.party p on p.id = a.party_id
       left join admin.user_account u on u.id = d.created_by left join receivables.document r on r.reverses = d.id
       left join receivables.document o on o.id = d.reverses
      where ($1::uuid is null or d.id < $1) and ($2::date is null or d.posted_on >= $2) and ($3::date is null or d.posted_on <= $3)
        and ($4::text is null or d.kind = $4) and ($5::uuid is null or a.party_id = $5)
      order by d.id desc limit $6`,
    [
      filter.after ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.kind ?? null,
      filter.partyId ?? null,
      filter.limit + 1,
    ],
  );
}
