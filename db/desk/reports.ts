import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { type DeskDb, maybe, rows, run } from './connection.ts';

export interface StoredReport {
  readonly id: string;
  readonly seq: number;
  readonly year: number;
  readonly number: number;
  readonly fullNumber: string;
  readonly day: Day;
  readonly opening: Grosze;
  readonly openedAt: string;
  readonly cashierId: string;
  readonly cashierName: string;
  readonly state: 'open' | 'closed' | 'posted';
  readonly counted: Grosze | null;
  readonly closedAt: string | null;
  readonly documentId: string | null;
}

const SELECT = `select id, seq, year, number, full_number as "fullNumber", day, opening, opened_at as "openedAt",
  cashier_id as "cashierId", cashier_name as "cashierName", state, counted, closed_at as "closedAt",
  document_id as "documentId" from report`;

export type NewReport = Omit<StoredReport, 'state' | 'counted' | 'closedAt' | 'documentId'>;

export function insertReport(db: DeskDb, report: NewReport): void {
  run(
    db,
    `insert into report (id, seq, year, number, full_number, day, opening, opened_at, cashier_id, cashier_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    report.id,
    report.seq,
    report.year,
    report.number,
    report.fullNumber,
    report.day,
    report.opening,
    report.openedAt,
    report.cashierId,
    report.cashierName,
  );
}

export function openReport(db: DeskDb): StoredReport | null {
  return maybe<StoredReport>(db, `${SELECT} where state = 'open'`) ?? null;
}

export function findReport(db: DeskDb, id: string): StoredReport | null {
  return maybe<StoredReport>(db, `${SELECT} where id = ?`, id) ?? null;
}

export function lastReport(db: DeskDb): StoredReport | null {
  return maybe<StoredReport>(db, `${SELECT} order by seq desc limit 1`) ?? null;
}

/** The latest first. */
export function latestReports(db: DeskDb, limit: number): StoredReport[] {
  return rows<StoredReport>(db, `${SELECT} order by seq desc limit ?`, limit);
}

export function changeCashier(db: DeskDb, id: string, cashierId: string, cashierName: string): void {
  run(
    db,
    `update report set cashier_id = ?, cashier_name = ? where id = ? and state = 'open'`,
    cashierId,
    cashierName,
    id,
  );
}

export function closeReport(db: DeskDb, id: string, counted: Grosze, closedAt: string): void {
  run(
    db,
    `update report set state = 'closed', counted = ?, closed_at = ? where id = ? and state = 'open'`,
    counted,
    closedAt,
    id,
  );
}

export function markPosted(db: DeskDb, id: string, documentId: string | null): void {
  run(
    db,
    `update report set state = 'posted', document_id = ? where id = ? and state = 'closed'`,
    documentId,
    id,
  );
}
