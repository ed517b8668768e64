import type { Tx } from '#db/central/transaction.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { makeReference } from '#shared/kernel/identifiers/reference.ts';
import type { TitleRow } from './locked.ts';

export interface NewReceivable {
  readonly id: string;
  readonly accountId: string;
  readonly titleId: number;
  readonly year: number;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly documentDate: Day;
  readonly deliveredOn: Day | null;
  readonly text: string;
  readonly sourceKind: string;
  readonly sourceId: string | null;
}

export interface NewInstalment {
  readonly id: string;
  readonly number: number;
  readonly statutoryDue: Day;
  readonly due: Day;
}

/** Adds a due's head; its instalments follow by `addInstalments`, its amount by movements. */
export async function addReceivable(tx: Tx, due: NewReceivable): Promise<void> {
  await tx.rows(
    `insert into receivables.receivable (id, unit_id, account_id, title_id, year, document_kind, document_number, document_date, delivered_on, text, source_kind, source_id, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      due.id,
      tx.actor.unitId,
      due.accountId,
      due.titleId,
      due.year,
      due.documentKind,
      due.documentNumber,
      due.documentDate,
      due.deliveredOn,
      due.text,
      due.sourceKind,
      due.sourceId,
      tx.actor.userId,
    ],
  );
}

/** Adds instalments, each with a reference of its own for slips, drawn from the unit's series of the year. */
export async function addInstalments(
  tx: Tx,
  receivable: Pick<NewReceivable, 'id' | 'accountId' | 'titleId' | 'documentDate'>,
  instalments: readonly NewInstalment[],
): Promise<void> {
  const year = yearOf(receivable.documentDate);
  const rows = [];
  for (const one of instalments) {
    const { n } = await tx.one<{ n: number }>(`select app.draw_number($1, 'slip', '', $2) as n`, [
      tx.actor.unitId,
      year,
    ]);
    rows.push({
      id: one.id,
      number: one.number,
      statutory_due: one.statutoryDue,
      due: one.due,
      slip_code: makeReference(`9${year}${String(n).padStart(10, '0')}`),
    });
  }
  await tx.rows(
    `insert into receivables.instalment (id, unit_id, receivable_id, account_id, title_id, number, statutory_due, due, slip_code)
     select r.id, $1, $2, $3, $4, r.number, r.statutory_due, r.due, r.slip_code
       from jsonb_to_recordset($5::jsonb) as r(id uuid, number smallint, statutory_due date, due date, slip_code text)`,
    [tx.actor.unitId, receivable.id, receivable.accountId, receivable.titleId, JSON.stringify(rows)],
  );
}

export async function nextInstalmentNumber(tx: Tx, receivableId: string): Promise<number> {
  const { n } = await tx.one<{ n: number }>(
    'select coalesce(max(number), 0) + 1 as n from receivables.instalment where receivable_id = $1',
    [receivableId],
  );
  return n;
}

const COMPANIONS = {
  'prolongation-fee': { suffix: 'PRO', name: 'Opłata prolongacyjna', shortName: 'Opł. prolongacyjna' },
  'fixed-interest': { suffix: 'ODS', name: 'Odsetki ustalone decyzją', shortName: 'Odsetki z decyzji' },
} as const;

/**
 * The title under which a prolongation fee or interest fixed by a decision of a due's title stands, made on first
 * use: the same receivables account, revenue on the title's interest account, no interest of its own.
 * @param feeParagraph budget paragraph of prolongation fees on the day of the decision
 */
export async function companionTitle(
  tx: Tx,
  title: TitleRow,
  kind: keyof typeof COMPANIONS,
  feeParagraph: string,
): Promise<TitleRow> {
  const { suffix, name, shortName } = COMPANIONS[kind];
  const paragraph =
    kind === 'fixed-interest'
      ? title.interestClassification
      : title.classification.replace(/-\d{4}$/, `-${feeParagraph}`);
  await tx.rows(
    `insert into receivables.title (unit_id, code, name, short_name, tax_group, kind, law, interest_kind, receivable_account, revenue_account,
       interest_account, classification, interest_classification, sort_order, companion_of, companion_kind)
     select $1, left(t.code, 16) || '-' || $3, $4 || ': ' || t.name, $5, t.tax_group, 'due', t.law, 'none', t.receivable_account, t.interest_account,
            t.interest_account, $6, t.interest_classification, t.sort_order, t.id, $7
       from receivables.title t where t.id = $2
     on conflict (companion_of, companion_kind) where companion_of is not null do nothing`,
    [tx.actor.unitId, title.id, suffix, name, shortName, paragraph, kind],
  );
  const row = await tx.one<{ id: number; code: string; name: string; short_name: string }>(
    'select id, code, name, short_name from receivables.title where companion_of = $1 and companion_kind = $2',
    [title.id, kind],
  );
  return {
    ...title,
    id: row.id,
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    kind: 'due',
    interestKind: 'none',
    revenueAccount: title.interestAccount,
    classification: paragraph,
  };
}
