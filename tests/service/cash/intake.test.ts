import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plainLine } from '#shared/cash/lines.ts';
import { day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';
import { receiptOf, type TestDesk } from '#tests/support/test-desk.ts';

const database = testDatabase();
const office = new TestOffice(database);
let desk: TestDesk;
let payer: TestPayer;
let desks = 0;

beforeAll(async () => {
  await office.prepare();
  payer = await office.payer('Nowak Jan');
});

beforeEach(async () => {
  desks += 1;
  desk = await office.desk(`T${desks}`);
});

const surplus = (amount = 100) => desk.receipt([plainLine('surplus', grosze(amount), 'Nadwyżka')]);
const countOf = async (table: string) => {
  const [row] = await office.rows<{ count: number }>(`select count(*) as count from ${table}`);
  return row?.count ?? 0;
};
const state = async () => {
  const [row] = await office.rows<{ state: string; chain_seq: number; stopped_reason: string | null }>(
    'select state, chain_seq, stopped_reason from cash.desk where id = $1',
    [desk.id],
  );
  return row;
};
const tasksOf = (kind: string) =>
  office.rows<{ title: string; text: string }>(
    'select title, text from app.task where kind = $1 and title like $2',
    [kind, `%${desk.code}%`],
  );

describe('a repeat', () => {
  it('gets the first answer and writes nothing, row by row and as a whole batch', async () => {
    const batch = [desk.open(0), surplus(), surplus(), desk.close()];
    const first = await desk.send(...batch);
    const before = [
      await countOf('ledger.entry'),
      await countOf('app.outbox'),
      await countOf('cash.journal_row'),
    ];
    expect(await desk.send(...batch)).toEqual(first);
    for (const [index, row] of batch.entries())
      expect((await desk.send(row)).answers).toEqual(first.answers.slice(index, index + 1));
    expect([
      await countOf('ledger.entry'),
      await countOf('app.outbox'),
      await countOf('cash.journal_row'),
    ]).toEqual(before);
  });

  it('may overlap with new rows', async () => {
    const [a, b, c] = [desk.open(0), surplus(), surplus()];
    const first = await desk.send(a, b);
    const second = await desk.send(a, b, c);
    expect(second.answers.slice(0, 2)).toEqual(first.answers);
    expect(second.chainSeq).toBe(3);
  });

  it('sent by five connections at once is taken once', async () => {
    const batch = [desk.open(0), surplus(), surplus(), surplus()];
    const answers = await Promise.all(Array.from({ length: 5 }, () => desk.send(...batch)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(
      await office.rows('select count(*) as count from cash.receipt where desk_id = $1', [desk.id]),
    ).toEqual([{ count: 3 }]);
  });
});

describe('a desk is stopped and a person is called', () => {
  beforeEach(async () => {
    await desk.send(desk.open(0));
  });
  const stopsWith = async (code: string, act: Promise<unknown>) => {
    expect(await refusalOf(act)).toBe(code);
    expect(await state()).toMatchObject({ state: 'stopped' });
    expect(await tasksOf('cash-desk-stopped')).toHaveLength(1);
  };

  it('at a gap, and stays so until it is released', async () => {
    const missing = surplus();
    await stopsWith('CASH_JOURNAL_GAP', desk.send(surplus()));
    expect(await refusalOf(desk.send(missing))).toBe('CASH_DESK_STOPPED');
    expect((await desk.send(...desk.rows.slice(0, 1))).answers).toHaveLength(1);
  });

  it('at a gap inside a batch, after the rows before it were taken', async () => {
    const [a, , c] = [surplus(), surplus(), surplus()];
    await stopsWith('CASH_JOURNAL_GAP', desk.send(a, c));
    expect(await state()).toMatchObject({ chain_seq: 2 });
  });

  it("when yesterday's disk was restored", async () => {
    const restore = desk.snapshot();
    await desk.send(surplus(), surplus());
    restore();
    await stopsWith('CASH_JOURNAL_FORK', desk.send(surplus(777)));
  });

  it('when a clone went on from the same place', async () => {
    const restore = desk.snapshot();
    await desk.send(surplus());
    restore();
    surplus(5);
    await stopsWith('CASH_JOURNAL_FORK', desk.send(surplus(6)));
  });

  it('when a row is not signed by the desk', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    await stopsWith('CASH_SIGNATURE_BAD', desk.send(desk.seal(surplus(), privateKey)));
  });

  it('when a row was altered after it was sealed', async () => {
    const row = surplus();
    const receipt = receiptOf(row);
    await stopsWith(
      'CASH_JOURNAL_ALTERED',
      desk.send({ ...row, payload: { kind: 'receipt', receipt: { ...receipt, payerName: 'Inny' } } }),
    );
  });

  it('when the journal is that of another desk', async () => {
    const other = await office.desk(`X${desks}`);
    await stopsWith('CASH_WRONG_DESK', desk.send(other.open(0)));
  });

  it.each([
    ['CASH_CLOCK_AHEAD', '2026-11-22'],
    ['CASH_DAY_BACK', '2026-11-19'],
  ])('when the clock is wrong (%s)', async (code, today) => {
    desk.today = day(today);
    await stopsWith(code, desk.send(surplus()));
  });

  it('when a number is skipped', async () => {
    const skipped = desk.snapshot();
    surplus();
    const { place, rows } = { place: desk.place, rows: desk.rows };
    expect(rows.at(-1)?.seq).toBe(place.seq);
    const receipt = receiptOf(rows.at(-1) ?? desk.open(0));
    skipped();
    await stopsWith(
      'CASH_NUMBER_BROKEN',
      desk.send(
        desk.row({
          kind: 'receipt',
          receipt: { ...receipt, number: 2, fullNumber: `KP/${desk.code}/2026/000002` },
        }),
      ),
    );
  });

  it('when its report does not agree with ours', async () => {
    await desk.send(surplus(1_000));
    expect(
      (await refusal(desk.send(desk.close({ receipts: grosze(999), closing: grosze(999) }))))?.message,
    ).toContain('w kasie 9,99');
    expect(await state()).toMatchObject({ state: 'stopped' });
    expect(await office.rows('select state from cash.report where desk_id = $1', [desk.id])).toEqual([
      { state: 'open' },
    ]);
  });

  it('when a line names a due that is not there', async () => {
    const ghost = {
      instalmentId: payer.partyId,
      accountId: payer.accountId,
      titleCode: 'PON',
      titleName: 'x',
      principal: 5,
    };
    await stopsWith('CASH_DUE_UNKNOWN', desk.send(desk.pay(payer, ghost)));
    expect(await state()).toMatchObject({ chain_seq: 1 });
  });

  it('when a receipt breaks a rule of the database, and what came before it is kept', async () => {
    const good = surplus();
    const twice = desk.row({ kind: 'count', reportId: desk.reportId, count: countTwice(desk) });
    await desk.send(good);
    await desk.send(twice);
    await stopsWith(
      'CASH_ROW_REFUSED',
      desk.send(surplus(), desk.row({ kind: 'count', reportId: desk.reportId, count: countTwice(desk) })),
    );
    expect(await state()).toMatchObject({ chain_seq: 4 });
  });

  it('when a cancellation is confirmed by the cashier herself or a closed report is touched', async () => {
    const taken = surplus();
    await desk.send(taken);
    const restore = desk.snapshot();
    await stopsWith(
      'CASH_SECOND_PERSON_SAME',
      desk.send(desk.cancel(taken, { secondPersonId: office.people.cashier.id })),
    );
    restore();
    await office.rows(`update cash.desk set state = 'active', stopped_reason = null where id = $1`, [
      desk.id,
    ]);
    await desk.send(desk.close());
    expect(await refusalOf(desk.send(desk.cancel(taken)))).toBe('CASH_REPORT_NOT_OPEN');
  });
});

/** A count with an identity that was used before. */
function countTwice(of: TestDesk) {
  const id = '00000000-0000-7000-8000-0000000000ff';
  return {
    id,
    kind: 'surprise' as const,
    denominations: {},
    counted: of.totals.closing,
    expected: of.totals.closing,
    secondPersonId: null,
    note: '',
  };
}

describe('a closed month', () => {
  it('sends the entry to the next open one, and without one refuses without stopping the desk', async () => {
    await office.rows(`update ledger.period set closed_at = now() where year = 2026 and month = 11`);
    const opened = desk.open(0);
    const taken = surplus();
    await desk.send(opened, taken);
    const [entry] = await office.rows(
      `select posting_date, document_date from ledger.entry where source_id = $1`,
      [receiptOf(taken).id],
    );
    expect(entry).toEqual({ posting_date: '2026-12-01', document_date: '2026-11-20' });
    await office.rows(`update ledger.period set closed_at = now() where year * 100 + month > 202611`);
    const waiting = surplus();
    expect(await refusalOf(desk.send(waiting))).toBe('CASH_PERIOD_CLOSED');
    expect(await state()).toMatchObject({ state: 'active', chain_seq: 2 });
    await office.rows('update ledger.period set closed_at = null');
    expect((await desk.send(waiting)).answers[0]?.outcome).toBe('taken');
  });
});

describe('money for a due that the office settled meanwhile', () => {
  it('becomes an overpayment of the account, a movement, a ledger line and a task; the receipt stays as printed', async () => {
    const due = await office.addDue(payer, { principal: 10_000 });
    const taken = [desk.open(0), desk.pay(payer, due, { interest: 1_000 })];
    await office.change(due, -7_500, { kind: 'payment' });
    const { answers } = await desk.send(...taken);
    expect(answers[1]).toMatchObject({ outcome: 'taken-with-overpayment' });
    expect(answers[1]?.notes[0]).toContain('82,50');
    expect(await office.rows('select open_amount, account_id from receivables.overpayment')).toEqual([
      { open_amount: 8_250, account_id: payer.accountId },
    ]);
    expect(
      await office.rows('select open_principal from receivables.instalment where id = $1', [
        due.instalmentId,
      ]),
    ).toEqual([{ open_principal: 0 }]);
    expect(await tasksOf('cash-overpayment')).toHaveLength(1);
    expect(await desk.send(...taken)).toMatchObject({ answers });
    const [line] = await office.rows(
      `select principal, interest, amount from cash.receipt_line where instalment_id = $1`,
      [due.instalmentId],
    );
    expect(line).toEqual({ principal: 10_000, interest: 1_000, amount: 11_000 });
    const lines = await office.rows<{ text: string; credit: number }>(
      `select l.text, l.credit from ledger.line l where l.text like 'Nadpłata:%'`,
    );
    expect(lines).toMatchObject([{ credit: 8_250 }]);
  });

  it('goes back with the receipt that is cancelled', async () => {
    const due = await office.addDue(payer, { principal: 4_000 });
    const taken = desk.row({ kind: 'count', reportId: desk.reportId, count: countTwice(desk) });
    expect(taken.seq).toBe(1);
    desk = await office.desk(`Y${desks}`);
    const opened = desk.open(0);
    const paid = desk.pay(payer, due);
    await office.change(due, -4_000, { kind: 'payment' });
    await desk.send(opened, paid, desk.cancel(paid), desk.close());
    expect(
      await office.rows(`select o.open_amount from receivables.overpayment o where o.source_id = $1`, [
        receiptOf(paid).id,
      ]),
    ).toEqual([{ open_amount: 0 }]);
  });
});

describe('a station without a desk', () => {
  it('is told so', async () => {
    const context = office.station({
      id: payer.partyId,
      name: 'biuro',
      kind: 'office',
      unitId: 1,
      deskId: null,
    });
    const { call } = await import('@orpc/server');
    const { take } = await import('#main/service/cash/intake/take.ts');
    expect(await refusalOf(call(take, { rows: [desk.open(0)] }, { context }))).toBe('CASH_NO_DESK');
  });
});
