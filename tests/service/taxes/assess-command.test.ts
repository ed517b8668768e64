import { beforeAll, describe, expect, it } from 'vitest';
import { zloty } from '#shared/kernel/money.ts';
import { runSkarbnik } from '#tests/support/command.ts';
import { testDatabase } from '#tests/support/database.ts';
import { building, parcel, TaxOffice } from '#tests/support/tax-office.ts';

const office = new TaxOffice(testDatabase());

beforeAll(async () => {
  await office.prepare();
  const card = await office.card('Domowa Zofia');
  await office.object(card, '120/4', parcel({ use: 'B', area: '0.0850' }));
  await office.object(card, 'dom', building('BUILDING_RESIDENTIAL', '120.50'));
  await office.card('Pusta Karta');
});

function assess(...words: string[]) {
  const { host, port, user, password, database } = office.database.serviceAddress;
  const address = `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
  return runSkarbnik(['taxes', 'assess', ...words, '--database', address]);
}

describe('skarbnik taxes assess', () => {
  it('--dry-run adds up and writes nothing', async () => {
    const { code, out } = await assess('--year', '2026', '--dry-run', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ year: 2026, accounts: 2, assessed: 1, total: zloty(805) });
    expect(await office.rows('select from taxes.decision')).toHaveLength(0);
  });

  it('issues, tells what came of it in words, and has nobody left the next time', async () => {
    const { code, out } = await assess('--year', '2026', '--issued-on', '2026-02-06');
    expect(code).toBe(0);
    expect(out.replaceAll('\u00a0', ' ')).toBe(
      'Wymiar za 2026 r.: 1 decyzja na 805,00 zł, pominięto 1, wyłączono 0.\n',
    );
    const again = await assess('--year', '2026', '--issued-on', '2026-02-06', '--json');
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ issued: 0, skipped: 1 });
  });

  it.each([
    [['--year', 'teraz'], 'NUMBER_UNREADABLE'],
    [['--year', '2026', '--issued-on', '31.02.2026'], 'DAY_UNREADABLE'],
    [['--year', '2026', '--unit', 'NIKT'], 'UNIT_UNKNOWN'],
  ])('refuses %j with code 2 and a sentence', async (words, refused) => {
    const { code, out } = await assess(...words, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { code: refused } });
  });
});
