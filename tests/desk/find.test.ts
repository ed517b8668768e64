import { describe, expect, it } from 'vitest';
import { transaction } from '#db/desk/connection.ts';
import { saveAccount } from '#db/desk/snapshot/accounts.ts';
import { findOffline } from '#main/desk/find.ts';
import { newId } from '#shared/kernel/ids.ts';
import { account, bench, due } from './support/bench.ts';

async function people() {
  const b = await bench();
  const { office } = b;
  const zoltowska = account(office, 'Żółtowska Elżbieta', {
    address: 'ul. Wąwozowa 7/2, 00-001 Przykładowo',
    hashes: [office.identifierHash('PESEL', '44051401359')],
  });
  const nowak = account(office, 'Nowak Jan');
  const firm = account(office, 'Stolarnia „Dąb” sp. z o.o.', {
    kind: 'organisation',
    hashes: [office.identifierHash('NIP', '1234563218')],
  });
  const slip = due(office, nowak.accountId, 5_000);
  await b.desk.refresher.now(1000);
  const find = (query: string) =>
    findOffline(b.desk, { query, limit: 20 }).found.map((one) => [one.accountId, one.matchedBy]);
  return { b, find, zoltowska, nowak, firm, slip };
}

describe('one box for everything, from the snapshot', () => {
  it('finds a surname without Polish letters, with a typing error, by its beginning', async () => {
    const { find, zoltowska } = await people();
    for (const query of ['Żółtowska', 'zoltowska', 'zoltowka', 'ELZBIETA zolt', 'żółtw elżbieta', 'żó'])
      expect(find(query)[0]).toEqual([zoltowska.accountId, 'name']);
    expect(find('Kowalczyk')).toEqual([]);
  });

  it('finds by address, PESEL, NIP, account, document and slip', async () => {
    const { find, zoltowska, nowak, firm, slip } = await people();
    expect(find('wawozowa')).toEqual([[zoltowska.accountId, 'address']]);
    expect(find('44051401359')).toEqual([[zoltowska.accountId, 'pesel']]);
    expect(find('123-456-32-18')).toEqual([[firm.accountId, 'nip']]);
    expect(find(nowak.accountNumber)).toEqual([[nowak.accountId, 'account']]);
    expect(find(slip.documentNumber)).toEqual([[nowak.accountId, 'document']]);
    expect(find(slip.slipCode)).toEqual([[nowak.accountId, 'slip']]);
    expect(find(`1234563218|PL||005000|Gmina|Podatek|${slip.slipCode}||`)).toEqual([
      [nowak.accountId, 'slip'],
    ]);
  });

  it('says what kind of party it found', async () => {
    const { b } = await people();
    const kindOf = (query: string) => findOffline(b.desk, { query, limit: 1 }).found[0]?.kind;
    expect([kindOf('Nowak'), kindOf('Stolarnia')]).toEqual(['person', 'organisation']);
  });

  it('takes what was typed for text, never for the search language', async () => {
    const { find } = await people();
    for (const query of [
      '"',
      '" OR "',
      'name:*',
      'NOT nowak*',
      "'; drop table account; --",
      '(((',
      '%%%',
      '\u0000\u202e',
    ])
      expect(() => find(query)).not.toThrow();
  });

  it('keeps no PESEL and no NIP on the disk', async () => {
    const { b } = await people();
    const everything = b.desk.db.serialize().toString('latin1');
    expect(everything).not.toContain('44051401359');
    expect(everything).toContain('Nowak Jan');
  });

  it('answers among 20,000 payers well within the fifth of a second', async () => {
    const { b, find } = await people();
    const names = ['Kowalski', 'Wiśniewska', 'Wójcik', 'Kamiński', 'Lewandowska', 'Zieliński', 'Szymańska'];
    transaction(b.desk.db, () => {
      for (let index = 0; index < 20_000; index += 1)
        saveAccount(b.desk.db, {
          accountId: newId(),
          accountNumber: `M-${index}`,
          partyId: newId(),
          name: `${names[index % names.length]} ${index}`,
          address: `ul. Długa ${index}, 00-001 Przykładowo`,
          virtualAccount: null,
          identifierHashes: [],
          flags: [],
          removed: false,
        });
    });
    const started = performance.now();
    for (const query of ['zoltowska', 'lewandowka', 'kaminski 77', 'dluga 19999', 'szymanksa']) find(query);
    expect((performance.now() - started) / 5).toBeLessThan(200);
  }, 60_000);
});
