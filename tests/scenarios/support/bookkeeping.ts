import type { EntityManager } from 'typeorm';
import { newId } from '#shared/kernel/ids.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { TestDue, TestPayer } from '#tests/support/office.ts';
import { PEOPLE } from '#tests/support/office-rows.ts';
import type { StoryOffice } from './story-office.ts';

/** What accounting books beside the desks, as a bank statement or a set-off would: whole entries, cards with them. */
interface Side {
  readonly account: string;
  readonly classification: string;
  readonly debit?: number;
  readonly credit?: number;
  readonly instalmentId?: string;
}

type Also = (tx: EntityManager, entryId: string) => Promise<unknown>;

/** A transfer above what was owed becomes an overpayment of the title. Gives its identity. */
export async function overpaidByTransfer(
  office: StoryOffice,
  payer: TestPayer,
  titleCode: string,
  amount: Grosze,
  on: string,
): Promise<string> {
  const id = newId();
  const title = await titleOf(office, titleCode);
  const sides = [
    { account: '130-1', classification: '', debit: amount },
    { account: title.account, classification: title.paragraph, credit: amount },
  ];
  await entry(office, on, sides, async (tx, entryId) => {
    await tx.query(
      `insert into receivables.overpayment (id, unit_id, account_id, title_id, arisen_on, text, source_kind, source_id, created_by)
       values ($1, 1, $2, $3, $4, 'Przelew', 'test', $5, $6)`,
      [id, payer.accountId, title.id, on, entryId, PEOPLE.clerk.id],
    );
    await overpaymentMovement(tx, id, 'arisen', amount, on, entryId);
  });
  return id;
}

/** Part of an overpayment is set off against a due and its interest (Ordynacja podatkowa art. 76 § 1). */
export async function setOff(
  office: StoryOffice,
  overpayment: { readonly id: string; readonly titleCode: string },
  due: TestDue,
  paid: { readonly principal: Grosze; readonly interest: Grosze },
  on: string,
): Promise<void> {
  const from = await titleOf(office, overpayment.titleCode);
  const to = await titleOf(office, due.titleCode);
  const { principal, interest } = paid;
  const { instalmentId } = due;
  const sides = [
    { account: from.account, classification: from.paragraph, debit: principal + interest },
    { account: to.account, classification: to.paragraph, credit: principal, instalmentId },
    { account: to.account, classification: to.interestParagraph, debit: interest, instalmentId },
    { account: '750-1', classification: to.interestParagraph, credit: interest },
    { account: to.account, classification: to.interestParagraph, credit: interest, instalmentId },
  ];
  await entry(office, on, sides, async (tx, entryId) => {
    await tx.query(
      `insert into receivables.movement (id, unit_id, instalment_id, kind, principal, interest, day, posted_on, source_kind, source_id, entry_id, created_by)
       values ($1, 1, $2, 'transfer', $3, $4, $5, $5, 'test', $6, $6, $7)`,
      [newId(), instalmentId, -principal, interest, on, entryId, PEOPLE.clerk.id],
    );
    await overpaymentMovement(tx, overpayment.id, 'set-off', -(principal + interest), on, entryId);
  });
}

async function overpaymentMovement(
  tx: EntityManager,
  overpaymentId: string,
  kind: string,
  amount: number,
  on: string,
  entryId: string,
): Promise<void> {
  await tx.query(
    `insert into receivables.overpayment_movement (id, unit_id, overpayment_id, kind, amount, day, source_kind, source_id, entry_id, created_by)
     values ($1, 1, $2, $3, $4, $5, 'test', $6, $6, $7)`,
    [newId(), overpaymentId, kind, amount, on, entryId, PEOPLE.clerk.id],
  );
}

async function entry(office: StoryOffice, on: string, sides: readonly Side[], also: Also): Promise<void> {
  const id = newId();
  const period = [Number(on.slice(0, 4)), Number(on.slice(5, 7))];
  const total = sides.reduce((sum, { debit = 0 }) => sum + debit, 0);
  await office.database.owner.transaction(async (tx) => {
    // One statement: the balance of an entry is proved as soon as its lines are in.
    await tx.query(
      `with made as (
         insert into ledger.entry (id, unit_id, book_id, journal_id, year, month, number, posting_date, document_date, operation_date,
           document_kind, document_number, source_kind, source_id, line_count, total, created_by)
         select $1::uuid, 1, 1, 1, $2::integer, $3::integer, app.draw_number(1, 'entry', '1', $2::integer), $4::date, $4::date, $4::date,
           'PK', 'PK', 'test', $1::uuid, $5::integer, $6::bigint, $7::uuid)
       insert into ledger.line (entry_id, line_no, unit_id, book_id, account_id, year, month, debit, credit, classification, instalment_id)
       select $1::uuid, s.place, 1, 1, a.id, $2::integer, $3::integer, coalesce((s.side->>'debit')::bigint, 0),
              coalesce((s.side->>'credit')::bigint, 0), s.side->>'classification', (s.side->>'instalmentId')::uuid
         from jsonb_array_elements($8::jsonb) with ordinality s(side, place) join ledger.account a on a.number = s.side->>'account'`,
      [id, ...period, on, sides.length, total, PEOPLE.clerk.id, JSON.stringify(sides)],
    );
    await also(tx, id);
  });
}

async function titleOf(office: StoryOffice, code: string) {
  const [title] = await office.books.rows<{
    id: number;
    account: string;
    paragraph: string;
    interestParagraph: string;
  }>(
    `select id, receivable_account as account, classification as paragraph, interest_classification as "interestParagraph"
       from receivables.title where code = $1`,
    [code],
  );
  if (!title) throw new Error(`no title ${code}`);
  return title;
}
