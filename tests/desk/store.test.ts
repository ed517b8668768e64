import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { rows, transaction } from '#db/desk/connection.ts';
import { drawNumber } from '#db/desk/numbering.ts';
import { openDesk } from '#db/desk/open.ts';

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'skarbnik-store-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

function opened(dir: string) {
  const desk = openDesk(dir);
  onTestFinished(() => desk.close());
  return desk;
}

const ROW = `insert into journal (seq, desk_id, act_id, kind, day, at, user_id, payload, previous_hash, hash, signature)
  values (?, 1, ?, 'count', '2026-03-10', '2026-03-10T09:00:00Z', 'u', '{}', ?, ?, 's')`;
const hash = (digit: string) => digit.repeat(64);

it('is durable at every opening: WAL and synchronous=FULL, also when the file was left otherwise', () => {
  const dir = folder();
  for (let time = 0; time < 3; time += 1) {
    const { db, close, file } = openDesk(dir);
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    close();
    const other = new Database(file);
    other.pragma('journal_mode = DELETE');
    other.pragma('synchronous = OFF');
    other.close();
  }
});

it('takes only what fits the column: every table is STRICT', () => {
  const { db } = opened(folder());
  const tables = rows<{ name: string; strict: number }>(
    db,
    `select name, strict from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite%'
     and name not like 'account_search%'`,
  );
  expect(tables.length).toBeGreaterThan(12);
  expect(tables.filter((table) => table.strict === 0)).toEqual([]);
});

it('never changes nor deletes a journal row, and refuses a gap and a fork', () => {
  const { db } = opened(folder());
  const insert = db.prepare(ROW);
  insert.run(5, 'a', hash('0'), hash('1'));
  insert.run(6, 'b', hash('1'), hash('2'));
  expect(() => db.exec("update journal set day = '2026-01-01'")).toThrow(/final/);
  expect(() => db.exec('delete from journal')).toThrow(/final/);
  expect(() => insert.run(8, 'c', hash('2'), hash('3'))).toThrow(/gap or a fork/);
  expect(() => insert.run(7, 'c', hash('9'), hash('3'))).toThrow(/gap or a fork/);
  expect(() => insert.run(7, 'b', hash('2'), hash('3'))).toThrow(/UNIQUE/);
});

it('keeps a second process of the same desk out, and lets the next one in', () => {
  const dir = folder();
  const first = openDesk(dir);
  expect(() => openDesk(dir)).toThrow(expect.objectContaining({ code: 'DESK_ALREADY_OPEN' }));
  first.close();
  openDesk(dir).close();
});

it('refuses a damaged file and one of a newer version, each with its reason', () => {
  const damaged = folder();
  writeFileSync(
    path.join(damaged, 'desk.sqlite'),
    'not a database at all, but long enough to look like one'.repeat(50),
  );
  expect(() => openDesk(damaged)).toThrow(expect.objectContaining({ code: 'DESK_FILE_DAMAGED' }));
  const newer = folder();
  const { db, close } = openDesk(newer);
  db.pragma('user_version = 99');
  close();
  expect(() => openDesk(newer)).toThrow(expect.objectContaining({ code: 'DESK_FILE_NEWER' }));
});

it('draws numbers without gap: a number of an act that failed is drawn again', () => {
  const { db } = opened(folder());
  expect(transaction(db, () => drawNumber(db, 'KP', 2026))).toBe(1);
  expect(() =>
    transaction(db, () => {
      drawNumber(db, 'KP', 2026);
      throw new Error('the act failed');
    }),
  ).toThrow('the act failed');
  expect(transaction(db, () => drawNumber(db, 'KP', 2026))).toBe(2);
  expect(transaction(db, () => drawNumber(db, 'KP', 2027))).toBe(1);
});

it('opens a copy of the file as it was', () => {
  const dir = folder();
  const desk = openDesk(dir);
  desk.db.prepare(ROW).run(1, 'a', hash('0'), hash('1'));
  desk.close();
  const other = folder();
  copyFileSync(path.join(dir, 'desk.sqlite'), path.join(other, 'desk.sqlite'));
  expect(rows(opened(other).db, 'select seq from journal')).toEqual([{ seq: 1 }]);
});
