import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import type { LineSink } from '../lines.ts';
import type { OrderKind, OrderParty, PaymentOrder } from '../order.ts';
import { joinTitle, nameAndAddress } from '../order-text.ts';
import { flagged, held, ProblemList } from '../problems.ts';
import type { Emit } from '../statement.ts';
import { accountNumber, existingDay } from '../values.ts';

const ZUS_SORT_CODE = '60000002';
const FIELDS = 'typ, data, kwota, numery banków, rachunki, nazwy, tytuł, klasyfikacja';

/** Reads a file of domestic orders, line by line. An order that cannot be read is told with its line, and the others are read. */
export class ElixirReader implements LineSink {
  private readonly emit: Emit;
  private readonly problems = new ProblemList();
  private count = 0;
  private total = 0;

  constructor(emit: Emit) {
    this.emit = emit;
  }

  line(text: string, number: number): void {
    // The end-of-file mark of DOS closes some files.
    if (text.trim() === '' || text === '\x1a') return;
    const order = this.order(text, number);
    if (!order) return;
    this.count += 1;
    this.total += order.amount;
    this.emit({ kind: 'order', order, line: number });
  }

  end(): void {
    if (!Number.isSafeInteger(this.total)) {
      this.problems.add(held('BANK_SUM_RANGE', 'Suma zleceń jest za duża. Sprawdź plik.', null, 'amount'));
      this.total = 0;
    }
    this.emit({
      kind: 'orders-end',
      end: {
        count: this.count,
        total: grosze(this.total),
        problems: this.problems.problems,
        furtherProblems: this.problems.further,
      },
    });
  }

  private order(text: string, line: number): PaymentOrder | null {
    const fields = elixirFields(text);
    const [type = '', date = '', amount = '', payerSort = '', , payer = '', payee = ''] = fields;
    const wrong = (code: string, message: string, field: string): null => {
      this.problems.add(held(code, message, line, field, text));
      return null;
    };
    if (fields.length < 15 || fields.length > 17 || !/^\d{3}$/.test(type))
      return wrong(
        'BANK_ORDER_UNREADABLE',
        `Wiersz nie jest zleceniem Elixir-0 (${FIELDS}). Zapisz plik w programie jeszcze raz.`,
        'type',
      );
    const day = existingDay(date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
    if (day === null) return wrong('BANK_DATE', `Nie ma takiego dnia: ${date}. Popraw datę zlecenia.`, 'day');
    const size = orderAmount(amount);
    if (size === null)
      return wrong(
        'BANK_ORDER_AMOUNT',
        'Kwota zlecenia to liczba groszy większa od zera. Popraw ją.',
        'amount',
      );
    this.checkAccount(payer, payerSort, line, 'payer.account');
    this.checkAccount(payee, fields[10] ?? '', line, 'payee.account');
    return {
      kind: kindOf(fields[14] ?? '', payee),
      day,
      amount: size,
      payer: party(payer, fields[7] ?? ''),
      payee: party(payee, fields[8] ?? ''),
      title: joinTitle((fields[11] ?? '').split('|')),
      reference: (fields[15] ?? '').trim(),
    };
  }

  private checkAccount(text: string, sortCode: string, line: number, field: string): void {
    const nrb = parseNrb(text);
    const error = nrb.problems.find(({ severity }) => severity === 'error');
    if (error) this.problems.add(flagged('BANK_ORDER_ACCOUNT', error.message, line, field));
    else if (sortCode !== '' && sortCode !== '0' && sortCode !== nrb.facts?.sortCode) {
      const message = `Numer banku ${sortCode} nie zgadza się z rachunkiem. Popraw zlecenie.`;
      this.problems.add(flagged('BANK_ORDER_SORT_CODE', message, line, field));
    }
  }
}

/** Fields of a line; a quote ends a text only before a comma or at the end, so that a stray quote inside does no harm. */
export function elixirFields(text: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= text.length) {
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end >= 0 && end + 1 < text.length && text[end + 1] !== ',') end = text.indexOf('"', end + 1);
      if (end < 0) end = text.length;
      fields.push(text.slice(at + 1, end));
      at = end + 2;
    } else {
      const comma = text.indexOf(',', at);
      const end = comma < 0 ? text.length : comma;
      fields.push(text.slice(at, end).trim());
      at = end + 1;
    }
  }
  return fields;
}

function orderAmount(text: string): Grosze | null {
  const value = Number(text);
  return /^\d{1,15}$/.test(text) && value > 0 ? grosze(value) : null;
}

function kindOf(classification: string, payee: string): OrderKind {
  if (classification === '53') return 'split-payment';
  if (classification === '71') return 'tax';
  return payee.slice(2, 10) === ZUS_SORT_CODE ? 'zus' : 'ordinary';
}

function party(account: string, text: string): OrderParty {
  return { account: accountNumber(account) ?? '', ...nameAndAddress(text.split('|')) };
}
