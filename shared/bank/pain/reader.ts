import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { accountAt } from '../camt/details.ts';
import { allOf, at, textAt, type XmlElement, XmlStream } from '../camt/xml.ts';
import type { FoundEncoding } from '../code-pages.ts';
import type { OrderKind, OrderParty, PaymentOrder } from '../order.ts';
import { held, ProblemList } from '../problems.ts';
import type { Emit } from '../statement.ts';
import { existingDay, xmlAmount } from '../values.ts';

const GROUP_FIELDS = new Set([
  'PmtTpInf',
  'ReqdExctnDt',
  'Dbtr',
  'DbtrAcct',
  'CdtTrfTxInf',
  'CtrlSum',
  'NbOfTxs',
]);

/** Reads pain.001 of any version back into orders and checks its counts and sums. */
export class PainReader {
  private readonly emit: Emit;
  private readonly xml: XmlStream;
  private readonly problems = new ProblemList();
  private group: Map<string, XmlElement> | null = null;
  private inGroup = { count: 0, total: 0 };
  private inFile = { count: 0, total: 0 };
  private header: XmlElement | null = null;

  constructor(emit: Emit, encoding: FoundEncoding) {
    this.emit = emit;
    const begin = (name: string) => {
      if (name === 'GrpHdr') return 'hold';
      if (this.group) return GROUP_FIELDS.has(name) ? 'hold' : 'skip';
      if (name === 'PmtInf') this.group = new Map();
      return 'pass';
    };
    this.xml = new XmlStream(
      { begin, whole: (element) => this.element(element), end: (name, line) => this.ended(name, line) },
      encoding,
    );
  }

  push(text: string): void {
    this.xml.push(text);
  }

  end(): void {
    this.xml.end();
    this.check(this.header, this.inFile, 'GrpHdr');
    if (this.inFile.count === 0 && this.problems.problems.length === 0) return;
    const safe = Number.isSafeInteger(this.inFile.total) ? this.inFile.total : 0;
    const { problems, further: furtherProblems } = this.problems;
    this.emit({
      kind: 'orders-end',
      end: { count: this.inFile.count, total: grosze(safe), problems, furtherProblems },
    });
  }

  private element(element: XmlElement): void {
    if (element.name === 'GrpHdr') this.header = element;
    else if (element.name === 'CdtTrfTxInf') this.order(element);
    else this.group?.set(element.name, element);
  }

  private ended(name: string, line: number): void {
    if (name !== 'PmtInf' || !this.group) return;
    const told = { name, children: [...this.group.values()], attributes: {}, text: '', line };
    this.check(told, this.inGroup, 'PmtInf');
    this.group = null;
    this.inGroup = { count: 0, total: 0 };
  }

  private order(element: XmlElement): void {
    const group = this.group ?? new Map<string, XmlElement>();
    const requested = group.get('ReqdExctnDt');
    const date = textAt(requested, 'Dt') ?? requested?.text.trim() ?? '';
    const day = existingDay(date.slice(0, 10));
    const amount = orderAmount(element);
    if (day === null || amount === null) {
      const field = day === null ? 'ReqdExctnDt' : 'InstdAmt';
      const message =
        'Zlecenie nie ma poprawnego dnia albo kwoty w złotych. Zapisz plik w programie jeszcze raz.';
      this.problems.add(held('BANK_ORDER_UNREADABLE', message, element.line, field));
      return;
    }
    const reference = textAt(element, 'PmtId', 'EndToEndId') ?? '';
    const title = at(element, 'RmtInf', 'Ustrd')?.text ?? '';
    const order: PaymentOrder = {
      kind: kindOf(textAt(group.get('PmtTpInf'), 'CtgyPurp', 'Cd'), title),
      day,
      amount,
      payer: party(group.get('Dbtr'), group.get('DbtrAcct')),
      payee: party(at(element, 'Cdtr'), at(element, 'CdtrAcct')),
      title,
      reference: reference === 'NOTPROVIDED' ? '' : reference,
    };
    for (const sums of [this.inGroup, this.inFile]) {
      sums.count += 1;
      sums.total += amount;
    }
    this.emit({ kind: 'order', order, line: element.line });
  }

  private check(told: XmlElement | null, found: { count: number; total: number }, where: string): void {
    const count = textAt(told ?? undefined, 'NbOfTxs');
    const total = textAt(told ?? undefined, 'CtrlSum');
    if (
      (count === null || Number(count) === found.count) &&
      (total === null || xmlAmount(total) === found.total)
    )
      return;
    const message =
      'Liczba albo suma zleceń nie zgadza się z podaną w pliku. Zapisz plik w programie jeszcze raz.';
    this.problems.add(held('BANK_ORDER_TOTALS', message, told?.line ?? null, `${where}/CtrlSum`));
  }
}

function orderAmount(element: XmlElement): Grosze | null {
  const amount = at(element, 'Amt', 'InstdAmt');
  const value = amount?.attributes['Ccy'] === 'PLN' ? xmlAmount(amount.text) : null;
  return value !== null && value > 0 ? value : null;
}

function kindOf(purpose: string | null, title: string): OrderKind {
  if (purpose === 'TAXS') return 'tax';
  if (purpose === 'SSBE') return 'zus';
  return title.startsWith('/VAT/') ? 'split-payment' : 'ordinary';
}

function party(element: XmlElement | undefined, account: XmlElement | undefined): OrderParty {
  const address = allOf(at(element, 'PstlAdr'), 'AdrLine').map(({ text }) => text.trim());
  return { account: accountAt(account) ?? '', name: textAt(element, 'Nm') ?? '', address };
}
