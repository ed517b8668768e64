import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reading } from '#db/central/transaction.ts';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { enforcement } from '#main/service/enforcement/index.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { receivables } from '#main/service/receivables/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { only, SettlementOffice } from '#tests/support/settlement-office.ts';

const office = new SettlementOffice();
const { reminders, contacts } = enforcement;
const clerk = (on?: string) => office.clerk(on);
const june = { day: day('2026-06-22'), overdueTo: day('2026-05-15') };

beforeAll(() => office.prepare());
afterAll(closeDocumentRenderer);

const preview = (more: object = {}) => call(reminders.preview, { ...june, ...more }, clerk());
const of = (payer: TestPayer) => ({ partyId: payer.partyId });
const deliver = (number: string, on: string, outcome: 'direct' | 'notice' = 'direct', today?: string) =>
  call(reminders.deliver, { actId: newId(), entries: [{ number, day: day(on), outcome }] }, clerk(today));

async function issued(payer: TestPayer, more: object = {}) {
  const { letters } = await preview({ ...of(payer), ...more });
  return call(
    reminders.issue,
    { actId: newId(), expectedLetters: letters, ...june, ...of(payer), ...more },
    clerk(),
  );
}

describe('the preview of a campaign', () => {
  it('puts many dues of one debtor into one letter, with interest to the day of issue', async () => {
    const payer = await office.payer('Wieloratna Ewa', [
      { principal: 100_000, due: '2025-03-17' },
      { principal: 20_100, due: '2026-05-15' },
      { principal: 20_100, due: '2026-09-15' },
      { title: 'DZI', principal: 50_000, due: '2026-03-31' },
    ]);
    const made = await preview(of(payer));
    expect(made).toMatchObject({ letters: 1, debtors: 1, costs: 1_600, skippedCount: 0 });
    // 1 000 from 18.03.2025: 15.01.2026 gave 106.3836; 48 days at 11 % and 110 at 10.5 % more: 152.4932.
    expect(made.planned).toMatchObject([{ dues: 2, principal: 120_100, interest: 15_200, total: 135_300 }]);
  });

  it('of co-owners makes one letter for each, and one debt', async () => {
    const payer = await office.payer('Współwłaściciele Kowalscy', [{ principal: 30_000, due: '2026-03-16' }]);
    const [first, second] = [await office.payer('Kowalska Anna'), await office.payer('Kowalski Jan')];
    await office.rows(`update parties.party set kind = 'group' where id = $1`, [payer.partyId]);
    await office.rows(
      `insert into parties.member (party_id, member_id, role, valid_from) values ($1, $2, 'co-owner', '2020-01-01'), ($1, $3, 'co-owner', '2020-01-01')`,
      [payer.partyId, first.partyId, second.partyId],
    );
    const made = await preview(of(payer));
    expect(made).toMatchObject({ letters: 2, debtors: 1, costs: 3_200 });
    expect(made.planned[0]?.addressees.map(({ name }) => name)).toEqual(['Kowalska Anna', 'Kowalski Jan']);
  });

  it.each([
    ['appeal', 'APPEAL'],
    ['deferral', 'DEFERRAL'],
    ['enforcement', 'ENFORCEMENT'],
    ['court', 'COURT'],
  ])('names the stop of a due with status %s', async (kind, reason) => {
    const payer = await office.payer(`Zatrzymana ${kind}`, [{ principal: 30_000, due: '2026-03-16' }]);
    await office.rows(
      `insert into receivables.flag (id, unit_id, instalment_id, kind, valid_from) values ($1, 1, $2, $3, '2026-01-01')`,
      [newId(), only(payer).instalmentId, kind],
    );
    const made = await preview(of(payer));
    expect(made.letters).toBe(0);
    expect(made.skipped).toMatchObject([{ reason, principal: 30_000 }]);
    expect(made.skippedByReason).toMatchObject([{ reason, dues: 1, principal: 30_000 }]);
  });

  it('names bankruptcy and a missing address', async () => {
    const bankrupt = await office.payer('Upadły Jan', [{ principal: 30_000, due: '2026-03-16' }]);
    await office.rows(
      `insert into parties.flag (id, party_id, kind, valid_from) values ($1, $2, 'bankruptcy', '2026-01-01')`,
      [newId(), bankrupt.partyId],
    );
    expect((await preview(of(bankrupt))).skipped).toMatchObject([{ reason: 'BANKRUPTCY' }]);
    const homeless = await office.payer('Bezdomny Jan', [{ principal: 30_000, due: '2026-03-16' }]);
    await office.rows('delete from parties.address where party_id = $1', [homeless.partyId]);
    expect((await preview(of(homeless))).skipped).toMatchObject([{ reason: 'NO_ADDRESS' }]);
  });

  it('leaves out a debt of ten costs, takes one a grosz above (T-48), and all when limitation is near', async () => {
    const at = await office.payer('Równy Jan', [{ principal: 16_000, due: '2026-05-15' }]);
    const above = await office.payer('Wyższy Jan', [{ principal: 16_001, due: '2026-05-15' }]);
    expect((await preview(of(at))).skipped).toMatchObject([{ reason: 'BELOW_THRESHOLD' }]);
    expect((await preview(of(above))).letters).toBe(1);
    expect((await preview({ ...of(above), leastAmount: zloty(500) })).skipped).toMatchObject([
      { reason: 'BELOW_LEAST' },
    ]);
    const old = await office.payer('Stary Jan', [{ principal: 5_000, due: '2025-05-15' }]);
    const near = { day: day('2030-07-15'), overdueTo: day('2030-06-30') };
    expect((await call(reminders.preview, { ...near, ...of(old) }, clerk())).letters).toBe(1);
  });

  it('is held by an information action for 21 days (contact of 1 June: letter on 22 June)', async () => {
    const payer = await office.payer('Informowana Ewa', [{ principal: 30_000, due: '2026-05-15' }]);
    const contact = { partyId: payer.partyId, day: day('2026-06-01'), channel: 'sms' as const, text: 'SMS' };
    await call(contacts.add, { actId: newId(), ...contact }, clerk());
    expect((await preview({ ...of(payer), day: day('2026-06-21') })).skipped).toMatchObject([
      { reason: 'INFORMED', text: expect.stringContaining('22.06.2026') },
    ]);
    expect((await preview({ ...of(payer), day: day('2026-06-22') })).letters).toBe(1);
    expect(await call(contacts.list, of(payer), clerk())).toMatchObject([
      { channel: 'sms', day: '2026-06-01' },
    ]);
  });
});

