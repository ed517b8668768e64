import { createHash, type Hash } from 'node:crypto';
import { bankAccounts } from '#db/central/bank/accounts.ts';
import {
  addEntries,
  addFile,
  addFilePiece,
  addStatement,
  fileByHash,
  lockFileHash,
  type NewBankEntry,
  statementByContent,
} from '#db/central/bank/files.ts';
import type { Tx } from '#db/central/transaction.ts';
import { BankFileReader, type BankFileSurvey, type ReadOptions } from '#shared/bank/read.ts';
import type { BankFileEvent, StatementEnd, StatementEntry, StatementHead } from '#shared/bank/statement.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { accountOf, holdsOfContent } from '../statements/holds.ts';

/** A file of the bank that was looked over, wherever its bytes are. */
export interface BankFileSource extends BankFileSurvey {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  pieces(): AsyncIterable<Uint8Array>;
}

export interface TakenFile {
  readonly fileId: string;
  /** True when these very bytes were taken before: nothing was written. */
  readonly again: boolean;
}

const STORED_PIECE = 1024 * 1024;
const ENTRIES_AT_ONCE = 2_000;

/**
 * Takes a file of statements whole: its bytes, its statements, their entries, and why a statement is held. All in the caller's
 * transaction, so a file that breaks off in the middle leaves nothing. The same bytes are taken once.
 * @throws BusinessError BANK_FILE_ORDERS for a file of orders, or as the reader refuses.
 */
export async function takeFile(
  tx: Tx,
  source: BankFileSource,
  now: Date,
  options: ReadOptions = {},
): Promise<TakenFile> {
  await lockFileHash(tx, source.sha256);
  const known = await fileByHash(tx, source.sha256);
  if (known !== undefined) return { fileId: known, again: true };
  if (source.format === 'elixir-0' || source.format === 'pain.001')
    throw refuse(
      'BANK_FILE_ORDERS',
      'To jest plik z przelewami do wysłania, a nie wyciąg. Wskaż plik wyciągu pobrany z banku.',
      { field: 'FILE' },
    );
  const fileId = newId();
  await addFile(tx, {
    id: fileId,
    name: source.name.slice(0, 200),
    sha256: source.sha256,
    size: source.size,
    format: source.format,
    encoding: source.encoding.encoding,
    encodingCertain: source.encoding.certain,
    receivedAt: now,
  });
  await new FileIntake(tx, fileId).run(source, options);
  return { fileId, again: false };
}

/** Reads and stores one file; holds no more of it than a piece and a batch of entries. */
class FileIntake {
  private readonly tx: Tx;
  private readonly fileId: string;
  private waiting: NewBankEntry[] = [];
  private head: StatementHead | null = null;
  private statementId = '';
  private payments = 0;
  private lastDay: string | null = null;
  private content: Hash = createHash('sha256');

  constructor(tx: Tx, fileId: string) {
    this.tx = tx;
    this.fileId = fileId;
  }

  async run(source: BankFileSource, options: ReadOptions): Promise<void> {
    const reader = new BankFileReader(source, options);
    let stored = 0;
    let held: Buffer[] = [];
    let length = 0;
    const store = async () => {
      if (length === 0) return;
      stored += 1;
      await addFilePiece(this.tx, this.fileId, stored, Buffer.concat(held));
      held = [];
      length = 0;
    };
    for await (const piece of source.pieces()) {
      held.push(Buffer.from(piece));
      length += piece.length;
      if (length >= STORED_PIECE) await store();
      await this.take(reader.push(piece));
    }
    await store();
    await this.take(reader.end());
  }

  private async take(events: readonly BankFileEvent[]): Promise<void> {
    for (const event of events) {
      if (event.kind === 'statement') this.begin(event.statement);
      else if (event.kind === 'entry') {
        this.entry(event.entry);
        if (this.waiting.length >= ENTRIES_AT_ONCE) await this.writeEntries();
      } else if (event.kind === 'statement-end') await this.finish(event.end);
    }
  }

