import { openItems } from '#db/central/ledger/accounts-view.ts';
import { type BookRow, bookById } from '#db/central/ledger/books.ts';
import { journalPage } from '#db/central/ledger/journal.ts';
import type { Tx } from '#db/central/transaction.ts';
import { unitHead } from '#db/central/units/head.ts';
import { tableFile } from '#main/documents/table-file.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { paperHead } from '#main/service/paper-head.ts';
import type { TableReportInput } from '#shared/documents/table-report.ts';
import { type Day, dayOf, dayOfInstant, daysInMonth } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { accountLedgerOf } from './accounts.ts';
import { trialBalanceOf } from './trial-balance.ts';

type Columns = TableReportInput['columns'];
type Rows = TableReportInput['groups'][number]['rows'];

/** What is asked for; `month` narrows it, `account` is needed by the ledger of an account and by open items. */
export interface StatementInput {
  readonly bookId: number;
  readonly statement: 'journal' | 'trial-balance' | 'account' | 'open-items';
  readonly year: number;
  readonly month?: number | undefined;
  readonly account?: string | undefined;
}

interface Statement {
  readonly title: string;
  readonly columns: Columns;
  readonly rows: Rows;
}

/** A statement of a book as a file. */
export const print = service.ledger.print.handler(async ({ input, context }) => {
  const today = dayOfInstant(context.services.now().getTime());
  const { report, name } = await read(context, async (tx) =>
    statementReport(tx, input, { today, author: personOf(context).displayName }),
  );
  const { bytes, ...file } = await tableFile(report, input.format, name);
  return { ...file, base64: Buffer.from(bytes).toString('base64') };
});

/** The statement as a printable list, with the name its file gets. */
export async function statementReport(
  tx: Tx,
  input: StatementInput,
  { today, author }: { today: Day; author: string },
): Promise<{ report: TableReportInput; name: string }> {
  const book = await bookById(tx, input.bookId);
  if (!book)
    throw refuse('LEDGER_BOOK_UNKNOWN', 'Nie ma takiej księgi w tej jednostce.', { field: 'bookId' });
  const { title, columns, rows } = await statementOf(tx, book, input);
  const period =
    input.month === undefined ? `rok ${input.year}` : `${String(input.month).padStart(2, '0')}.${input.year}`;
  return {
    name: `${input.statement}-${book.code}-${input.year}${input.month === undefined ? '' : `-${String(input.month).padStart(2, '0')}`}`,
    report: {
      kind: 'table-report',
      office: paperHead(await unitHead(tx, book.unit_id)),
      title,
      subtitle: `Księga ${book.code} ${book.name}, ${period}`,
      date: today,
      author,
      orientation: 'landscape',
      numbered: false,
      columns,
      groups: chunks(rows),
    },
  };
}

function statementOf(tx: Tx, book: BookRow, input: StatementInput): Promise<Statement> {
  switch (input.statement) {
    case 'trial-balance':
      return trialBalanceStatement(tx, book, input);
    case 'journal':
      return journalStatement(tx, book, input);
    case 'account':
      return accountStatement(tx, book, input);
    case 'open-items':
      return openItemsStatement(tx, book, input);
    default:
      return input.statement satisfies never;
  }
}

const amount = (title: string) => ({ title, format: 'amount' as const, sum: true, width: 26 });

async function trialBalanceStatement(tx: Tx, book: BookRow, input: StatementInput): Promise<Statement> {
  const lines = await trialBalanceOf(tx, { ...input, bookId: book.id, bySubsidiary: true });
  return {
    title: 'Zestawienie obrotów i sald',
    columns: [
      { title: 'Konto', width: 24 },
      { title: 'Nazwa', width: 'fill' },
      amount('BO Wn'),
      amount('BO Ma'),
      amount('Obroty Wn'),
      amount('Obroty Ma'),
      amount('Narastająco Wn'),
      amount('Narastająco Ma'),
      amount('Saldo Wn'),
      amount('Saldo Ma'),
    ],
    rows: lines.map((line) => [
      line.account,
      line.accountName,
      line.openingDebit,
      line.openingCredit,
      line.debit,
      line.credit,
      line.yearDebit,
      line.yearCredit,
      line.closingDebit,
      line.closingCredit,
    ]),
  };
}

