import { spawnSync } from 'node:child_process';
import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { receivables } from '#main/service/receivables/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { only, SettlementOffice } from '#tests/support/settlement-office.ts';

const office = new SettlementOffice();
const { lists, certificates } = receivables;
const clerk = (on?: string) => office.clerk(on);
let great: TestPayer;
let small: TestPayer;

beforeAll(async () => {
  await office.prepare();
  great = await office.payer('Wielki Jan', [
    { principal: 100_000, due: '2025-03-17', year: 2025 },
    { principal: 30_000, due: '2026-11-16' },
  ]);
  small = await office.payer('Mały Jan', [{ title: 'ODP', principal: 5_000, due: '2026-10-15' }]);
  await office.payer('Przyszły Jan', [{ principal: 500_000, due: '2026-12-15' }]);
});
afterAll(closeDocumentRenderer);

describe('lists of arrears', () => {
  it('name the top debtors with interest and days, only what is overdue', async () => {
    const rows = await call(lists.debtors, {}, clerk());
    expect(
      rows.map(({ partyName, dues, principal, daysLate }) => [partyName, dues, principal, daysLate]),
    ).toEqual([
      ['Wielki Jan', 2, 130_000, 613],
      ['Mały Jan', 1, 5_000, 36],
    ]);
    expect(rows[0]?.total).toBe(130_000 + (rows[0]?.interest ?? 0));
    expect(await call(lists.debtors, { titleCode: 'ODP' }, clerk())).toHaveLength(1);
    expect(await call(lists.debtors, { locality: 'przykladowo' }, clerk())).toHaveLength(2);
    expect(await call(lists.debtors, { locality: 'Inna' }, clerk())).toEqual([]);
  });

  it('tell arrears by age, by title, village or year', async () => {
    expect(await call(lists.ageing, {}, clerk())).toEqual([
      { name: 'Podatek od nieruchomości', debtors: 1, bands: [30_000, 0, 0, 0, 100_000], total: 130_000 },
      { name: 'Opłata za odpady', debtors: 1, bands: [0, 5_000, 0, 0, 0], total: 5_000 },
    ]);
    expect((await call(lists.ageing, { by: 'year' }, clerk())).map(({ name }) => name)).toEqual([
      '2025',
      '2026',
    ]);
    expect(await call(lists.ageing, { by: 'locality' }, clerk())).toMatchObject([
      { name: 'Przykładowo', debtors: 2, total: 135_000 },
    ]);
  });
});

describe('a certificate', () => {
  const issue = (payer: TestPayer, kind: 'arrears' | 'no-arrears', on?: string) =>
    call(
      certificates.issue,
      { actId: newId(), partyId: payer.partyId, kind, purpose: 'kredyt bankowy' },
      clerk(on),
    );

  it('of no arrears is refused while there are any; of arrears names them', async () => {
    expect(await refusalOf(issue(small, 'no-arrears'))).toBe('CERTIFICATE_ARREARS');
    const made = await issue(small, 'arrears');
    expect(made.number).toBe('ZAS/2026/0001');
    const printed = await call(certificates.print, { certificateId: made.certificateId }, clerk());
    expect(printed.fileName).toBe('ZAS-2026-0001.pdf');
    await office.paid(only(small), 5_000, '2026-11-20');
    expect((await issue(small, 'no-arrears')).number).toBe('ZAS/2026/0002');
  });
});

describe('the agreement of cards with account 221', () => {
  const reconcile = (thorough = false) => call(lists.reconcile, { thorough }, clerk());
  const skarbnik = (...more: string[]) => {
    const { host, port, user, password, database } = office.database.ownerAddress;
    const address = `postgres://${user}:${password}@${host}:${port}/${database}`;
    const { status, stdout } = spawnSync(
      process.execPath,
      ['main/cli/skarbnik.ts', 'receivables', 'reconcile', '--database', address, ...more],
      { encoding: 'utf8' },
    );
    return { status, stdout };
  };

  it('holds, account by account', async () => {
    const result = await reconcile(true);
    expect(result.agrees).toBe(true);
    expect(result.accounts.find(({ account }) => account === '221-PON')).toMatchObject({
      cards: 630_000,
      books: 630_000,
      difference: 0,
    });
    const { status, stdout } = skarbnik();
    expect(status).toBe(0);
    expect(stdout).toContain('Karty kontowe zgadzają się z księgami');
  });

  it('names an entry that was broken, with the payer and the difference, and ends with 1', async () => {
    // A movement that no entry stands for: what no code path can do, done above the rights.
    await office.rows(
      `insert into receivables.movement (id, unit_id, instalment_id, kind, principal, day, posted_on, source_kind, source_id, entry_id, created_by)
       select $1, 1, $2, 'increase', 700, '2026-11-20', '2026-11-20', 'test', $1, m.entry_id, m.created_by from receivables.movement m where m.instalment_id = $2 limit 1`,
      [newId(), only(great).instalmentId],
    );
    const result = await reconcile();
    expect(result.agrees).toBe(false);
    expect(result.differences).toMatchObject([
      {
        account: '221-PON',
        difference: 700,
        payers: great.accountNumber,
        document: expect.stringMatching(/^PK/),
      },
    ]);
    const { status, stdout } = skarbnik('--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ agrees: false, differences: [{ difference: 700 }] });
  });
});
