import { BusinessError, refuse, unwrap } from '#shared/kernel/errors.ts';
import { CamtReader } from './camt/reader.ts';
import { declaredPage } from './camt/xml.ts';
import type { FoundEncoding, TextEncoding } from './code-pages.ts';
import { decodeText, type TextDecoding, textDecoding } from './decoding.ts';
import { ElixirReader } from './elixir/reader.ts';
import { EncodingDetector, type EncodingFinding } from './encoding-detector.ts';
import { bankFileFormat, HEAD_BYTES } from './format.ts';
import { type LineSink, LineSplitter, LONGEST_LINE } from './lines.ts';
import { MT940_DIALECTS, type Mt940Dialect } from './mt940/dialect.ts';
import { Mt940Reader } from './mt940/reader.ts';
import type { PaymentOrder } from './order.ts';
import { PainReader } from './pain/reader.ts';
import type { ReportProfile } from './reports/profile.ts';
import { ReportReader } from './reports/reader.ts';
import type {
  BankFileEvent,
  BankFileFormat,
  Emit,
  OrdersEnd,
  Statement,
  StatementEntry,
  StatementHead,
} from './statement.ts';

export interface ReadOptions {
  /** Chosen by a person; found from the bytes when absent. */
  readonly encoding?: TextEncoding;
  /** The office's own dialects of :86:, before the built-in ones. */
  readonly dialects?: readonly Mt940Dialect[];
  /** The layout of a report that is neither MT940, camt nor Elixir-0. */
  readonly profile?: ReportProfile;
}

/** What a first look over all bytes of a file tells. */
export interface BankFileSurvey {
  readonly format: BankFileFormat;
  readonly encoding: EncodingFinding;
}

/** Looks over a file piece by piece: what it is and in which encoding. */
export class BankFileSurveyor {
  private readonly detector = new EncodingDetector();
  private head = new Uint8Array(0);

  /** @throws BusinessError when the start of the file is no bank file; there is no use in going on then. */
  push(bytes: Uint8Array, options: ReadOptions = {}): void {
    this.detector.push(bytes);
    if (this.head.length >= HEAD_BYTES) return;
    const joined = new Uint8Array(Math.min(HEAD_BYTES, this.head.length + bytes.length));
    joined.set(this.head);
    joined.set(bytes.subarray(0, joined.length - this.head.length), this.head.length);
    this.head = joined;
    if (this.head.length >= HEAD_BYTES) this.format(options);
  }

  /** @throws BusinessError as `bankFileFormat` refuses. */
  result(options: ReadOptions = {}): BankFileSurvey {
    const found = this.detector.result();
    const chosen = options.encoding ?? this.declaredEncoding();
    const encoding =
      chosen && found.encoding !== 'ASCII' ? { ...found, encoding: chosen, certain: true } : found;
    return { format: this.format(options), encoding };
  }

  /** XML says its code page itself. */
  private declaredEncoding(): TextEncoding | undefined {
    const start = decodeText(this.head.subarray(0, 200), 'ISO-8859-2');
    const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start)?.[1];
    return declared === undefined ? undefined : declaredPage(declared);
  }

  private format({ profile }: ReadOptions): BankFileFormat {
    const outcome = bankFileFormat(this.head);
    if (profile && (outcome.ok ? outcome.value === 'elixir-0' : outcome.error.code === 'BANK_FORMAT_UNKNOWN'))
      return 'report';
    return unwrap(outcome);
  }
}

/** Reads a file piece by piece; what it finds comes out as soon as it is whole. Memory does not grow with the file. */
export class BankFileReader {
  private readonly decoding: TextDecoding;
  private readonly splitter: LineSplitter | null;
  private readonly xml: CamtReader | PainReader | null;
  private events: BankFileEvent[] = [];
  private found = false;
  private first = true;

