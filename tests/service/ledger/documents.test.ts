import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { ledger } from '#main/service/ledger/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { TestBooks } from '#tests/support/books.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';
import { verified } from '#tests/support/verification.ts';

const database = testDatabase();
const books = new TestBooks(database);
const MATERIALS = '750-75023-4210';
beforeAll(async () => {
  await books.prepare();
});

const clerk = () => ({ context: books.as(books.clerk) });
const chief = () => ({ context: books.as(books.chief) });
const invoice = [
  { wn: '401', zl: 100, k: MATERIALS },
  { ma: '201', zl: 100, k: MATERIALS },
];
const saved = (on = '2026-03-10', lines: Parameters<typeof books.draft>[2] = invoice) =>
  call(ledger.documents.save, books.draft(1, on, lines), clerk());
const post = (...draftIds: string[]) => call(ledger.documents.post, { actId: newId(), draftIds }, chief());

describe('a document in the buffer', () => {
  it('is kept half done, with everything that bars it and where', async () => {
    const draft = await saved('2026-03-10', [
      { wn: '401', zl: 100, k: '750-75023-9999' },
      { ma: '901', zl: 99.99 },
    ]);
    expect(draft.state).toBe('draft');
    expect(draft.problems.map(({ code, field }) => [code, field])).toEqual([
      ['LEDGER_CLASSIFICATION_UNKNOWN', 'lines.0.classification'],
      ['ACCOUNT_OF_OTHER_BOOK', 'lines.1.account'],
      ['ENTRY_UNBALANCED', 'lines'],
    ]);
    expect(draft.problems[2]?.message).toContain('Winien jest większa o 0,01');
    expect(await refusalOf(post(draft.id))).toBe('LEDGER_CLASSIFICATION_UNKNOWN');
    const rest = await call(ledger.documents.drafts, { bookId: 1 }, clerk());
    expect(rest.map(({ id }) => id)).toContain(draft.id);
    await call(
      ledger.documents.remove,
      { actId: newId(), draftId: draft.id, version: draft.version },
      clerk(),
    );
  });

  it('is changed by version: the second of two changes is told', async () => {
    const draft = await saved();
    const change = (text: string) =>
      call(
        ledger.documents.save,
        { ...books.draft(1, '2026-03-10', invoice, text), draftId: draft.id, version: draft.version },
        clerk(),
      );
    expect((await change('pierwsza')).text).toBe('pierwsza');
    expect(await refusalOf(change('druga'))).toBe('LEDGER_DRAFT_CHANGED');
  });

  it('needs two people: who entered it may neither check nor post it alone', async () => {
    const draft = await saved();
    const ids = { actId: newId(), draftIds: [draft.id] };
    expect(await refusalOf(call(ledger.documents.check, ids, clerk()))).toBe('LEDGER_CHECK_SAME_PERSON');
    expect(await refusalOf(call(ledger.documents.post, { ...ids, actId: newId() }, clerk()))).toBe(
      'LEDGER_POST_SAME_PERSON',
    );
    await call(ledger.documents.check, { ...ids, actId: newId() }, chief());
    const { entries } = await call(ledger.documents.post, { ...ids, actId: newId() }, clerk());
    expect(entries).toHaveLength(1);
    expect(await refusalOf(post(draft.id))).toBe('LEDGER_POSTED_ALREADY');
  });
});

