import type { Changes } from '#shared/cash/contract-intake.ts';
import { type DeskDb, rows, run, transaction } from '../connection.ts';
import { readMeta, writeMeta } from '../meta.ts';
import { markPosted } from '../reports.ts';
import { saveAccount } from './accounts.ts';
import { forgetReflected, saveDue } from './dues.ts';
import { replaceList } from './lists.ts';

export type DeskFacts = Changes['desk'];
export type SnapshotOverpayment = Changes['overpayments'][number];

/**
 * Applies one page of changes in one transaction; twice is the same as once.
 * @param whole the page belongs to a snapshot that starts from nothing; its first page empties the old one
 * @param reflectedSeq the desk's rows that the office had taken when the first page of this refresh was read
 */
export function applyPage(
  db: DeskDb,
  page: Changes,
  { whole, first, reflectedSeq }: { whole: boolean; first: boolean; reflectedSeq: number },
): void {
  transaction(db, () => {
    if (whole && first) {
      for (const table of ['identifier', 'account', 'due', 'overpayment']) run(db, `delete from ${table}`);
      writeMeta(db, 'snapshotAt', null);
    }
    for (const account of page.accounts) saveAccount(db, account);
    for (const due of page.dues) saveDue(db, due);
    for (const overpayment of page.overpayments) saveOverpayment(db, overpayment);
    writeMeta(db, 'desk', page.desk);
    writeMeta(db, 'identifierKey', page.identifierKey);
    for (const { id, documentId } of page.desk.postedReports ?? []) markPosted(db, id, documentId);
    if (page.more) return;
    replaceList(db, 'catalogue', page.catalogue, (item) => String(item.id));
    replaceList(db, 'prepared', page.prepared, (item) => item.id);
    replaceList(db, 'payout', page.payouts, (item) => item.id);
    replaceList(db, 'cashier', page.cashiers, (item) => item.userId);
    replaceList(db, 'parameter', page.parameters, (item) => `${item.code} ${item.validFrom}`);
    writeMeta(db, 'mark', page.mark);
    writeMeta(db, 'snapshotAt', page.at);
    writeMeta(db, 'reflectedSeq', reflectedSeq);
    forgetReflected(db, reflectedSeq);
  });
}

export function deskFacts(db: DeskDb): DeskFacts | null {
  return readMeta<DeskFacts>(db, 'desk');
}

export function overpaymentsOfParty(db: DeskDb, partyId: string): SnapshotOverpayment[] {
  return rows<{ body: string }>(
    db,
    `select o.body from overpayment o join account a on a.account_id = o.account_id where a.party_id = ? order by o.id`,
    partyId,
  ).map((row) => JSON.parse(row.body) as SnapshotOverpayment);
}

function saveOverpayment(db: DeskDb, overpayment: SnapshotOverpayment): void {
  if (overpayment.amount === 0) run(db, 'delete from overpayment where id = ?', overpayment.id);
  else
    run(
      db,
      `insert into overpayment (id, account_id, body) values (?, ?, ?)
       on conflict (id) do update set account_id = excluded.account_id, body = excluded.body`,
      overpayment.id,
      overpayment.accountId,
      JSON.stringify(overpayment),
    );
}
