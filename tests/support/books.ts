import { call } from '@orpc/server';
import { pino } from 'pino';
import { seedClassification } from '#db/central/budget/index.ts';
import type { ServiceContext } from '#main/service/context.ts';
import { ledger } from '#main/service/ledger/index.ts';
import { type Day, day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { permissionNames } from '#shared/permissions.ts';
import type { TestDatabase } from './database.ts';

/** A line in short: account, side, zloty; classification and more where needed. */
export interface ShortLine {
  readonly wn?: string;
  readonly ma?: string;
  /** Zloty as a number with at most two decimals. */
  readonly zl: number;
  readonly k?: string;
  readonly kMa?: string;
}

const UNIT_ACCOUNTS =
  '011 013 071 072 080 101 130 135 139 141 201 221 222 223 225 229 231 234 240 245 310 400 401 402 403 404 405 409 720 750 751 760 761 800 810 851 860 000 980 998 999';
const ORGAN_ACCOUNTS = '133 134 135 222 223 224 240 901 902 903 904 909 960 961 962 000 991 992';

/**
 * A gmina for tests of books and budget: the office (unit 1) with its own book 1 and the budget's book 2, a school (unit 2,
 * book 3), a welfare centre (unit 3, book 4); one journal PK in each book; years 2025 to 2027; three people.
 */
export class TestBooks {
  readonly clerk = newId();
  readonly chief = newId();
  readonly head = newId();
  readonly database: TestDatabase;
  now = new Date('2027-02-10T09:00:00.000Z');

  constructor(database: TestDatabase) {
    this.database = database;
  }

  async prepare(): Promise<this> {
    const { owner } = this.database;
    await owner.query(`
      insert into units.unit (code, name, short_name, kind, authority, parent_id, regon, terc, nip) values
        ('UG', 'Urząd Gminy Przykładowo', 'Urząd', 'office', 'Wójt Gminy Przykładowo', null, '000123452', '1002011', '1234563218'),
        ('SP1', 'Szkoła Podstawowa nr 1', 'Szkoła', 'school', 'Dyrektor', 1, '000543217', '1002011', null),
        ('GOPS', 'Gminny Ośrodek Pomocy Społecznej', 'GOPS', 'welfare', 'Kierownik', 1, '000777770', '1002011', null);
      insert into ledger.book (unit_id, code, name, kind) values
        (1, 'UG', 'Urząd', 'unit'), (1, 'ORG', 'Budżet gminy', 'organ'), (2, 'SP1', 'Szkoła', 'unit'), (3, 'GOPS', 'Ośrodek', 'unit');
      insert into ledger.journal (unit_id, book_id, code, name) select unit_id, id, 'PK', 'Polecenia księgowania' from ledger.book order by id;
      insert into ledger.period (book_id, unit_id, year, month)
        select b.id, b.unit_id, y, m from ledger.book b, generate_series(2025, 2027) y, generate_series(1, 12) m;
      insert into ledger.account (unit_id, book_id, number, name, off_balance)
        select b.unit_id, b.id, n, 'Konto ' || n, n ~ '^(000|98|99)' from ledger.book b,
          unnest(string_to_array(case b.kind when 'organ' then '${ORGAN_ACCOUNTS}' else '${UNIT_ACCOUNTS}' end, ' ')) n;
      insert into admin.user_account (id, login, display_name, password_hash) values
        ('${this.clerk}', 'ksiegowa', 'Celina Winien', 'x'), ('${this.chief}', 'glowna', 'Elżbieta Skarbna', 'x'), ('${this.head}', 'dyrektor', 'Grażyna Szkolna', 'x')`);
    await seedClassification((sql, values) => owner.query(sql, values));
    return this;
  }

  /** A call by a person of a unit, with every permission unless told otherwise. */
  as(
    userId: string,
    unitId = 1,
    permissions: readonly string[] = Object.keys(permissionNames),
  ): ServiceContext {
    return {
      services: {
        central: this.database.service,
        log: pino({ level: 'silent' }),
        now: () => this.now,
        version: 'test',
      },
      requestId: newId(),
      address: '127.0.0.1',
      token: 'test',
      station: null,
      person: {
        userId,
        login: 'test',
        displayName: 'Osoba Testowa',
        mustChangePassword: false,
        unitId,
        visibleUnits: [unitId],
        permissions: new Set(permissions),
        workingDay: day('2026-12-31'),
        tokenHash: Buffer.alloc(32),
      },
    };
  }

  /** Enters a document as the clerk and posts it as the chief accountant; gives the entry's identity. */
  async post(bookId: number, on: string, lines: readonly ShortLine[], text = 'Dokument'): Promise<string> {
    const unitId = UNIT_OF_BOOK[bookId] ?? 1;
    const draft = await call(ledger.documents.save, this.draft(bookId, on, lines, text), {
      context: this.as(this.clerk, unitId),
    });
    const { entries } = await call(
      ledger.documents.post,
      { actId: newId(), draftIds: [draft.id] },
      { context: this.as(this.chief, unitId) },
    );
    return entries[0]?.id ?? '';
  }

  draft(bookId: number, on: string, lines: readonly ShortLine[], text = 'Dokument') {
    const postingDate: Day = day(on);
    return {
      actId: newId(),
      bookId,
      journalId: bookId,
      documentKind: 'PK',
      documentNumber: '',
      documentDate: postingDate,
      operationDate: postingDate,
      postingDate,
      text,
      lines: lines.flatMap(sides),
    };
  }

  /** Balances of a book at the end of a year, by account, in zloty with grosze; debit positive. */
  async balances(bookId: number, year = 2026): Promise<Record<string, number>> {
    const rows: { number: string; balance: number }[] = await this.database.owner.query(
      `select a.number, sum(t.debit - t.credit)::bigint as balance from ledger.account_total t join ledger.account a on a.id = t.account_id
        where t.book_id = $1 and t.year <= $2 group by 1 having sum(t.debit - t.credit) <> 0 order by 1`,
      [bookId, year],
    );
    return Object.fromEntries(rows.map(({ number, balance }) => [number, balance / 100]));
  }
}

const UNIT_OF_BOOK: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 3 };

function sides({ wn, ma, zl, k = '', kMa = k }: ShortLine) {
  const amount: Grosze = grosze(Math.round(zl * 100));
  const zero = grosze(0);
  const line = { partyId: null, itemId: null, due: null, text: '' };
  return [
    ...(wn === undefined
      ? []
      : [{ ...line, account: wn, debit: amount, credit: zero, classification: carries(wn, k) }]),
    ...(ma === undefined
      ? []
      : [{ ...line, account: ma, debit: zero, credit: amount, classification: carries(ma, kMa) }]),
  ];
}

/** Money accounts other than 130 carry no classification. */
function carries(account: string, classification: string): string {
  return /^(0(?!80)|10|13[3-9]|14|22[23]|245|310|7[56]1|8(?!10|51)|96|909|133)/.test(account)
    ? ''
    : classification;
}
