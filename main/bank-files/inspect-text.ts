import type { PaymentOrder } from '#shared/bank/order.ts';
import type {
  Balance,
  BankFileEvent,
  BankProblem,
  OrdersEnd,
  StatementEnd,
  StatementEntry,
  StatementHead,
  StatementKind,
} from '#shared/bank/statement.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { formatNrb } from '#shared/kernel/identifiers/nrb.ts';
import { counted } from '#shared/kernel/plural.ts';
import type { BankFileOnDisk } from './read.ts';

const KINDS: Readonly<Record<StatementKind, string>> = {
  statement: 'Wyciąg',
  interim: 'Raport śróddzienny (tylko podgląd)',
  notification: 'Powiadomienie (tylko podgląd)',
  report: 'Raport płatności',
};

/** What a file is, in a few lines for a person. */
export function fileText(file: BankFileOnDisk, problems: readonly BankProblem[]): string {
  const { encoding, certain } = file.encoding;
  const guess = certain ? '' : ' (najczęstsze z pasujących; można wskazać inne opcją --encoding)';
  return `${file.path}\n  format ${file.format}, kodowanie ${encoding}${guess}\n  SHA-256 ${file.sha256}\n${problemLines(problems)}`;
}

/** One event in lines for a person. */
export function eventText(event: BankFileEvent): string {
  if (event.kind === 'statement') return headText(event.statement);
  if (event.kind === 'entry') return entryText(event.entry);
  if (event.kind === 'statement-end') return endText(event.end);
  return event.kind === 'order' ? orderText(event.order, event.line) : ordersText(event.end);
}

function headText({ kind, account, currency, number, reference, opening }: StatementHead): string {
  const title = `\n${KINDS[kind]}${number === null ? ' bez numeru' : ` nr ${number}`}`;
  const of = account === null ? 'brak numeru rachunku' : `rachunek ${accountText(account)}`;
  const mark = reference === null ? '' : `, oznaczenie ${reference}`;
  return `${title}, ${of}, waluta ${currency ?? 'nieznana'}${mark}\n  saldo początkowe ${balanceText(opening)}\n`;
}

function entryText(entry: StatementEntry): string {
  const { counterparty, references } = entry;
  const booked = entry.bookingDate === null ? 'bez daty' : formatDay(entry.bookingDate);
  const value =
    entry.valueDate === null || entry.valueDate === entry.bookingDate
      ? ''
      : ` (waluta ${formatDay(entry.valueDate)})`;
  const kind = [entry.type, entry.description].filter((part) => part !== null).join(' ');
  const lines = [
    `  ${entry.ordinal}. ${booked}${value}  ${formatAmount(entry.amount)}  ${kind}${entry.reversal ? ' [storno]' : ''}`,
    labelled('kontrahent', counterparty.name),
    labelled('rachunek', counterparty.account && accountText(counterparty.account)),
    labelled('adres', counterparty.address),
    labelled('tytuł', entry.title),
    labelled('rachunek wirtualny', entry.virtualAccount),
    labelled(
      'oznaczenia',
      [references.client, references.bank, references.transaction].filter(Boolean).join(', '),
    ),
    ...entry.details.map(
      ({ amount, counterparty: { name }, title, virtualAccount }) =>
        `       w tym ${formatAmount(amount)}  ${[name, virtualAccount, title].filter(Boolean).join('; ')}`,
    ),
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function endText(end: StatementEnd): string {
  const entries = counted(end.entryCount, ['operacja', 'operacje', 'operacji']);
  const turnover = `uznania ${formatAmount(end.credits)}, obciążenia ${formatAmount(end.debits)}`;
  const further =
    end.furtherProblems > 0
      ? `  i jeszcze ${counted(end.furtherProblems, ['uwaga', 'uwagi', 'uwag'])}\n`
      : '';
  return `  saldo końcowe ${balanceText(end.closing)}; ${entries}, ${turnover}\n${problemLines(end.problems)}${further}`;
}

function orderText(order: PaymentOrder, line: number): string {
  return `  ${line}. ${formatDay(order.day)}  ${formatAmount(order.amount)}  ${order.payee.name}, ${accountText(order.payee.account)}\n       tytuł: ${order.title}\n`;
}

function ordersText({ count, total, problems }: OrdersEnd): string {
  return `  ${counted(count, ['zlecenie', 'zlecenia', 'zleceń'])}, razem ${formatAmount(total)}\n${problemLines(problems)}`;
}

function problemLines(problems: readonly BankProblem[]): string {
  return problems
    .map(({ severity, code, message, line, field }) => {
      const where = [line === null ? '' : `wiersz ${line}`, field ?? '']
        .filter((part) => part !== '')
        .join(', ');
      return `  ${severity === 'error' ? 'WSTRZYMANE' : 'uwaga'} ${code}${where === '' ? '' : ` (${where})`}: ${message}\n`;
    })
    .join('');
}

function labelled(label: string, text: string | null): string {
  return text === null || text === '' ? '' : `       ${label}: ${text}`;
}

function balanceText(balance: Balance | null): string {
  if (balance === null) return 'brak';
  const of = balance.day === null ? '' : ` z dnia ${formatDay(balance.day)}`;
  return `${formatAmount(balance.amount)} ${balance.currency}${of}`;
}

function accountText(account: string): string {
  return /^\d{26}$/.test(account) ? formatNrb(account) : account;
}
