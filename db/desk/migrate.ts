import { refuse } from '#shared/kernel/errors.ts';
import type { DeskDb } from './connection.ts';
import { migrations } from './migrations/index.ts';

/** Brings the file to this version, each step in its own transaction; the version is SQLite's `user_version`. */
export function migrateDesk(db: DeskDb, file: string): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length)
    throw refuse(
      'DESK_FILE_NEWER',
      `Plik kasy ${file} zapisała nowsza wersja programu. Zainstaluj tę nowszą wersję.`,
      { details: { file, version } },
    );
  migrations.slice(version).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version + index + 1}`);
    }).immediate();
  });
}
