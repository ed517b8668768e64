import { createHash } from 'node:crypto';
import { seedParameters } from '#db/central/parameters/index.ts';
import { type Actor, transaction } from '#db/central/transaction.ts';
import { type BankFileSource, takeFile } from '#main/service/bank/files/take-file.ts';
import { postStatement } from '#main/service/bank/statements/post.ts';
import type { StatementResult } from '#shared/bank/contract-statements.ts';
import { BankFileSurveyor, type ReadOptions } from '#shared/bank/read.ts';
import { day } from '#shared/kernel/day.ts';
import { bytesOf, OWN_ACCOUNT } from './bank-files/read.ts';
import type { TestDatabase } from './database.ts';
import { TestOffice, type TestPayer } from './office.ts';

export const SECOND_ACCOUNT = '13856200072002000000001002';

/** A test office with bank accounts: `BIEZ` for the files of the dialects, `DRUGI` beside it. */
export class BankOffice extends TestOffice {
  readonly today = day('2026-11-23');
  readonly actor: Actor = { userId: this.people.clerk.id, unitId: 1, visibleUnits: [1] };

  static async open(database: TestDatabase): Promise<BankOffice> {
    const office = new BankOffice(database);
    await office.prepare();
    await seedParameters((sql, values) => database.owner.query(sql, values));
    await database.owner.query(`
      insert into ledger.account (unit_id, book_id, number, name) values
        (1, 1, '130-2', 'Rachunek drugi'), (1, 1, '130-VAT', 'Rachunek VAT'), (1, 1, '245-1', 'Wpływy do wyjaśnienia'), (1, 1, '141-3', 'Przelewy w drodze'),
        (1, 1, '402-1', 'Usługi bankowe'), (1, 1, '201-1', 'Rozrachunki z dostawcami'), (1, 1, '720-9', 'Subwencje');
      insert into ledger.journal (unit_id, book_id, code, name) values (1, 1, 'WB', 'Wyciągi bankowe');`);
    await office.bankAccount('BIEZ', OWN_ACCOUNT, '130-1');
    await office.bankAccount('DRUGI', SECOND_ACCOUNT, '130-2');
    return office;
  }

  async bankAccount(code: string, nrb: string, ledgerAccount: string, vat = false): Promise<void> {
    await this.database.owner.query(
      `insert into bank.account (unit_id, code, name, nrb, vat, journal_id, ledger_account, clarification_account, transit_account, fee_account,
         fee_classification, interest_account, interest_classification)
       select 1, $1, 'Rachunek ' || $1, $2, $4, j.id, $3, '245-1', '141-3', '402-1', '750-75023-4300', '750-1', '756-75618-0920'
         from ledger.journal j where j.code = 'WB'`,
      [code, nrb, ledgerAccount, vat],
    );
  }

  /** Gives a payer's account its virtual number. */
  async virtual(payer: TestPayer, nrb: string): Promise<TestPayer> {
    await this.database.owner.query('update receivables.account set virtual_account = $2 where id = $1', [
      payer.accountId,
      nrb,
    ]);
    return payer;
  }

  /** Takes a file and gives its identity and whether it was known. */
  take(bytes: Uint8Array | string, name = 'wyciag.sta', options: ReadOptions = {}) {
    const source = sourceOf(typeof bytes === 'string' ? bytesOf(bytes) : bytes, name, options);
    return transaction(this.database.service, this.actor, (tx) => takeFile(tx, source, this.now, options));
  }

  post(statementId: string): Promise<StatementResult> {
    return transaction(this.database.service, this.actor, (tx) =>
      postStatement(tx, statementId, { services: this.services, today: this.today }),
    );
  }

  /** Takes a file and posts its statements in order. */
  async import(bytes: Uint8Array | string, options: ReadOptions = {}): Promise<StatementResult[]> {
    const { fileId } = await this.take(bytes, 'wyciag.sta', options);
    const results: StatementResult[] = [];
    for (const { id } of await this.statements(fileId)) results.push(await this.post(id));
    return results;
  }

  statements(fileId: string): Promise<{ id: string; state: string }[]> {
    return this.rows('select id, state from bank.statement where file_id = $1 order by ordinal', [fileId]);
  }

  /** Balance of a ledger account in grosze: debit less credit. */
  async balance(account: string): Promise<number> {
    const [row] = await this.rows<{ balance: number }>(
      `select coalesce(sum(l.debit - l.credit), 0)::bigint as balance from ledger.line l join ledger.account a on a.id = l.account_id where a.number = $1`,
      [account],
    );
    return Number(row?.balance);
  }

  /** Open principal of a payer, by due day. */
  async open(payer: TestPayer): Promise<number[]> {
    const rows = await this.rows<{ open: number }>(
      'select open_principal as open from receivables.instalment where account_id = $1 order by due, id',
      [payer.accountId],
    );
    return rows.map(({ open }) => Number(open));
  }
}

export function sourceOf(bytes: Uint8Array, name: string, options: ReadOptions = {}): BankFileSource {
  const surveyor = new BankFileSurveyor();
  surveyor.push(bytes, options);
  return {
    ...surveyor.result(options),
    name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    async *pieces() {
      yield bytes;
    },
  };
}
