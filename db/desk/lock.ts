import Database from 'better-sqlite3';
import { refuse } from '#shared/kernel/errors.ts';

/** A lock over one desk's data. The operating system frees it when the process ends, also by a power cut or `kill -9`. */
export interface DeskLock {
  release(): void;
}

/**
 * Keeps a second process of the same desk out: two processes over one journal would be two desks with one identity.
 * Held as an exclusive transaction of a small SQLite file of its own, so that the journal itself may still be read.
 * @throws BusinessError `DESK_ALREADY_OPEN`
 */
export function lockDesk(file: string): DeskLock {
  const db = new Database(file, { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('begin exclusive');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw refuse(
        'DESK_ALREADY_OPEN',
        'Ta kasa jest już otwarta w innym oknie programu na tym komputerze. Wróć do tamtego okna albo je zamknij.',
        { details: { file } },
      );
    throw error;
  }
  return { release: () => db.close() };
}
