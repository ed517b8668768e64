import { beforeAll, describe, expect, it } from 'vitest';
import { plainLine } from '#shared/cash/lines.ts';
import { grosze } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { lineOf, receiptOf, type TestDesk } from '#tests/support/test-desk.ts';

const database = testDatabase();
const office = new TestOffice(database);
let desk: TestDesk;
let payer: TestPayer;

beforeAll(async () => {
  await office.prepare();
  desk = await office.desk('K1');
  payer = await office.payer('Kowalska Maria', [
    { principal: 80_500 },
    { principal: 12_600, title: 'ROL' },
    { principal: 56_239, due: '2025-03-17' },
  ]);
});

const turnover = (account: string) =>
  office.rows<{ debit: number; credit: number; classification: string }>(
    `select l.classification, sum(l.debit)::bigint as debit, sum(l.credit)::bigint as credit
       from ledger.line l join ledger.account a on a.id = l.account_id join ledger.entry e on e.id = l.entry_id
      where a.number = $1 and e.source_kind like 'receipt%' group by 1 order by 1`,
    [account],
  );

describe('the day of a desk with the figures of T-52', () => {
  it('opens with the float and takes four receipts, each on the card at once', async () => {
    const [property, farm, old] = payer.dues;
    if (!property || !farm || !old) throw new Error('three dues');
    await desk.send(desk.open(50_000));
    await desk.send(desk.pay(payer, property));
    await desk.send(desk.pay(payer, farm));
    const stamp = {
      ...plainLine('refund', grosze(1_700), 'Pełnomocnictwo', { titleCode: 'SKARB' }),
      kind: 'sale' as const,
    };
    await desk.send(desk.receipt([stamp]));
    await desk.send(desk.pay(payer, old, { interest: 6_500 }));
    expect(await office.rows('select open_principal from receivables.instalment')).toEqual([
      { open_principal: 0 },
      { open_principal: 0 },
      { open_principal: 0 },
    ]);
  });

  it('puts principal and interest on their accounts and paragraphs', async () => {
    expect(await turnover('221-PON')).toEqual([
      { classification: '756-75616-0310', debit: 0, credit: 136_739 },
      { classification: '756-75616-0910', debit: 6_500, credit: 6_500 },
    ]);
    expect(await turnover('750-1')).toEqual([{ classification: '756-75616-0910', debit: 0, credit: 6_500 }]);
    expect(await turnover('720-SKARB')).toEqual([
      { classification: '756-75618-0410', debit: 0, credit: 1_700 },
    ]);
  });

  it('pays out and closes at 518,39', async () => {
    await desk.send(
      desk.receipt([plainLine('shortage', grosze(5_700), 'Brak')], { kind: 'KW', payerName: 'Protokół' }),
    );
    await desk.send(desk.deposit(150_000));
    await desk.send(desk.close());
    const [report] = await office.rows(
      'select state, opening_amount, receipts_amount, payments_amount, counted_amount from cash.report',
    );
    expect(report).toEqual({
      state: 'closed',
      opening_amount: 50_000,
      receipts_amount: 157_539,
      payments_amount: 155_700,
      counted_amount: 51_839,
    });
    expect(await turnover('101-K1')).toEqual([{ classification: '', debit: 157_539, credit: 155_700 }]);
  });

  it('leaves receipts exactly as printed, audit and events', async () => {
    const [kept] = await office.rows<{ payload: unknown }>(
      `select payload from cash.journal_row where seq = 2`,
    );
    expect(kept?.payload).toEqual(desk.rows[1]?.payload);
    const [{ count } = { count: 0 }] = await office.rows<{ count: number }>(
      `select count(*) as count from admin.audit_event where act = 'cash.receipt.taken'`,
    );
    expect(count).toBe(6);
    expect(
      await office.rows(
        `select payload->>'fullNumber' as number from app.outbox where event = 'cash.receipt.taken' order by id limit 1`,
      ),
    ).toEqual([{ number: 'KP/K1/2026/000001' }]);
  });
});

describe('a receipt cancelled before the closing', () => {
  it('gives the due back, reverses the entry in red and keeps the number', async () => {
    const due = await office.addDue(payer, { principal: 20_000 });
    const opened = desk.open(51_839);
    const taken = desk.receipt([lineOf(due, 15_000, 700)], { payer, card: grosze(5_000) });
    const { answers } = await desk.send(opened, taken, desk.cancel(taken), desk.close());
    expect(answers.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'taken', 'taken']);
    const id = receiptOf(taken).id;
    expect(
      await office.rows('select open_principal, version from receivables.instalment where id = $1', [
        due.instalmentId,
      ]),
    ).toEqual([{ open_principal: 20_000, version: 3 }]);
    const lines = await office.rows(
      `select a.number, sum(l.debit)::bigint as debit, sum(l.credit)::bigint as credit from ledger.line l join ledger.account a on a.id = l.account_id
         join ledger.entry e on e.id = l.entry_id where e.source_id = $1 group by 1`,
      [id],
    );
    for (const line of lines) expect(line).toMatchObject({ debit: 0, credit: 0 });
    expect(
      await office.rows(
        'select full_number, reason from cash.receipt r join cash.receipt_cancellation c on c.receipt_id = r.id',
      ),
    ).toEqual([{ full_number: 'KP/K1/2026/000005', reason: 'Pomyłka w kwocie' }]);
  });
});
