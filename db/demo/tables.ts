import type { Row, Target } from './copy.ts';

/** The tables that grow with the number of payers, in the order in which they can be written. */
export const TABLES = {
  party: columns(
    'parties.party',
    'id kind surname first_name second_name organisation_name display_name birth_date died_on email phone created_at',
  ),
  identifier: columns('parties.identifier', 'party_id kind value'),
  address: columns(
    'parties.address',
    'id party_id role postal_code post_office locality street house_number flat_number valid_from',
  ),
  member: columns('parties.member', 'party_id member_id role share_numerator share_denominator valid_from'),
  partyFlag: columns('parties.flag', 'id party_id kind valid_from text created_at'),
  partyUnit: columns('parties.party_unit', 'party_id unit_id'),
  account: columns('receivables.account', 'id unit_id number party_id virtual_account opened_on'),
  taxpayer: columns('taxes.taxpayer', 'account_id unit_id payer village changed_at changed_by'),
  taxObject: columns(
    'taxes.object',
    'id unit_id account_id kind name village parent_id began_on created_at created_by',
  ),
  taxObjectVersion: columns(
    'taxes.object_version',
    'id unit_id object_id event effect state source recorded_at recorded_by',
  ),
  receivable: columns(
    'receivables.receivable',
    'id unit_id account_id title_id year document_kind document_number document_date delivered_on text source_kind source_id created_at created_by',
  ),
  instalment: columns(
    'receivables.instalment',
    'id unit_id receivable_id account_id title_id number statutory_due due slip_code',
  ),
  entry: columns(
    'ledger.entry',
    'id unit_id book_id journal_id year month number posting_date document_date operation_date document_kind document_number text source_kind source_id line_count total created_at created_by',
  ),
  line: columns(
    'ledger.line',
    'entry_id line_no unit_id book_id account_id year month debit credit classification party_id instalment_id text',
  ),
  decision: columns(
    'taxes.decision',
    'id unit_id account_id year liability kind combined sequence number issued_on before_total total data hash entry_id created_at created_by',
  ),
  decisionPart: columns('taxes.decision_part', 'decision_id unit_id tax classification before_amount amount'),
  liabilityPart: columns(
    'taxes.liability_part',
    'instalment_id decision_id unit_id tax classification amount',
  ),
  delivery: columns(
    'taxes.delivery',
    'id unit_id decision_id party_id name channel sent_on delivered_on how recorded_at recorded_by',
  ),
  movement: columns(
    'receivables.movement',
    'id unit_id instalment_id kind principal interest day posted_on source_kind source_id entry_id created_at created_by',
  ),
  overpayment: columns(
    'receivables.overpayment',
    'id unit_id account_id title_id arisen_on text source_kind source_id created_at created_by',
  ),
  overpaymentMovement: columns(
    'receivables.overpayment_movement',
    'id unit_id overpayment_id kind amount day source_kind source_id entry_id created_at created_by',
  ),
  interestBreak: columns('receivables.interest_break', 'id unit_id instalment_id from_day to_day ground'),
  dueFlag: columns('receivables.flag', 'id unit_id instalment_id kind valid_from text created_at'),
} as const satisfies Record<string, Target>;

export type TableName = keyof typeof TABLES;
export type Rows = Record<TableName, Row[]>;

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** Empty lists for every table. */
export function emptyRows(): Rows {
  return Object.fromEntries(TABLE_NAMES.map((name) => [name, []])) as unknown as Rows;
}

function columns(table: string, names: string): Target {
  return { table, columns: names.split(' ') };
}
