import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { refuse } from '#shared/kernel/errors.ts';
import type { DeskDb } from './connection.ts';
import { type DeskLock, lockDesk } from './lock.ts';
import { migrateDesk } from './migrate.ts';

export interface OpenDesk {
  readonly db: DeskDb;
  readonly file: string;
  close(): void;
}

/**
 * Opens the desk's file in `dataDir`, makes it where there is none, and brings it to this version.
 * Each opening sets `synchronous=FULL` anew: SQLite forgets it, and without it the last receipts vanish at a power cut.
 * @throws BusinessError `DESK_ALREADY_OPEN`, `DESK_FILE_DAMAGED`, `DESK_FILE_NEWER`
 */
export function openDesk(dataDir: string): OpenDesk {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, 'desk.sqlite');
  const lock: DeskLock = lockDesk(path.join(dataDir, 'desk.lock'));
  let db: DeskDb | undefined;
  try {
    db = openFile(file);
    checkFile(db, file);
    migrateDesk(db, file);
  } catch (error) {
    db?.close();
    lock.release();
    throw error;
  }
  const opened = db;
  return {
    db: opened,
    file,
    close() {
      opened.close();
      lock.release();
    },
  };
}

/** Opens a desk's file only to read it: a copy, or the file of a working desk. */
export function openDeskToRead(file: string): DeskDb {
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    db.prepare('select count(*) from journal').get();
    return db;
  } catch {
    throw refuse(
      'DESK_FILE_UNREADABLE',
      `Plik ${file} nie jest czytelnym dziennikiem kasy. Sprawdź ścieżkę.`,
      {
        details: { file },
      },
    );
  }
}

function openFile(file: string): DeskDb {
  try {
    const db = new Database(file, { timeout: 2000 });
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    return db;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') throw damaged(file);
    throw error;
  }
}

function checkFile(db: DeskDb, file: string): void {
  const settings = [db.pragma('journal_mode', { simple: true }), db.pragma('synchronous', { simple: true })];
  if (settings[0] !== 'wal' || settings[1] !== 2)
    throw refuse(
      'DESK_FILE_NOT_DURABLE',
      `Dysk, na którym leży ${file}, nie przyjmuje trwałego zapisu kasy. Przenieś dane kasy na dysk lokalny.`,
      { details: { file } },
    );
  if (db.pragma('quick_check', { simple: true }) !== 'ok') throw damaged(file);
}

function damaged(file: string) {
  return refuse(
    'DESK_FILE_DAMAGED',
    `Plik kasy ${file} jest uszkodzony. Nie usuwaj go: wezwij administratora, serwer ma wszystkie wysłane pokwitowania.`,
    { details: { file } },
  );
}
