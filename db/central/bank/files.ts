import type { Tx } from '#db/central/transaction.ts';

export interface NewBankFile {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly format: string;
  readonly encoding: string;
  readonly encodingCertain: boolean;
  readonly receivedAt: Date;
}

/** The file with these bytes, if the unit took it before. */
export async function fileByHash(tx: Tx, sha256: string): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `select id from bank.file where unit_id = $1 and sha256 = decode($2, 'hex')`,
    [tx.actor.unitId, sha256],
  );
  return row?.id;
}

/** Two readings of one file wait for each other here. */
export async function lockFileHash(tx: Tx, sha256: string): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`${tx.actor.unitId}:${sha256}`]);
}

export async function addFile(tx: Tx, file: NewBankFile): Promise<void> {
  await tx.rows(
    `insert into bank.file (id, unit_id, name, sha256, size, format, encoding, encoding_certain, received_at, received_by)
     values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8, $9, $10)`,
    [
      file.id,
      tx.actor.unitId,
      file.name,
      file.sha256,
      file.size,
      file.format,
      file.encoding,
      file.encodingCertain,
      file.receivedAt,
      tx.actor.userId,
    ],
  );
}

export async function addFilePiece(tx: Tx, fileId: string, number: number, bytes: Buffer): Promise<void> {
  await tx.rows('insert into bank.file_piece (file_id, number, unit_id, bytes) values ($1, $2, $3, $4)', [
    fileId,
    number,
    tx.actor.unitId,
    bytes,
  ]);
}

/** The bytes of a file as they came, piece by piece. */
export async function* filePiecesOf(tx: Tx, fileId: string): AsyncGenerator<Buffer> {
  for (let number = 1; ; number += 1) {
    const row = await tx.maybe<{ bytes: Buffer }>(
      'select bytes from bank.file_piece where file_id = $1 and number = $2',
      [fileId, number],
    );
    if (!row) return;
    yield row.bytes;
  }
}

/** A row of bank.entry as it is inserted. */
export interface NewBankEntry {
  readonly id: string;
  readonly unit_id: number;
  readonly statement_id: string;
  readonly ordinal: number;
  readonly part: number;
  readonly amount: number;
  readonly currency: string | null;
  readonly reversal: boolean;
  readonly value_date: string | null;
  readonly booking_date: string | null;
  readonly kind: string;
  readonly type: string | null;
  readonly description: string | null;
  readonly party_name: string | null;
  readonly party_account: string | null;
  readonly party_address: string | null;
  readonly title: string;
  readonly virtual_account: string | null;
  readonly client_reference: string | null;
  readonly bank_reference: string | null;
  readonly transaction_reference: string | null;
  readonly raw: string;
  readonly key: string;
}

const ENTRY = `id uuid, unit_id int, statement_id uuid, ordinal int, part int, amount bigint, currency text, reversal boolean, value_date date,
  booking_date date, kind text, type text, description text, party_name text, party_account text, party_address text, title text,
  virtual_account text, client_reference text, bank_reference text, transaction_reference text, raw text, key text`;
const ENTRY_NAMES = ENTRY.split(',')
  .map((one) => one.trim().split(' ')[0])
  .join(', ');

export async function addEntries(tx: Tx, entries: readonly NewBankEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.rows(
    `insert into bank.entry (${ENTRY_NAMES}) select ${ENTRY_NAMES} from jsonb_to_recordset($1::jsonb) as r(${ENTRY})`,
    [JSON.stringify(entries).replaceAll('\\u0000', ' ')],
  );
}

export interface NewStatement {
  readonly id: string;
  readonly fileId: string;
  readonly ordinal: number;
  readonly kind: string;
  readonly format: string;
  readonly nrb: string | null;
  readonly accountId: number | null;
  readonly currency: string | null;
  readonly number: string | null;
  readonly opening: number | null;
  readonly openingDay: string | null;
  readonly closing: number | null;
  readonly closingDay: string | null;
  readonly credits: number;
  readonly debits: number;
  readonly entryCount: number;
  readonly paymentCount: number;
  readonly contentHash: string;
  readonly note: string | null;
  readonly problems: readonly object[];
  readonly state: string;
  readonly holds: readonly object[];
  readonly repeats: string | null;
}

export async function addStatement(tx: Tx, one: NewStatement): Promise<void> {
  await tx.rows(
    `insert into bank.statement (id, unit_id, file_id, ordinal, kind, format, nrb, account_id, currency, number, opening, opening_day,
       closing, closing_day, credits, debits, entry_count, payment_count, content_hash, note, problems, state, holds, repeats)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, decode($19, 'hex'), $20, $21, $22, $23, $24)`,
    [
      one.id,
      tx.actor.unitId,
      one.fileId,
      one.ordinal,
      one.kind,
      one.format,
      one.nrb,
      one.accountId,
      one.currency,
      one.number,
      one.opening,
      one.openingDay,
      one.closing,
      one.closingDay,
      one.credits,
      one.debits,
      one.entryCount,
      one.paymentCount,
      one.contentHash,
      one.note,
      JSON.stringify(one.problems),
      one.state,
      JSON.stringify(one.holds),
      one.repeats,
    ],
  );
}

/** The statement with this content that was taken first, in another file or earlier in the same one. */
export async function statementByContent(tx: Tx, contentHash: string): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `select id from bank.statement where unit_id = $1 and content_hash = decode($2, 'hex') and state <> 'repeated' order by id limit 1`,
    [tx.actor.unitId, contentHash],
  );
  return row?.id;
}
