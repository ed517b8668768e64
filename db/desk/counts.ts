import type { z } from 'zod';
import type { countSchema } from '#shared/cash/schemas.ts';
import { type DeskDb, maybe, rows, run } from './connection.ts';

export type Count = z.infer<typeof countSchema>;

export interface CountSheet {
  readonly count: Count;
  readonly seq: number;
  readonly reportId: string;
  readonly at: string;
  readonly cashierName: string;
  readonly secondPersonName: string;
}

interface Stored extends Omit<CountSheet, 'count'> {
  readonly body: string;
}

const SELECT = `select body, seq, report_id as "reportId", at, cashier_name as "cashierName",
  second_person_name as "secondPersonName" from count_sheet`;

export function insertCount(db: DeskDb, sheet: CountSheet): void {
  run(
    db,
    `insert into count_sheet (id, seq, report_id, kind, at, cashier_name, second_person_name, body)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    sheet.count.id,
    sheet.seq,
    sheet.reportId,
    sheet.count.kind,
    sheet.at,
    sheet.cashierName,
    sheet.secondPersonName,
    JSON.stringify(sheet.count),
  );
}

export function findCount(db: DeskDb, id: string): CountSheet | null {
  const stored = maybe<Stored>(db, `${SELECT} where id = ?`, id);
  return stored ? fromStored(stored) : null;
}

export function countsOf(db: DeskDb, reportId: string): CountSheet[] {
  return rows<Stored>(db, `${SELECT} where report_id = ? order by seq, id`, reportId).map(fromStored);
}

function fromStored({ body, ...rest }: Stored): CountSheet {
  return { ...rest, count: JSON.parse(body) as Count };
}