const PAGE = 2_000;

async function journalStatement(tx: Tx, book: BookRow, input: StatementInput): Promise<Statement> {
  const question = {
    bookId: book.id,
    year: input.year,
    month: input.month ?? null,
    journalId: null,
    query: '',
  };
  const rows: Rows = [];
  let after: { day: string; id: string } | null = null;
  do {
    const page: Awaited<ReturnType<typeof journalPage>> = await journalPage(tx, question, after, PAGE);
    for (const row of page)
      rows.push([
        `${row.journalCode}/${row.number}`,
        row.postingDate,
        row.documentNumber,
        row.reversed ? `${row.text} (storno)` : row.text,
        row.total,
      ]);
    const last = page.length === PAGE ? page.at(-1) : undefined;
    after = last ? { day: last.postingDate, id: last.id } : null;
  } while (after);
  return {
    title: 'Dziennik',
    columns: [
      { title: 'Pozycja', width: 28 },
      { title: 'Data', format: 'day', width: 22 },
      { title: 'Dokument', width: 45 },
      { title: 'Treść', width: 'fill' },
      amount('Kwota'),
    ],
    rows,
  };
}

async function accountStatement(tx: Tx, book: BookRow, input: StatementInput): Promise<Statement> {
  const account = accountOf(input);
  const [from, to] = daysOf(input);
  const rows: Rows = [];
  let after: string | undefined;
  do {
    const page: Awaited<ReturnType<typeof accountLedgerOf>> = await accountLedgerOf(tx, {
      bookId: book.id,
      account,
      from,
      to,
      after,
      limit: PAGE,
    });
    if (after === undefined) rows.push([from, '', 'Stan na początek', '', '', null, null, page.opening]);
    for (const line of page.rows)
      rows.push([
        line.postingDate,
        line.documentNumber,
        line.text,
        line.account,
        line.classification,
        line.debit === 0 ? null : line.debit,
        line.credit === 0 ? null : line.credit,
        line.balance,
      ]);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return {
    title: `Obroty konta ${account}`,
    columns: [
      { title: 'Data', format: 'day', width: 22 },
      { title: 'Dokument', width: 40 },
      { title: 'Treść', width: 'fill' },
      { title: 'Konto', width: 24 },
      { title: 'Klasyfikacja', width: 30 },
      amount('Winien'),
      amount('Ma'),
      { title: 'Saldo', format: 'amount', width: 26 },
    ],
    rows,
  };
}

async function openItemsStatement(tx: Tx, book: BookRow, input: StatementInput): Promise<Statement> {
  const [, asOf] = daysOf(input);
  const items = await openItems(tx, book.id, accountOf(input), asOf);
  return {
    title: `Rozrachunki konta ${accountOf(input)} na ${asOf.split('-').reverse().join('.')}`,
    columns: [
      { title: 'Konto', width: 24 },
      { title: 'Kontrahent', width: 'fill' },
      { title: 'Dokument', width: 40 },
      { title: 'Termin', format: 'day', width: 22 },
      { title: 'Dni po terminie', format: 'number', width: 18 },
      amount('Winien'),
      amount('Ma'),
      amount('Pozostaje'),
    ],
    rows: items.map((item) => [
      item.account,
      item.partyName,
      item.documentNumber,
      item.due,
      item.overdueDays,
      item.debit,
      item.credit,
      item.open,
    ]),
  };
}

function accountOf({ account }: StatementInput): string {
  if (account !== undefined) return account;
  throw refuse('LEDGER_ACCOUNT_MISSING', 'Podaj konto, którego dotyczy zestawienie.', { field: 'account' });
}

function daysOf({ year, month }: StatementInput): [Day, Day] {
  return [dayOf(year, month ?? 1, 1), dayOf(year, month ?? 12, daysInMonth(year, month ?? 12))];
}

/** One group holds at most so many rows. */
const GROUP = 20_000;

function chunks(rows: Rows): TableReportInput['groups'] {
  const groups: TableReportInput['groups'] = [];
  for (let at = 0; at < rows.length || at === 0; at += GROUP)
    groups.push({ rows: rows.slice(at, at + GROUP) });
  return groups;
}
