/** The columns of an entry that a bulk write brings, each with its SQL type; the number comes from the journal's series. */
export const ENTRY_COLUMNS = {
  id: 'uuid',
  unit_id: 'int',
  book_id: 'int',
  journal_id: 'int',
  year: 'int',
  month: 'int',
  posting_date: 'date',
  document_date: 'date',
  operation_date: 'date',
  document_kind: 'text',
  document_number: 'text',
  text: 'text',
  source_kind: 'text',
  source_id: 'uuid',
  reverses: 'uuid',
  line_count: 'smallint',
  total: 'bigint',
  created_by: 'uuid',
} as const;

/** The columns of an entry's line, each with its SQL type. */
export const LINE_COLUMNS = {
  entry_id: 'uuid',
  line_no: 'smallint',
  unit_id: 'int',
  book_id: 'int',
  account_id: 'int',
  year: 'int',
  month: 'int',
  debit: 'bigint',
  credit: 'bigint',
  classification: 'text',
  party_id: 'uuid',
  instalment_id: 'uuid',
  text: 'text',
} as const;