describe('posting', () => {
  it.each([
    [
      'a wrong side',
      [
        { ma: '401', zl: 5, kMa: MATERIALS },
        { wn: '201', zl: 5 },
      ],
      '2026-03-10',
      'LEDGER_WRONG_SIDE',
      'lines.0.credit',
    ],
    [
      'a paragraph that is missing',
      [
        { wn: '221', zl: 5 },
        { ma: '720', zl: 5, kMa: '750-75023-0920' },
      ],
      '2026-03-10',
      'LEDGER_CLASSIFICATION_MISSING',
      'lines.0.classification',
    ],
    [
      'expenditure paid without a paragraph',
      [
        { wn: '201', zl: 5 },
        { ma: '130', zl: 5 },
      ],
      '2026-03-10',
      'LEDGER_CLASSIFICATION_MISSING',
      'lines.1.classification',
    ],
    [
      'off-balance beside the balance',
      [
        { wn: '401', zl: 5 },
        { ma: '998', zl: 5, kMa: MATERIALS },
      ],
      '2026-03-10',
      'LEDGER_OFF_BALANCE_MIXED',
      'lines.1.account',
    ],
    [
      'an absurd amount',
      [
        { wn: '401', zl: 20_000_000_000 },
        { ma: '201', zl: 20_000_000_000 },
      ],
      '2026-03-10',
      'LEDGER_AMOUNT_TOO_LARGE',
      'lines.0.debit',
    ],
    ['a year that is not there', invoice, '2031-03-10', 'PERIOD_MISSING', 'postingDate'],
  ] as const)('refuses %s and says where', async (_what, lines, on, code, field) => {
    const draft = await saved(on, lines);
    const told = await refusal(post(draft.id));
    expect(told).toMatchObject({ code, field });
    await call(
      ledger.documents.remove,
      { actId: newId(), draftId: draft.id, version: draft.version },
      clerk(),
    );
  });

  it('refuses a paragraph that has ended and an account that has', async () => {
    await database.owner.query(
      `insert into budget.classification (kind, code, valid_from, valid_to, name, source) values ('expenditure', '435', '2010-01-01', '2014-12-31', 'Zakup usług dostępu do sieci Internet', 'Dz.U. 2014 poz. 1952')`,
    );
    const ended = await saved('2026-03-10', [
      { wn: '402', zl: 5, k: '750-75023-4350' },
      { ma: '201', zl: 5 },
    ]);
    expect(ended.problems.map(({ code }) => code)).toEqual(['LEDGER_CLASSIFICATION_ENDED']);
    await call(
      ledger.accounts.add,
      { actId: newId(), bookId: 1, number: '201-99', name: 'Dawny dostawca' },
      chief(),
    );
    await call(
      ledger.accounts.end,
      { actId: newId(), bookId: 1, number: '201-99', validTo: day('2025-12-31') },
      chief(),
    );
    const old = await saved('2026-03-10', [
      { wn: '401', zl: 5 },
      { ma: '201-99', zl: 5 },
    ]);
    expect(old.problems.map(({ code }) => code)).toEqual(['LEDGER_ACCOUNT_ENDED']);
  });

  it('is all or none: one bad document leaves the books as they were', async () => {
    const before = await books.balances(1);
    const good = await saved();
    const bad = await saved('2026-03-10', [
      { wn: '401', zl: 5 },
      { ma: '201', zl: 6 },
    ]);
    expect(await refusalOf(post(good.id, bad.id))).toBe('ENTRY_UNBALANCED');
    expect(await books.balances(1)).toEqual(before);
    const other = books.draft(3, '2026-03-10', invoice);
    expect(await refusalOf(call(ledger.documents.save, other, clerk()))).toBe('LEDGER_BOOK_UNKNOWN');
  });

  it('draws numbers of the kind without a gap and shows the entry with its lines', async () => {
    const first = await books.post(1, '2026-04-01', invoice);
    const second = await books.post(1, '2026-04-02', invoice);
    const entry = await call(ledger.entry, { entryId: second }, clerk());
    const before = await call(ledger.entry, { entryId: first }, clerk());
    const serial = (text: string) => Number(text.slice(-4));
    expect(entry.documentNumber).toMatch(/^PK\/2026\/\d{4}$/);
    expect(serial(entry.documentNumber) - serial(before.documentNumber)).toBe(1);
    expect(entry.lines).toMatchObject([
      { account: '401', debit: 10_000, classification: MATERIALS },
      { account: '201', credit: 10_000 },
    ]);
    expect(entry.createdBy).toBe('Celina Winien');
  });
});

describe('taking back', () => {
  it('is linked both ways; red leaves no turnover, and no entry is taken back twice', async () => {
    const before = await books.balances(1);
    const entryId = await books.post(1, '2026-05-04', invoice, 'Faktura 17');
    const asked = {
      entryId,
      colour: 'red' as const,
      postingDate: day('2026-05-05'),
      reason: 'pomyłka w kwocie',
    };
    expect(
      await refusalOf(call(ledger.documents.reverse, { ...asked, actId: newId(), colour: 'black' }, clerk())),
    ).toBe('LEDGER_REVERSAL_MUST_BE_RED');
    const storno = await call(ledger.documents.reverse, { ...asked, actId: newId() }, clerk());
    const { entries } = await post(storno.id);
    const [{ id = '' } = {}] = entries;
    const original = await call(ledger.entry, { entryId }, clerk());
    const red = await call(ledger.entry, { entryId: id }, clerk());
    expect([original.reversedBy?.id, red.reverses?.id]).toEqual([id, entryId]);
    expect(red.lines.map(({ debit, credit }) => [debit, credit])).toEqual([
      [-10_000, 0],
      [0, -10_000],
    ]);
    expect(await books.balances(1)).toEqual(before);
    expect(await refusalOf(call(ledger.documents.reverse, { ...asked, actId: newId() }, clerk()))).toBe(
      'LEDGER_REVERSED_ALREADY',
    );
  });

  it('may be black where turnovers need not stay pure, and a copy starts afresh', async () => {
    const entryId = await books.post(1, '2026-05-06', [{ wn: '240', ma: '139', zl: 50 }]);
    const black = await call(
      ledger.documents.reverse,
      { actId: newId(), entryId, colour: 'black', postingDate: day('2026-05-07'), reason: 'zwrot wadium' },
      clerk(),
    );
    expect(black.lines.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
      ['240', 0, 5_000],
      ['139', 5_000, 0],
    ]);
    const copied = await call(
      ledger.documents.copy,
      { actId: newId(), entryId, postingDate: day('2026-06-01') },
      clerk(),
    );
    expect(copied).toMatchObject({ documentNumber: '', postingDate: '2026-06-01', problems: [] });
  });
});