  constructor({ format, encoding }: BankFileSurvey, options: ReadOptions = {}) {
    this.decoding = textDecoding(encoding.encoding);
    const emit: Emit = (event) => {
      this.found = true;
      this.events.push(event);
    };
    this.xml = xmlReader(format, encoding.encoding, emit);
    this.splitter = this.xml ? null : new LineSplitter(lineReader(format, emit, options), tooLong);
  }

  /** @throws BusinessError when the file cannot be read any further. */
  push(bytes: Uint8Array): BankFileEvent[] {
    return this.text(this.decoding.decode(bytes));
  }

  /** @throws BusinessError when the file held nothing that a statement is made of. */
  end(): BankFileEvent[] {
    const before = this.text(this.decoding.end());
    this.xml?.end();
    this.splitter?.end();
    if (!this.found)
      throw refuse(
        'BANK_FILE_NO_STATEMENT',
        'W pliku nie ma żadnego wyciągu ani zlecenia. Pobierz go z banku jeszcze raz.',
        { field: 'FILE' },
      );
    return [...before, ...this.taken()];
  }

  private text(piece: string): BankFileEvent[] {
    const text = this.first && piece.startsWith('\ufeff') ? piece.slice(1) : piece;
    if (piece !== '') this.first = false;
    this.xml?.push(text);
    this.splitter?.push(text);
    return this.taken();
  }

  private taken(): BankFileEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }
}

/** Everything in a file that is all at hand. */
export interface BankFileContent extends BankFileSurvey {
  readonly statements: readonly Statement[];
  readonly orders: readonly PaymentOrder[];
  readonly ordersEnd: OrdersEnd | null;
}

/** Reads a whole file from memory. @throws BusinessError when it is no bank file or cannot be read through. */
export function readBankFile(bytes: Uint8Array, options: ReadOptions = {}): BankFileContent {
  const surveyor = new BankFileSurveyor();
  surveyor.push(bytes, options);
  const survey = surveyor.result(options);
  const reader = new BankFileReader(survey, options);
  return { ...survey, ...gatherEvents([...reader.push(bytes), ...reader.end()]) };
}

/** Puts events together into statements and orders. */
export function gatherEvents(
  events: Iterable<BankFileEvent>,
): Pick<BankFileContent, 'statements' | 'orders' | 'ordersEnd'> {
  const statements: Statement[] = [];
  const orders: PaymentOrder[] = [];
  let ordersEnd: OrdersEnd | null = null;
  let head: StatementHead | null = null;
  let entries: StatementEntry[] = [];
  for (const event of events) {
    if (event.kind === 'statement') {
      head = event.statement;
      entries = [];
    } else if (event.kind === 'entry') entries.push(event.entry);
    else if (event.kind === 'statement-end' && head) {
      const { ordinal: _ordinal, line: _line, ...end } = event.end;
      statements.push({ ...head, ...end, entries });
    } else if (event.kind === 'order') orders.push(event.order);
    else if (event.kind === 'orders-end') ordersEnd = event.end;
  }
  return { statements, orders, ordersEnd };
}

function xmlReader(
  format: BankFileFormat,
  encoding: FoundEncoding,
  emit: Emit,
): CamtReader | PainReader | null {
  if (format === 'pain.001') return new PainReader(emit, encoding);
  if (format === 'camt.052' || format === 'camt.053' || format === 'camt.054')
    return new CamtReader(emit, format, encoding);
  return null;
}

function lineReader(format: BankFileFormat, emit: Emit, options: ReadOptions): LineSink {
  if (format === 'elixir-0') return new ElixirReader(emit);
  if (format === 'report' && options.profile) return new ReportReader(emit, options.profile);
  return new Mt940Reader(emit, [...(options.dialects ?? []), ...MT940_DIALECTS]);
}

function tooLong(line: number): never {
  throw new BusinessError({
    code: 'BANK_LINE_TOO_LONG',
    message: `Wiersz ${line} ma ponad ${LONGEST_LINE} znaków, więc to nie jest wyciąg z banku. Sprawdź, czy to właściwy plik.`,
    field: 'FILE',
    details: { line },
  });
}
