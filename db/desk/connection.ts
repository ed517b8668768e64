import Database from 'better-sqlite3';

/** The desk's SQLite file, open. Statements are synchronous; one process holds it (see lock.ts). */
export type DeskDb = Database.Database;

type Value = string | number | null;
const cache = new WeakMap<DeskDb, Map<string, Database.Statement<unknown[]>>>();

function statement(db: DeskDb, sql: string): Database.Statement<unknown[]> {
  let statements = cache.get(db);
  if (!statements) {
    statements = new Map();
    cache.set(db, statements);
  }
  let found = statements.get(sql);
  if (!found) {
    found = db.prepare(sql);
    statements.set(sql, found);
  }
  return found;
}

/** Rows of a query. Compiled once per text, so hand values in as parameters and never build them into the text. */
export function rows<T>(db: DeskDb, sql: string, ...values: Value[]): T[] {
  return statement(db, sql).all(...values) as T[];
}

export function maybe<T>(db: DeskDb, sql: string, ...values: Value[]): T | undefined {
  return statement(db, sql).get(...values) as T | undefined;
}

/** Runs a statement that writes; answers how many rows it touched. */
export function run(db: DeskDb, sql: string, ...values: Value[]): number {
  return statement(db, sql).run(...values).changes;
}

/**
 * One act = one transaction: everything in `work` is durable together when this returns, or nothing of it is.
 * Inside another one it becomes part of that.
 */
export function transaction<T>(db: DeskDb, work: () => T): T {
  return db.transaction(work).immediate();
}

/** True for a failure of the disk or the file, as opposed to a mistake of the program. */
export function isStorageFailure(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    /^SQLITE_(FULL|IOERR|READONLY|CORRUPT|CANTOPEN|NOTADB|NOMEM|PERM|BUSY|LOCKED)/.test(error.code)
  );
}
