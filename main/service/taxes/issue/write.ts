import { openPostingDay } from '#db/central/ledger/index.ts';
import { postingContext } from '#db/central/taxes/posting-context.ts';
import { drawNumbers, emptyDecisionRows, writeDecisionRows } from '#db/central/taxes/write-decisions.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type Day, monthOf, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { makeReference } from '#shared/kernel/identifiers/reference.ts';
import { parameterOn } from '#shared/parameters/parameter.ts';
import { EntryLines, type Writer } from './entry-lines.ts';
import { type PreparedDecision, seriesOf } from './prepared.ts';
import { addDecision } from './rows.ts';

export interface WrittenDecision {
  readonly decision: PreparedDecision;
  readonly id: string;
  readonly number: string;
}

/**
 * Numbers, writes and posts decisions of one day in the transaction: documents, dues, movements, one balanced entry,
 * deliveries. A single decision is its own document in the ledger; many share a page of the register of assessments.
 * @throws BusinessError TAX_MONTH_CLOSED, TAX_TITLE_MISSING, LEDGER_*; nothing is written then.
 */
export async function writeDecisions(
  tx: Tx,
  decisions: readonly PreparedDecision[],
  run: { readonly runId: string; readonly requestId: string } | null = null,
): Promise<WrittenDecision[]> {
  const [first] = decisions;
  if (!first) return [];
  const { issuedOn } = first;
  await refuseClosedMonth(tx, issuedOn);
  const posting = await postingContext(tx);
  const { unitId, userId } = tx.actor;
  const postedOn = await openPostingDay(tx, issuedOn);
  const writer: Writer = {
    unitId,
    userId,
    postedOn,
    runId: run?.runId ?? null,
    requestId: run?.requestId ?? null,
  };
  const numbers = await drawDecisionNumbers(tx, decisions);
  const slip = await slipMaker(tx, decisions);
  const rows = emptyDecisionRows();
  const entry = new EntryLines();
  const written = decisions.map((decision, at): WrittenDecision => {
    const number = numbers[at] ?? '';
    return { decision, number, id: addDecision(rows, entry, decision, number, slip, { writer, posting }) };
  });
  if (!entry.empty) {
    const year = yearOf(issuedOn);
    const document = run ? await registerPage(tx, year, run.runId) : ownDocument(written);
    const made = entry.rows(writer, posting, {
      ...document,
      day: issuedOn,
      number: await drawNumbers(tx, 'entry', String(posting.journalId), yearOf(postedOn), 1),
    });
    rows.entry.push(made.entry);
    for (const line of made.lines) rows.line.push(line);
  }
  await writeDecisionRows(tx, rows);
  return written;
}

async function registerPage(tx: Tx, year: number, runId: string) {
  const page = await drawNumbers(tx, 'tax-register', '', year, 1);
  return {
    kind: 'PRZ',
    documentNumber: `PRZ/${year}/${String(page).padStart(6, '0')}`,
    text: 'Rejestr wymiaru podatków',
    sourceKind: 'tax-run',
    sourceId: runId,
  };
}

function ownDocument([written]: readonly WrittenDecision[]) {
  if (!written) throw new Error('no decision');
  const { kind } = written.decision;
  return {
    kind: kind === 'declaration' ? 'DEKL' : 'DEC',
    documentNumber: written.number,
    text: kind === 'declaration' ? 'Deklaracja podatkowa' : 'Decyzja podatkowa',
    sourceKind: 'tax-decision',
    sourceId: written.id,
  };
}

/** Numbers in the order of the decisions, a block for each series, in the office's pattern (parameter WYMIAR.NUMER). */
async function drawDecisionNumbers(tx: Tx, decisions: readonly PreparedDecision[]): Promise<string[]> {
  const counts = new Map<string, number>();
  const series = decisions.map(seriesOf);
  for (const scope of series) counts.set(scope, (counts.get(scope) ?? 0) + 1);
  const next = new Map<string, number>();
  const [first] = decisions;
  if (!first) return [];
  const year = yearOf(first.issuedOn);
  for (const [scope, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    next.set(scope, await drawNumbers(tx, 'tax-decision', scope, year, count));
  const pattern = parameterOn(first.law.parameters, 'WYMIAR.NUMER', first.issuedOn).value;
  return series.map((scope) => {
    const number = next.get(scope) ?? 0;
    next.set(scope, number + 1);
    return pattern.replace('{podatek}', scope).replace('{nr}', String(number)).replace('{rok}', String(year));
  });
}

/** Slips are numbered through all years of a unit; the leading 9 keeps them apart from references by account. */
const SLIP_SERIES_YEAR = 2000;

async function slipMaker(tx: Tx, decisions: readonly PreparedDecision[]): Promise<() => string> {
  let count = 0;
  for (const { plan } of decisions) for (const { instalments } of plan.charges) count += instalments.length;
  let next = count === 0 ? 0 : await drawNumbers(tx, 'slip', 'tax', SLIP_SERIES_YEAR, count);
  return () => {
    const body = `9${String(next).padStart(13, '0')}`;
    next += 1;
    return makeReference(body);
  };
}

async function refuseClosedMonth(tx: Tx, day: Day): Promise<void> {
  const closed = await tx.maybe(
    'select from taxes.register_month where unit_id = $1 and year = $2 and month = $3',
    [tx.actor.unitId, yearOf(day), monthOf(day)],
  );
  if (closed)
    throw refuse(
      'TAX_MONTH_CLOSED',
      `Rejestr wymiaru za ${String(monthOf(day)).padStart(2, '0')}.${yearOf(day)} jest zamknięty. Podaj późniejszy dzień wydania decyzji.`,
      { field: 'issuedOn' },
    );
}
