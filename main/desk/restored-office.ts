import { type DeskDb, transaction } from '#db/desk/connection.ts';
import { rowsAfter } from '#db/desk/journal.ts';
import { readMeta, writeMeta } from '#db/desk/meta.ts';
import { keepNote } from '#db/desk/notes.ts';
import { findReceipt } from '#db/desk/receipts.ts';
import type { DeskFacts } from '#db/desk/snapshot/apply.ts';
import { forgetReflected } from '#db/desk/snapshot/dues.ts';
import { applyToDues } from './books.ts';

const ALL = 1_000_000;

/**
 * True when the office had taken more of this desk's rows than it knows now: it was restored from a backup. The desk then
 * sends them again, and until the office has them it takes what they did to dues into its own figures again.
 * @param sentBefore the last row that the office had taken before it was asked
 */
export function meetRestoredOffice(db: DeskDb, { chainSeq }: DeskFacts, sentBefore: number): boolean {
  if (chainSeq >= sentBefore || readMeta<string>(db, 'stopped') !== null) return false;
  transaction(db, () => {
    writeMeta(db, 'sentSeq', chainSeq);
    writeMeta(db, 'mark', null);
    remakeOwnChanges(db, chainSeq);
    keepNote(
      db,
      sentBefore,
      `Bazę urzędu odtworzono z kopii. Kasa dosyła zapisy dziennika od ${chainSeq + 1} do ${sentBefore}; nie przyjmuj tych wpłat drugi raz.`,
    );
  });
  return true;
}

function remakeOwnChanges(db: DeskDb, seq: number): void {
  forgetReflected(db, ALL);
  for (const row of rowsAfter(db, seq, ALL)) {
    const { payload } = row;
    if (payload.kind === 'receipt') applyToDues({ db }, row.seq, payload.receipt, -1);
    if (payload.kind !== 'cancellation') continue;
    const cancelled = findReceipt(db, payload.receiptId);
    if (cancelled) applyToDues({ db }, row.seq, cancelled.receipt, 1);
  }
}