describe('views', () => {
  it('the ledger of an account runs from its opening to its closing, over pages', async () => {
    const asked = { bookId: 1, account: '201', from: day('2026-04-02'), to: day('2026-12-31'), limit: 2 };
    const first = await call(ledger.accountLedger, asked, clerk());
    const rows = [...first.rows];
    for (let next = first.next; next !== null; ) {
      const page = await call(ledger.accountLedger, { ...asked, after: next }, clerk());
      rows.push(...page.rows);
      next = page.next;
    }
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.at(-1)?.balance).toBe(first.opening + first.debit - first.credit);
    const sum = (side: 'debit' | 'credit') => rows.reduce((total, row) => total + row[side], 0);
    expect([sum('debit'), sum('credit')]).toEqual([first.debit, first.credit]);
  });

  it('open items fall due, are settled by item, and sum to the balance of the account', async () => {
    const draft = books.draft(3, '2026-02-02', [
      { wn: '402', zl: 246, k: '801-80101-4300' },
      { ma: '201', zl: 246, k: '801-80101-4300' },
    ]);
    const [cost, owed] = draft.lines;
    if (!cost || !owed) throw new Error('two lines expected');
    const asClerk = { context: books.as(books.clerk, 2) };
    const asChief = { context: books.as(books.chief, 2) };
    const kept = await call(
      ledger.documents.save,
      { ...draft, lines: [cost, { ...owed, due: day('2026-02-16') }] },
      asClerk,
    );
    await call(ledger.documents.post, { actId: newId(), draftIds: [kept.id] }, asChief);
    const asked = { bookId: 3, account: '201', asOf: day('2026-03-01') };
    const [item] = await call(ledger.openItems, asked, asClerk);
    expect(item).toMatchObject({ open: -24_600, overdueDays: 13, due: '2026-02-16' });
    const paid = books.draft(3, '2026-03-02', [{ wn: '201', ma: '130', zl: 246, k: '801-80101-4300' }]);
    const lines = paid.lines.map((line) =>
      line.account === '201' ? { ...line, itemId: item?.itemId ?? null } : line,
    );
    const second = await call(ledger.documents.save, { ...paid, lines }, asClerk);
    await call(ledger.documents.post, { actId: newId(), draftIds: [second.id] }, asChief);
    expect(await call(ledger.openItems, { ...asked, asOf: day('2026-03-02') }, asClerk)).toEqual([]);
  });

  it('the journal pages through the year and its sum is the turnover of the trial balance', async () => {
    const asked = { bookId: 1, year: 2026, query: '', limit: 3 };
    const first = await call(ledger.journal, asked, clerk());
    let seen = first.rows.length;
    for (let next = first.next; next !== null; ) {
      const page = await call(ledger.journal, { ...asked, after: next }, clerk());
      seen += page.rows.length;
      next = page.next;
    }
    expect(seen).toBe(first.count);
    const balance = await call(ledger.trialBalance, { bookId: 1, year: 2026 }, clerk());
    expect(balance.reduce((sum, { debit }) => sum + debit, 0)).toBe(first.total);
  });

  it.each(['pdf', 'xlsx', 'csv'] as const)('prints the trial balance as %s', async (format) => {
    const file = await call(
      ledger.print,
      { bookId: 1, statement: 'trial-balance', year: 2026, format },
      clerk(),
    );
    const bytes = Buffer.from(file.base64, 'base64');
    const begins = { pdf: '%PDF', xlsx: 'PK', csv: '\ufeffKonto;Nazwa;BO Wn' }[format];
    expect(bytes.toString('utf8').startsWith(begins)).toBe(true);
    expect(file.fileName).toBe(`trial-balance-UG-2026.${format}`);
  });

  it('templates are kept, changed and removed', async () => {
    const { lines } = books.draft(1, '2026-01-01', invoice);
    const template = {
      bookId: 1,
      journalId: 1,
      name: 'Materiały biurowe',
      documentKind: 'PK',
      text: 'Zakup',
      lines,
    };
    const kept = await call(ledger.templates.save, { ...template, actId: newId() }, clerk());
    await call(
      ledger.templates.save,
      { ...template, actId: newId(), templateId: kept.id, text: 'Zakup papieru' },
      clerk(),
    );
    expect((await call(ledger.templates.list, { bookId: 1 }, clerk())).map(({ text }) => text)).toEqual([
      'Zakup papieru',
    ]);
    await call(ledger.templates.remove, { actId: newId(), templateId: kept.id }, clerk());
    expect(await call(ledger.templates.list, { bookId: 1 }, clerk())).toEqual([]);
  });

  it('the books agree with themselves after all this', async () => {
    expect((await verified(database)).findings).toEqual([]);
  });
});