  private begin(head: StatementHead): void {
    this.head = head;
    this.statementId = newId();
    this.payments = 0;
    this.lastDay = null;
    this.content = createHash('sha256').update(
      [head.kind, head.account, head.number, head.opening?.amount].join('|'),
    );
  }

  private entry(entry: StatementEntry): void {
    this.content.update(`\n${entry.key}|${entry.amount}`);
    this.lastDay = entry.bookingDate ?? this.lastDay;
    for (const row of rowsOf(entry, this.tx.actor.unitId, this.statementId)) {
      this.waiting.push(row);
      this.payments += 1;
    }
  }

  private async writeEntries(): Promise<void> {
    const rows = this.waiting;
    this.waiting = [];
    await addEntries(this.tx, rows);
  }

  private async finish(end: StatementEnd): Promise<void> {
    const { head } = this;
    if (!head) return;
    await this.writeEntries();
    const account = accountOf(head, await bankAccounts(this.tx));
    const contentHash = this.content.update(`\n${end.closing?.amount ?? ''}`).digest('hex');
    const repeats = (await statementByContent(this.tx, contentHash)) ?? null;
    const holds = holdsOfContent(head, end, account);
    const shown = head.kind === 'interim' || head.kind === 'notification';
    const state = repeats ? 'repeated' : shown ? 'shown' : holds.length > 0 ? 'held' : 'ready';
    await addStatement(this.tx, {
      id: this.statementId,
      fileId: this.fileId,
      ordinal: head.ordinal,
      kind: head.kind,
      format: head.format,
      nrb: head.account,
      accountId: account?.id ?? null,
      currency: head.currency,
      number: head.number,
      opening: head.opening?.amount ?? null,
      openingDay: head.opening?.day ?? null,
      closing: end.closing?.amount ?? null,
      closingDay: end.closing?.day ?? this.lastDay,
      credits: end.credits,
      debits: end.debits,
      entryCount: end.entryCount,
      paymentCount: this.payments,
      contentHash,
      note: end.note,
      problems: end.problems,
      state,
      holds: state === 'held' ? holds : [],
      repeats,
    });
    this.head = null;
  }
}

/** An entry as one row, or the payments of a batch as rows of their own. */
function rowsOf(entry: StatementEntry, unitId: number, statementId: string): NewBankEntry[] {
  const common = {
    unit_id: unitId,
    statement_id: statementId,
    ordinal: entry.ordinal,
    currency: entry.currency,
    reversal: entry.reversal,
    value_date: entry.valueDate,
    booking_date: entry.bookingDate,
    kind: entry.kind,
    type: entry.type,
    description: entry.description,
    key: entry.key,
  };
  if (entry.details.length === 0)
    return [
      {
        ...common,
        id: newId(),
        part: 0,
        amount: entry.amount,
        party_name: entry.counterparty.name,
        party_account: entry.counterparty.account,
        party_address: entry.counterparty.address,
        title: entry.title,
        virtual_account: entry.virtualAccount,
        client_reference: entry.references.client,
        bank_reference: entry.references.bank,
        transaction_reference: entry.references.transaction,
        raw: entry.raw,
      },
    ];
  return entry.details.map((detail, index) => ({
    ...common,
    id: newId(),
    part: index + 1,
    amount: detail.amount,
    party_name: detail.counterparty.name ?? entry.counterparty.name,
    party_account: detail.counterparty.account ?? entry.counterparty.account,
    party_address: detail.counterparty.address ?? entry.counterparty.address,
    title: detail.title === '' ? entry.title : detail.title,
    virtual_account: detail.virtualAccount ?? entry.virtualAccount,
    client_reference: detail.references.client,
    bank_reference: detail.references.bank ?? entry.references.bank,
    transaction_reference: detail.references.transaction,
    raw: index === 0 ? entry.raw : '',
  }));
}
