import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { workOff } from '#main/service/jobs/index.ts';
import { assessTaxes, taxes } from '#main/service/taxes/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { zloty } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';
import { building, parcel, type TaxCard, TaxOffice } from '#tests/support/tax-office.ts';
import { verified } from '#tests/support/verification.ts';

const office = new TaxOffice(testDatabase());
const cards: TaxCard[] = [];

beforeAll(async () => {
  await office.prepare();
  for (const [at, village] of ['Wzorowo', 'Bajkowo', 'Wzorowo', 'Bajkowo', 'Wzorowo'].entries()) {
    const card = await office.card(`Podatnik${at} Jan`, { village });
    await office.object(card, `${at + 1}/1`, parcel({ use: 'B', area: '0.0850' }));
    await office.object(card, 'dom', building('BUILDING_RESIDENTIAL', '120.50'));
    cards.push(card);
  }
  const tiny = await office.card('Tyci Jan', { village: 'Wzorowo' });
  await office.object(tiny, '9/9', parcel({ use: 'B', area: '0.0005' }));
  const without = await office.card('Bezstawki Jan', { village: 'Wzorowo' });
  await office.object(
    without,
    '8/8',
    parcel({ use: 'B', area: '0.1000', category: 'LAND_OTHER', variant: 'CENTRUM' }),
  );
  const dead = await office.card('Zmarły Jan', { village: 'Wzorowo' });
  await office.object(dead, '7/7', parcel({ use: 'B', area: '0.1000' }));
  await office.rows(`update parties.party set died_on = '2026-01-10' where id = $1`, [dead.partyId]);
});

const start = (filter: object = {}, year = 2026) =>
  call(taxes.runs.start, { actId: newId(), year, issuedOn: day('2026-02-06'), filter }, office.clerk());
const progress = (runId: string) => call(taxes.runs.progress, { runId }, office.clerk());
const work = () => workOff(office.services, [assessTaxes]);

describe('a simulation', () => {
  it('adds up by tax and village, says who is left out and writes nothing', async () => {
    const simulated = await call(taxes.runs.simulate, { year: 2026, filter: {} }, office.clerk());
    expect(simulated).toMatchObject({
      accounts: 8,
      assessed: 6,
      byVillage: [
        { village: 'Bajkowo', accounts: 2, amount: zloty(1610), lastYear: 0 },
        { village: 'Wzorowo', accounts: 4, amount: zloty(805 * 3 + 770) },
      ],
    });
    expect(simulated.skipped.map(({ code, accounts }) => [code, accounts])).toEqual([
      ['TAX_NOT_ASSESSED', 1],
      ['PARAMETER_MISSING', 1],
    ]);
    expect(await office.rows('select from taxes.decision')).toHaveLength(0);
  });
});

describe('a run', () => {
  it('issues by village first, skips with reasons, excludes with reasons, and only the rest later', async () => {
    const [left] = cards;
    const run = await start({
      exclude: [{ accountId: left?.accountId ?? '', reason: 'postępowanie w toku' }],
    });
    expect(run).toMatchObject({ state: 'waiting', accounts: 8, waiting: 7, excluded: 1 });
    expect(await refusalOf(start())).toBe('TAX_RUN_GOING');
    expect(await work()).toBe(1);
    expect(await progress(run.runId)).toMatchObject({
      state: 'done',
      issued: 4,
      skipped: 3,
      excluded: 1,
      waiting: 0,
      total: zloty(805 * 4),
    });
    const { rows } = await call(taxes.runs.items, { runId: run.runId }, office.clerk());
    expect(rows.slice(0, 2).map(({ village }) => village)).toEqual(['Bajkowo', 'Bajkowo']);
    expect(
      rows
        .filter(({ state }) => state !== 'issued')
        .map(({ name, code }) => [name, code])
        .sort(),
    ).toEqual([
      ['Bezstawki Jan', 'PARAMETER_MISSING'],
      ['Podatnik0 Jan', 'EXCLUDED'],
      ['Tyci Jan', 'TAX_NOT_ASSESSED'],
      ['Zmarły Jan', 'TAX_BLOCKED'],
    ]);
    const issued = await call(taxes.decisions.list, { runId: run.runId }, office.clerk());
    expect(issued.rows.map(({ number }) => number)).toEqual([4, 3, 2, 1].map((n) => `PON.3120.${n}.2026`));
    const rest = await start();
    expect(rest).toMatchObject({ accounts: 4 });
    await work();
    expect(await progress(rest.runId)).toMatchObject({ state: 'done', issued: 1, skipped: 3 });
    expect(
      await refusalOf(call(taxes.runs.resume, { actId: newId(), runId: rest.runId }, office.clerk())),
    ).toBe('TAX_RUN_OVER');
  });

  it('is cancelled before a batch and goes on later with what waits', async () => {
    await office.parameter('SMALL.NOT_ASSESSED', '9.80', '2027-01-01');
    await office.parameter('NIER.RATE.LAND_OTHER.CENTRUM', '0.70', '2027-01-01');
    const run = await start({}, 2027);
    await call(taxes.runs.cancel, { actId: newId(), runId: run.runId }, office.clerk());
    await work();
    expect(await progress(run.runId)).toMatchObject({ state: 'cancelled', issued: 0, waiting: 8 });
    await call(taxes.runs.resume, { actId: newId(), runId: run.runId }, office.clerk());
    await work();
    expect(await progress(run.runId)).toMatchObject({ state: 'done', issued: 6, skipped: 2 });
  });

  it('stops with the sentence when the whole of it cannot be posted', async () => {
    await office.rows(`update ledger.period set closed_at = now() where year * 100 + month >= 202602`);
    const run = await start({}, 2025);
    await work();
    const stopped = await progress(run.runId);
    expect(stopped.state).toBe('cancelled');
    expect(stopped.problem).toContain('zamknięty');
    await office.rows(`update ledger.period set closed_at = null where year * 100 + month >= 202602`);
    await call(taxes.runs.resume, { actId: newId(), runId: run.runId }, office.clerk());
    await work();
    expect((await progress(run.runId)).state).toBe('done');
  });

  it('has nobody to decide for: says so', async () => {
    const told = await refusal(start({ villages: ['Nibylandek'] }));
    expect(told?.code).toBe('TAX_RUN_EMPTY');
  });
});

it('the books agree with the cards, and the register with both', async () => {
  expect((await verified(office.database)).findings).toEqual([]);
  const register = await call(taxes.registers.month, { year: 2026, month: 2 }, office.clerk());
  expect(register.increases).toBe(register.ledger);
});
