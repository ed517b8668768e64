import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { hashSecret } from '#main/service/server/identify.ts';
import type { JournalRow, ReceiptLine } from '#shared/cash/schemas.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { DeskJournal, lineOf } from '#tests/support/test-desk.ts';

/** A due of the demo gmina that a bench desk pays a part of. */
export interface BenchDue {
  readonly instalmentId: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly partyId: string;
  readonly titleCode: string;
  readonly titleName: string;
  readonly version: number;
}

export interface BenchDeskInput {
  readonly code: string;
  readonly dues: readonly BenchDue[];
}

/** A cash desk in the bench's own process: its journal is made and signed as a real desk does it, its station is paired. */
export interface BenchDesk {
  readonly id: number;
  readonly stationId: string;
  readonly header: string;
  readonly dues: readonly BenchDue[];
  /** The row that opened the report; the first to be sent. */
  readonly opened: JournalRow;
  /** A receipt that pays one złoty on each of these dues. */
  receipt(dues: readonly BenchDue[]): JournalRow;
}

const PART = 100;

/** Dues of ordinary payers with much left to pay, no two of one payer. */
export async function openDues(owner: pg.Client, count: number): Promise<BenchDue[]> {
  const { rows } = await owner.query<BenchDue>(
    `select distinct on (a.id) i.id as "instalmentId", a.id as "accountId", a.number as "accountNumber", a.party_id as "partyId",
            t.code as "titleCode", t.name as "titleName", i.version
       from receivables.instalment i
       join receivables.account a on a.id = i.account_id
       join receivables.title t on t.id = i.title_id and t.kind = 'due'
       join units.unit u on u.id = i.unit_id and u.code = 'UG'
      where i.open_principal > 10 * $2::bigint
        and not exists (select from receivables.flag f where f.instalment_id = i.id)
      order by a.id, i.open_principal desc limit $1`,
    [count, PART],
  );
  if (rows.length === 0) throw new Error('the demo gmina has no due to pay');
  return rows;
}

export async function makeDesk(owner: pg.Client, { code, dues }: BenchDeskInput): Promise<BenchDesk> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const station = await addStation(owner, 'desk', code);
  const { rows } = await owner.query<{ id: number; cashier_id: string; cashier_name: string }>(
    `with model as (select d.*, j.book_id from cash.desk d join ledger.journal j on j.id = d.journal_id where d.code = 'K1'),
     journal as (insert into ledger.journal (unit_id, book_id, code, name) select unit_id, book_id, $1, 'Kasa ' || $1 from model returning id),
     account as (insert into ledger.account (unit_id, book_id, number, name) select unit_id, book_id, '101-' || $1, 'Kasa ' || $1 from model),
     desk as (
       insert into cash.desk (unit_id, code, name, kind, journal_id, cash_account, transit_account, card_account, difference_account,
         float_amount, cash_limit, workstation_id, public_key)
       select unit_id, $1, 'Kasa ' || $1, 'mixed', journal.id, '101-' || $1, transit_account, card_account, difference_account,
              50000, 100000000, $2, $3 from model, journal returning id, unit_id),
     cashier as (
       insert into cash.desk_cashier (desk_id, user_id, unit_id)
       select desk.id, u.id, desk.unit_id from desk, admin.user_account u where u.login = 'kasjer' returning desk_id, user_id)
     select desk_id as id, u.id as cashier_id, u.display_name as cashier_name from cashier join admin.user_account u on u.id = user_id`,
    [code, station.id, publicKey.export({ format: 'der', type: 'spki' })],
  );
  const [row] = rows;
  if (!row) throw new Error('the demo gmina has no desk K1 to take after');
  const clock = {
    get now() {
      return new Date();
    },
  };
  const cashier = { id: row.cashier_id, name: row.cashier_name };
  const journal = new DeskJournal({ id: row.id, code, privateKey, cashier, clock });
  journal.today = dayOfInstant(Date.now());
  const opened = journal.open(50_000);
  return {
    id: row.id,
    stationId: station.id,
    header: station.header,
    dues,
    opened,
    receipt(paid) {
      journal.rows.length = 0;
      const lines: ReceiptLine[] = paid.map((due) => lineOf({ ...due, principal: PART }, PART));
      const [first] = paid;
      return journal.receipt(lines, first ? { partyId: first.partyId, payerName: 'Jan Płatnik' } : {});
    },
  };
}

/** Pairs a station as the pairing code would. */
export async function addStation(
  owner: pg.Client,
  kind: 'office' | 'desk',
  name: string,
): Promise<{ id: string; header: string }> {
  const id = newId();
  const secret = randomBytes(32).toString('base64url');
  await owner.query(
    `insert into admin.workstation (id, unit_id, name, kind, secret_hash)
     select $1, id, $3, $4, $2 from units.unit where code = 'UG'`,
    [id, hashSecret(secret), name, kind],
  );
  return { id, header: `${id}.${secret}` };
}
