import { type PostingLine, postingTotal } from '#shared/cash/posting.ts';
import { type Day, day, dayOf, monthOf, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { IntakeState } from './state.ts';

export interface NewEntry {
  readonly day: Day;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly text: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly reverses: string | null;
  readonly createdBy: string;
  readonly partyId: string | null;
}

/** A ledger line whose account is already known by its identity. */
export type ResolvedLine = Omit<PostingLine, 'account'> & { readonly accountId: number };

/** The refusal of a day whose month and all later ones are closed: not the desk's fault, so the desk is not stopped. */
export const PERIOD_MISSING = 'CASH_PERIOD_CLOSED';

/**
 * The day an act of a day is posted on: that day while its month is open, otherwise the first day of the next
 * open month; document and operation keep their own day.
 */
export function postingDay(state: IntakeState, of: Day): Day {
  const wanted = yearOf(of) * 100 + monthOf(of);
  const open = state.periods.find(({ year, month }) => year * 100 + month >= wanted);
  if (!open)
    throw refuse(
      PERIOD_MISSING,
      `Miesiąc ${of.slice(0, 7)} jest zamknięty i nie ma otwartego późniejszego. Otwórz okres księgowy, a kasa wyśle dowody ponownie.`,
    );
  return open.year * 100 + open.month === wanted ? of : dayOf(open.year, open.month, 1);
}

/** Finds the ledger accounts of posting lines. */
export function resolveLines(state: IntakeState, lines: readonly PostingLine[]): ResolvedLine[] {
  return lines.map(({ account, ...line }) => {
    const accountId = state.accounts.get(account);
    if (accountId === undefined)
      throw refuse(
        'CASH_ACCOUNT_UNKNOWN',
        `W planie kont nie ma konta ${account}. Załóż je albo popraw regułę księgowania tytułu.`,
      );
    return { ...line, accountId };
  });
}

/** Adds an entry with its lines to the run and returns its identity and day of posting. */
export function addEntry(
  state: IntakeState,
  entry: NewEntry,
  lines: readonly ResolvedLine[],
): { id: string; postedOn: Day } {
  const { desk, writes } = state;
  const id = state.newId();
  const postedOn = day(postingDay(state, entry.day));
  const period = {
    unit_id: desk.unit_id,
    book_id: desk.book_id,
    year: yearOf(postedOn),
    month: monthOf(postedOn),
  };
  writes.entries.push({
    ...period,
    id,
    journal_id: desk.journal_id,
    posting_date: postedOn,
    document_date: entry.day,
    operation_date: entry.day,
    document_kind: entry.documentKind,
    document_number: entry.documentNumber,
    text: entry.text,
    source_kind: entry.sourceKind,
    source_id: entry.sourceId,
    reverses: entry.reverses,
    line_count: lines.length,
    total: postingTotal(lines.map((line) => ({ ...line, account: '', debit: grosze(line.debit) }))),
    created_by: entry.createdBy,
  });
  for (const [index, line] of lines.entries())
    writes.inserts['ledger.line'].push({
      ...period,
      entry_id: id,
      line_no: index + 1,
      account_id: line.accountId,
      debit: line.debit,
      credit: line.credit,
      classification: line.classification,
      party_id: entry.partyId,
      instalment_id: line.instalmentId,
      text: line.text,
    });
  return { id, postedOn };
}