describe('a reminder', () => {
  it('is issued as previewed, once; its due is then left out', async () => {
    const payer = await office.payer('Upomniana Ewa', [{ principal: 30_000, due: '2026-03-16' }]);
    const input = { actId: newId(), expectedLetters: 1, ...june, ...of(payer) };
    expect(
      await refusalOf(call(reminders.issue, { ...input, actId: newId(), expectedLetters: 2 }, clerk())),
    ).toBe('REMINDER_CHANGED');
    const made = await call(reminders.issue, input, clerk());
    expect(await call(reminders.issue, input, clerk())).toEqual(made);
    expect(made.first).toBe('UPO/2026/000001');
    expect((await preview(of(payer))).skipped).toMatchObject([
      { reason: 'REMINDED', text: expect.stringContaining('UPO/2026/000001') },
    ]);
    expect((await call(reminders.list, of(payer), clerk())).rows).toMatchObject([
      { number: 'UPO/2026/000001', state: 'issued', costCharged: false, openNow: 30_000 },
    ]);
    expect(
      await refusalOf(call(reminders.issue, { ...input, actId: newId(), day: day('2026-11-21') }, clerk())),
    ).toBe('REMINDER_FUTURE');
  });

  it('costs 16.00 from the day of its delivery only; paid the day before it costs nothing', async () => {
    const payer = await office.payer('Doręczona Ewa', [{ principal: 30_000, due: '2026-03-16' }]);
    const paid = await office.payer('Zapłacona Ewa', [{ principal: 30_000, due: '2026-03-16' }]);
    const [a, b] = [await issued(payer), await issued(paid)];
    await office.paid(only(paid), 30_000, '2026-06-29');
    expect(await deliver(a.first, '2026-06-30')).toEqual({ delivered: 1, charged: 1, waiting: 0, notDue: 0 });
    expect(await deliver(b.first, '2026-06-30')).toEqual({ delivered: 1, charged: 0, waiting: 0, notDue: 1 });
    const costsOn = async (on: string) =>
      (await call(receivables.dues, { partyId: payer.partyId, day: day(on) }, clerk())).totals.costs;
    expect([await costsOn('2026-06-29'), await costsOn('2026-06-30')]).toEqual([0, 1_600]);
    expect(await refusalOf(deliver(a.first, '2026-06-30'))).toBe('REMINDER_STATE');
    expect(await refusalOf(deliver('UPO/2026/999999', '2026-06-30'))).toBe('REMINDER_UNKNOWN');
  });

  it('not collected is deemed delivered fourteen days after the first notice', async () => {
    const payer = await office.payer('Nieodebrana Ewa', [{ principal: 30_000, due: '2026-03-16' }]);
    const { first } = await issued(payer);
    expect(await deliver(first, '2026-07-01', 'notice', '2026-07-10')).toMatchObject({
      waiting: 1,
      delivered: 0,
    });
    const run = (today: string) => call(reminders.fiction, { actId: newId() }, clerk(today));
    expect(await run('2026-07-14')).toMatchObject({ delivered: 0 });
    expect(await run('2026-07-15')).toMatchObject({ delivered: 1, charged: 1 });
    expect((await call(reminders.list, of(payer), clerk())).rows).toMatchObject([
      { state: 'delivered', delivery: 'deemed', deliveredOn: '2026-07-15' },
    ]);
  });

  it('cancelled keeps its number, gives the cost back and lets the due be reminded again', async () => {
    const payer = await office.payer('Anulowana Ewa', [{ principal: 30_000, due: '2026-03-16' }]);
    const { first } = await issued(payer);
    await deliver(first, '2026-06-30');
    const [{ id = '' } = {}] = (await call(reminders.list, of(payer), clerk())).rows;
    const cancelled = await call(
      reminders.cancel,
      { actId: newId(), reminderId: id, reason: 'Wysłane omyłkowo' },
      clerk(),
    );
    expect(cancelled).toMatchObject({ number: first, state: 'cancelled', costCharged: false });
    expect((await office.cardOf(payer)).dues).toEqual([
      { open: 30_000, due: '2026-03-16' },
      { open: 0, due: '2026-06-30' },
    ]);
    const again = await issued(payer);
    expect(again.first > first).toBe(true);
  });

  it('of a day before its issue or in the future is not delivered', async () => {
    const payer = await office.payer('Dzienna Ewa', [{ principal: 30_000, due: '2026-03-16' }]);
    const { first } = await issued(payer);
    expect(await refusalOf(deliver(first, '2026-06-21'))).toBe('REMINDER_DAY');
    expect(await refusalOf(deliver(first, '2026-11-21'))).toBe('REMINDER_DAY');
  });

  it('is printed as a letter', async () => {
    const payer = await office.payer('Drukowana Ewa', [{ principal: grosze(30_000), due: '2026-03-16' }]);
    await issued(payer);
    const { rows } = await call(reminders.list, of(payer), clerk());
    const printed = await call(reminders.print, { reminderIds: rows.map(({ id }) => id) }, clerk());
    expect(Buffer.from(printed.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });
});

it('after all these letters the books and the cards agree', async () => {
  const { findings } = await reading(
    office.database.service,
    { userId: office.people.clerk.id, unitId: 1, visibleUnits: [1] },
    verifyLedger,
  );
  expect(findings).toEqual([]);
});
