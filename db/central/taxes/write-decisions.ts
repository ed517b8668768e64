import { type BulkRow, type BulkTarget, insertRows } from '#db/central/bulk.ts';
import { LINE_COLUMNS } from '#db/central/ledger/index.ts';
import type { Tx } from '#db/central/transaction.ts';

/** The tables that decisions write, in the order in which they can be written. */
const TARGETS = {
  entry: {
    table: 'ledger.entry',
    columns: {
      id: 'uuid',
      unit_id: 'int',
      book_id: 'int',
      journal_id: 'int',
      year: 'int',
      month: 'int',
      number: 'bigint',
      posting_date: 'date',
      document_date: 'date',
      operation_date: 'date',
      document_kind: 'text',
      document_number: 'text',
      text: 'text',
      source_kind: 'text',
      source_id: 'uuid',
      line_count: 'smallint',
      total: 'bigint',
      created_by: 'uuid',
    },
  },
  decision: {
    table: 'taxes.decision',
    columns: {
      id: 'uuid',
      unit_id: 'int',
      account_id: 'uuid',
      year: 'int',
      liability: 'text',
      kind: 'text',
      combined: 'boolean',
      sequence: 'smallint',
      number: 'text',
      issued_on: 'date',
      previous_id: 'uuid',
      before_total: 'bigint',
      total: 'bigint',
      data: 'json',
      hash: 'bytea',
      entry_id: 'uuid',
      run_id: 'uuid',
      created_by: 'uuid',
    },
  },
  part: {
    table: 'taxes.decision_part',
    columns: {
      decision_id: 'uuid',
      unit_id: 'int',
      tax: 'text',
      classification: 'text',
      before_amount: 'bigint',
      amount: 'bigint',
    },
  },
  receivable: {
    table: 'receivables.receivable',
    columns: {
      id: 'uuid',
      unit_id: 'int',
      account_id: 'uuid',
      title_id: 'int',
      year: 'int',
      document_kind: 'text',
      document_number: 'text',
      document_date: 'date',
      text: 'text',
      source_kind: 'text',
      source_id: 'uuid',
      created_by: 'uuid',
    },
  },
  instalment: {
    table: 'receivables.instalment',
    columns: {
      id: 'uuid',
      unit_id: 'int',
      receivable_id: 'uuid',
      account_id: 'uuid',
      title_id: 'int',
      number: 'smallint',
      statutory_due: 'date',
      due: 'date',
      slip_code: 'text',
    },
  },
  line: {
    table: 'ledger.line',
    columns: LINE_COLUMNS,
  },
  movement: {
    table: 'receivables.movement',
    columns: {
      id: 'uuid',
      unit_id: 'int',
      instalment_id: 'uuid',
      kind: 'text',
      principal: 'bigint',
      day: 'date',
      posted_on: 'date',
      source_kind: 'text',
      source_id: 'uuid',
      entry_id: 'uuid',
      created_by: 'uuid',
    },
  },
  overpayment: {
    table: 'receivables.overpayment',
    columns: {
      id: 'uuid',
      unit_id: 'int',
      account_id: 'uuid',
      title_id: 'int',
      arisen_on: 'date',
      text: 'text',
      source_kind: 'text',
      source_id: 'uuid',
      created_by: 'uuid',
    },
  },
  overpaymentMovement: {
    table: 'receivables.overpayment_movement',
    columns: {
      id: 'uuid',
      unit_id: 'int',
      overpayment_id: 'uuid',
      kind: 'text',
      amount: 'bigint',
      day: 'date',
      source_kind: 'text',
      source_id: 'uuid',
      entry_id: 'uuid',
      created_by: 'uuid',
    },
  },
  liabilityPart: {
    table: 'taxes.liability_part',
    columns: {
      instalment_id: 'uuid',
      decision_id: 'uuid',
      unit_id: 'int',
      tax: 'text',
      classification: 'text',
      amount: 'bigint',
    },
  },
  reliefUse: {
    table: 'taxes.relief_use',
    columns: { relief_id: 'uuid', decision_id: 'uuid', unit_id: 'int', year: 'int', deducted: 'bigint' },
  },
  delivery: {
    table: 'taxes.delivery',
    columns: {
      id: 'uuid',
      unit_id: 'int',
      decision_id: 'uuid',
      party_id: 'uuid',
      name: 'text',
      channel: 'text',
    },
  },
  audit: {
    table: 'admin.audit_event',
    columns: {
      unit_id: 'int',
      user_id: 'uuid',
      request_id: 'uuid',
      act: 'text',
      writes: 'boolean',
      object_kind: 'text',
      object_id: 'text',
      party_id: 'uuid',
      details: 'jsonb',
    },
  },
} as const satisfies Record<string, BulkTarget>;

export type DecisionTable = keyof typeof TARGETS;
/** Rows by table, values in the order of the columns above. */
export type DecisionRows = Readonly<Record<DecisionTable, BulkRow[]>>;

const TABLES = Object.keys(TARGETS) as DecisionTable[];

export function emptyDecisionRows(): DecisionRows {
  return Object.fromEntries(TABLES.map((table) => [table, [] as BulkRow[]])) as unknown as DecisionRows;
}

/** Writes decisions with all that they post, a statement for each table. Triggers and constraints have the last word. */
export async function writeDecisionRows(tx: Tx, rows: DecisionRows): Promise<void> {
  for (const table of TABLES) await insertRows(tx, TARGETS[table], rows[table]);
}

/** The tables with their columns, for a bench that copies the same rows. */
export const DECISION_TARGETS: Readonly<Record<DecisionTable, BulkTarget>> = TARGETS;

/**
 * Draws a block of numbers of a series in the posting transaction: the counter stays locked until it ends, so there is no
 * gap and no double. @returns the first of them.
 */
export async function drawNumbers(
  tx: Tx,
  kind: string,
  scope: string,
  year: number,
  count: number,
): Promise<number> {
  const { last_number } = await tx.one<{ last_number: number }>(
    `insert into app.number_series as s (unit_id, kind, scope, year, last_number) values ($1, $2, $3, $4, $5)
     on conflict (unit_id, kind, scope, year) do update set last_number = s.last_number + excluded.last_number
     returning last_number`,
    [tx.actor.unitId, kind, scope, year, count],
  );
  return last_number - count + 1;
}
