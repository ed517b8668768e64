import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { writePrivately } from '../server/write-privately.ts';

/** The key that signs the audit's blocks; whoever verifies needs the public half alone. */
export interface AuditKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Opens the Ed25519 key of the audit in the data folder, made at the first start. */
export function openAuditKeys(dataFolder: string): AuditKeys {
  const folder = path.join(dataFolder, 'keys');
  const file = path.join(folder, 'audit.key.pem');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    const made = generateKeyPairSync('ed25519');
    writePrivately(file, String(made.privateKey.export({ type: 'pkcs8', format: 'pem' })));
    writePrivately(
      path.join(folder, 'audit.public.pem'),
      String(made.publicKey.export({ type: 'spki', format: 'pem' })),
    );
  }
  const privateKey = createPrivateKey(readFileSync(file));
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** How far a block may reach: every row with a lower number is settled once no older transaction is open. */
export interface SealMark {
  readonly lastId: number;
  readonly beforeXid: string;
}

/** Notes where the audit stands now; rows up to there are sealed when every transaction of this moment has ended. */
export async function markAudit(central: DataSource): Promise<SealMark> {
  const [row]: { last: number | null; xmax: string }[] = await central.query(
    `select pg_sequence_last_value(pg_get_serial_sequence('admin.audit_event', 'id')::regclass) as last,
            pg_snapshot_xmax(pg_current_snapshot())::text as xmax`,
  );
  return { lastId: row?.last ?? 0, beforeXid: row?.xmax ?? '0' };
}

interface SealRow {
  block: number;
  first_id: number;
  last_id: number;
  event_count: number;
  previous_hash: Buffer;
  hash: Buffer;
  signature: Buffer;
}

const GENESIS = Buffer.alloc(32);

/**
 * Seals what came since the last block up to the mark. Does nothing while a transaction older than the mark is open,
 * or when another copy of the service seals just now.
 * @returns the number of the block, or null when nothing was sealed.
 */
export async function sealAudit(
  central: DataSource,
  keys: AuditKeys,
  mark: SealMark,
): Promise<number | null> {
  return central.transaction(async (manager) => {
    const [state]: { locked: boolean; settled: boolean }[] = await manager.query(
      `select pg_try_advisory_xact_lock(73, 1) as locked, pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 as settled`,
      [mark.beforeXid],
    );
    if (!state?.locked || !state.settled) return null;
    const [last]: SealRow[] = await manager.query(
      'select * from admin.audit_seal order by block desc limit 1',
    );
    const firstId = (last?.last_id ?? 0) + 1;
    if (mark.lastId < firstId) return null;
    const { count, digest } = await digestOf(manager, firstId, mark.lastId);
    if (count === 0) return null;
    const block = (last?.block ?? 0) + 1;
    const previous = last?.hash ?? GENESIS;
    const hash = blockHash(
      { block, first_id: firstId, last_id: mark.lastId, event_count: count },
      previous,
      digest,
    );
    await manager.query(
      `insert into admin.audit_seal (block, first_id, last_id, event_count, previous_hash, hash, signature) values ($1, $2, $3, $4, $5, $6, $7)`,
      [block, firstId, mark.lastId, count, previous, hash, sign(null, hash, keys.privateKey)],
    );
    return block;
  });
}

export type AuditVerdict =
  | { readonly ok: true; readonly blocks: number; readonly sealed: number; readonly unsealed: number }
  | {
      readonly ok: false;
      readonly block: number;
      readonly firstId: number;
      readonly lastId: number;
      readonly reason: string;
    };

/** Reads every block again: chain, signature, number of rows, content. Names the first that is broken. */
export async function verifyAudit(central: DataSource, publicKey: KeyObject): Promise<AuditVerdict> {
  const seals: SealRow[] = await central.query('select * from admin.audit_seal order by block');
  let previous: Buffer = GENESIS;
  let lastId = 0;
  let sealed = 0;
  for (const [index, seal] of seals.entries()) {
    const broken = (reason: string): AuditVerdict => ({
      ok: false,
      block: seal.block,
      firstId: seal.first_id,
      lastId: seal.last_id,
      reason,
    });
    if (seal.block !== index + 1 || seal.first_id !== lastId + 1)
      return broken('brakuje wcześniejszego bloku');
    if (!seal.previous_hash.equals(previous)) return broken('blok nie łączy się z poprzednim');
    if (!verify(null, seal.hash, publicKey, seal.signature)) return broken('podpis bloku jest nieprawidłowy');
    const { count, digest } = await digestOf(central.manager, seal.first_id, seal.last_id);
    if (count !== seal.event_count)
      return broken(
        `blok powinien mieć wpisów: ${seal.event_count}, a ma: ${count}; wpis usunięto albo dopisano`,
      );
    if (!blockHash(seal, previous, digest).equals(seal.hash)) return broken('treść wpisu została zmieniona');
    previous = seal.hash;
    lastId = seal.last_id;
    sealed += count;
  }
  const [rest]: { count: number }[] = await central.query('select admin.audit_count_after($1) as count', [
    lastId,
  ]);
  return { ok: true, blocks: seals.length, sealed, unsealed: rest?.count ?? 0 };
}

const CHUNK = 5000;

/** The running digest of the rows from one number to another, read in bounded pieces. */
async function digestOf(
  manager: EntityManager,
  firstId: number,
  lastId: number,
): Promise<{ count: number; digest: Buffer }> {
  const hash = createHash('sha256');
  let count = 0;
  for (let after = firstId - 1; ; ) {
    const rows: { id: number; text: string }[] = await manager.query(
      'select id, text from admin.audit_texts($1, $2, $3)',
      [after, lastId, CHUNK],
    );
    for (const { text } of rows) hash.update(text).update('\n');
    count += rows.length;
    const end = rows.at(-1);
    if (!end || rows.length < CHUNK) return { count, digest: hash.digest() };
    after = end.id;
  }
}

function blockHash(
  seal: Pick<SealRow, 'block' | 'first_id' | 'last_id' | 'event_count'>,
  previous: Buffer,
  digest: Buffer,
): Buffer {
  const head = [seal.block, seal.first_id, seal.last_id, seal.event_count].join('/');
  return createHash('sha256').update(previous).update(head).update(digest).digest();
}
