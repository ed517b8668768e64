import type { Changes } from '#shared/cash/contract-intake.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import { type DeskDb, rows, run } from '../connection.ts';

export interface SnapshotAccount {
  readonly accountId: string;
  readonly partyId: string;
  readonly number: string;
  readonly name: string;
  readonly kind: 'person' | 'couple' | 'organisation' | 'group';
  readonly address: string;
  readonly virtualAccount: string | null;
  readonly flags: ReadonlyArray<{ readonly kind: string; readonly text: string }>;
}

interface Stored extends Omit<SnapshotAccount, 'flags'> {
  readonly flags: string;
}

const COLUMNS = `a.account_id as "accountId", a.party_id as "partyId", a.number, a.name, a.kind, a.address,
  a.virtual_account as "virtualAccount", a.flags`;

export function saveAccount(db: DeskDb, account: Changes['accounts'][number]): void {
  run(db, 'delete from identifier where account_id = ?', account.accountId);
  if (account.removed) {
    run(db, 'delete from account where account_id = ?', account.accountId);
    return;
  }
  run(
    db,
    `insert into account (account_id, party_id, number, name, kind, address, virtual_account, flags, folded_name, folded_address)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (account_id) do update set party_id = excluded.party_id, number = excluded.number,
       name = excluded.name, kind = excluded.kind, address = excluded.address, virtual_account = excluded.virtual_account,
       flags = excluded.flags, folded_name = excluded.folded_name, folded_address = excluded.folded_address`,
    account.accountId,
    account.partyId,
    account.accountNumber,
    account.name,
    account.kind ?? 'person',
    account.address,
    account.virtualAccount,
    JSON.stringify(account.flags),
    foldForSearch(account.name),
    foldForSearch(account.address),
  );
  for (const hash of account.identifierHashes)
    run(
      db,
      'insert into identifier (hash, account_id) values (?, ?) on conflict do nothing',
      hash,
      account.accountId,
    );
}

export function accountsOfParty(db: DeskDb, partyId: string): SnapshotAccount[] {
  return read(db, `select ${COLUMNS} from account a where a.party_id = ? order by a.number`, partyId);
}

export function accountById(db: DeskDb, accountId: string): SnapshotAccount | null {
  return read(db, `select ${COLUMNS} from account a where a.account_id = ?`, accountId)[0] ?? null;
}

export function accountsByNumber(db: DeskDb, number: string, limit: number): SnapshotAccount[] {
  return read(
    db,
    `select ${COLUMNS} from account a where a.number = ? or a.virtual_account = ? limit ?`,
    number,
    number,
    limit,
  );
}

export function accountsByIdentifier(db: DeskDb, hash: string, limit: number): SnapshotAccount[] {
  return read(
    db,
    `select ${COLUMNS} from identifier i join account a on a.account_id = i.account_id where i.hash = ? limit ?`,
    hash,
    limit,
  );
}

/** Accounts whose name or address contains each of the words (folded, three letters or more). */
export function accountsByWords(db: DeskDb, words: readonly string[], limit: number): SnapshotAccount[] {
  return match(db, words.map(quoted).join(' AND '), limit);
}

/** Accounts that share most three-letter pieces with the text, the nearest first: typing errors forgiven. */
export function accountsAlike(db: DeskDb, pieces: readonly string[], limit: number): SnapshotAccount[] {
  return match(db, pieces.map(quoted).join(' OR '), limit);
}

/** For one or two letters, where three-letter pieces cannot help. */
export function accountsByPrefix(db: DeskDb, folded: string, limit: number): SnapshotAccount[] {
  return read(
    db,
    `select ${COLUMNS} from account a where a.folded_name >= ? and a.folded_name < ? order by a.folded_name limit ?`,
    folded,
    `${folded}\u{10ffff}`,
    limit,
  );
}

function match(db: DeskDb, query: string, limit: number): SnapshotAccount[] {
  if (query === '') return [];
  return read(
    db,
    `select ${COLUMNS} from account_search s join account a on a.rowid = s.rowid
     where account_search match ? order by s.rank limit ?`,
    query,
    limit,
  );
}

/** The person's text stands in quotes, so nothing in it is taken for the query's own language. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function read(db: DeskDb, sql: string, ...values: Array<string | number>): SnapshotAccount[] {
  return rows<Stored>(db, sql, ...values).map((stored) => ({
    ...stored,
    flags: JSON.parse(stored.flags) as SnapshotAccount['flags'],
  }));
}
