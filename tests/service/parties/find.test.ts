import { describe, expect, it } from 'vitest';
import { makeReference } from '#shared/kernel/identifiers/reference.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Client, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';

let office: TestOffice;
const SLIP = makeReference('20260000123');
const VIRTUAL = '61109010140000071219812874';

const people: readonly [name: string, street: string, house: string, unit: number][] = [
  ['Żółkiewska-Nowak Małgorzata', 'Łąkowa', '12', 1],
  ['Kowalski Jan', 'Lipowa', '7', 1],
  ['Kowalski Janusz', 'Polna', '71', 1],
  ['Kowalczyk Janina', 'Polna', '7', 1],
  ['Dąbrowski Stanisław', 'Święty Krzyż', '3', 1],
  ['Kowalski Zenon', 'Lipowa', '99', 2],
];
const ids = new Map<string, string>();
const idOf = (name: string) => ids.get(name) ?? '';

const database = testDatabase(async (made) => {
  office = await seedOffice(made);
  const { owner } = made;
  for (const [name, street, house, unit] of people) {
    const id = newId();
    ids.set(name, id);
    const [surname = '', firstName = ''] = name.split(' ');
    await owner.query(
      `insert into parties.party (id, kind, surname, first_name, display_name) values ($1, 'person', $2, $3, $4)`,
      [id, surname, firstName, name],
    );
    await owner.query('insert into parties.party_unit values ($1, $2)', [id, unit]);
    await owner.query(
      `insert into parties.address (id, party_id, role, postal_code, locality, street, house_number, valid_from)
       values ($1, $2, 'residence', '00-950', 'Przykładowo', $3, $4, '2000-01-01')`,
      [newId(), id, street, house],
    );
    await owner.query(
      `insert into receivables.account (id, unit_id, number, party_id, opened_on, virtual_account) values ($1, $2, $3, $4, '2000-01-01', $5)`,
      [newId(), unit, `00010${ids.size}`, id, name === 'Kowalski Jan' ? VIRTUAL : null],
    );
  }
  await owner.query(
    `insert into parties.identifier (party_id, kind, value) values ($1, 'PESEL', '44051401359'), ($2, 'NIP', '5260001246'), ($3, 'PESEL', '02070803628')`,
    [idOf('Kowalski Jan'), idOf('Dąbrowski Stanisław'), idOf('Kowalski Zenon')],
  );
  await owner.query(`
    insert into receivables.title (unit_id, code, name, short_name, tax_group, kind, law, interest_kind, receivable_account, revenue_account,
                                   interest_account, classification, interest_classification)
    values (1, 'PON', 'podatek od nieruchomości', 'nieruchomości', 'PON', 'due', 'public', 'tax', '221-1', '720', '750', '756-75616-0310', '756-75616-0910')`);
  const receivable = newId();
  await owner.query(
    `insert into receivables.receivable (id, unit_id, account_id, title_id, year, document_kind, document_number, document_date, source_kind, created_by)
     select $1, 1, id, 1, 2026, 'decision', 'FN.3120.77.2026', '2026-01-20', 'test', $2 from receivables.account where number = '000102'`,
    [receivable, newId()],
  );
  await owner.query(
    `insert into receivables.instalment (id, unit_id, receivable_id, account_id, title_id, number, statutory_due, due, slip_code)
     select $1, 1, $2, account_id, 1, 1, '2026-03-15', '2026-03-16', $3 from receivables.receivable where id = $2`,
    [newId(), receivable, SLIP],
  );
});
const service = testService(database);
let clerk: Client;
const find = async (query: string) => {
  clerk ??= await service.signedIn('kasjer', office.stations.office);
  return (await clerk.parties.find({ query })).found;
};
const names = async (query: string) => (await find(query)).map(({ name }) => name);

describe('searching for a payer', () => {
  it.each([
    ['kowalski', ['Kowalski Jan', 'Kowalski Janusz']],
    ['KOWALSKI JAN', ['Kowalski Jan', 'Kowalski Janusz']],
    ['jan kowalski', ['Kowalski Jan', 'Kowalski Janusz']],
    ['kowal', ['Kowalczyk Janina', 'Kowalski Jan', 'Kowalski Janusz']],
    ['zolkiewska', ['Żółkiewska-Nowak Małgorzata']],
    ['nowak małg', ['Żółkiewska-Nowak Małgorzata']],
    ['kowlaski', ['Kowalski Jan', 'Kowalski Janusz']],
    ['dombrowski', ['Dąbrowski Stanisław']],
    ['dabrowki stanislaw', ['Dąbrowski Stanisław']],
    ['żulkiewska', ['Żółkiewska-Nowak Małgorzata']],
    ['lipowa 7', ['Kowalski Jan']],
    ['ul. Polna 7', ['Kowalczyk Janina', 'Kowalski Janusz']],
    ['lakowa 12 przykladowo', ['Żółkiewska-Nowak Małgorzata']],
    ['lakwoa 12', ['Żółkiewska-Nowak Małgorzata']],
    ['xyzxyzxyz', []],
    ['%', []],
    ["'; drop table parties.party; --", []],
  ])('«%s» finds %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it.each([
    ['44051401359', 'pesel', 'Kowalski Jan'],
    ['440514 01359', 'pesel', 'Kowalski Jan'],
    ['526-000-12-46', 'nip', 'Dąbrowski Stanisław'],
    ['NIP 526-000-12-46', 'nip', 'Dąbrowski Stanisław'],
    ['000102', 'account', 'Kowalski Jan'],
    [VIRTUAL, 'virtual-account', 'Kowalski Jan'],
    ['PL 61 1090 1014 0000 0712 1981 2874', 'virtual-account', 'Kowalski Jan'],
    ['fn.3120.77.2026', 'document', 'Kowalski Jan'],
    [SLIP, 'slip', 'Kowalski Jan'],
    [`|PL|${VIRTUAL}|000000|GMINA PRZYKLADOWO|podatek|${SLIP}||`, 'slip', 'Kowalski Jan'],
  ])('«%s» is recognised as %s', async (query, matchedBy, name) => {
    const [first] = await find(query);
    expect(first).toMatchObject({ matchedBy, name });
  });

  it('names the due of a scanned slip, and shows no PESEL', async () => {
    const [bySlip] = await find(SLIP);
    const [instalment] = await database.owner.query('select id from receivables.instalment');
    expect(bySlip?.instalmentId).toBe(instalment.id);
    expect(JSON.stringify(await find('44051401359'))).not.toContain('44051401359');
  });

  it('finds a couple by the PESEL of one of them', async () => {
    const couple = newId();
    await database.owner.query(
      `insert into parties.party (id, kind, display_name) values ($1, 'couple', 'Kowalscy Jan i Ewa')`,
      [couple],
    );
    await database.owner.query('insert into parties.party_unit values ($1, 1)', [couple]);
    await database.owner.query(
      `insert into parties.member (party_id, member_id, role, valid_from) values ($1, $2, 'spouse', '2010-01-01')`,
      [couple, idOf('Kowalski Jan')],
    );
    expect(await names('44051401359')).toEqual(['Kowalski Jan', 'Kowalscy Jan i Ewa']);
  });

  it.each(['Kowalski Zenon', 'zenon', 'kowlaski zenno', 'lipowa 99', '02070803628', '000106'])(
    'shows nothing of another unit for «%s»',
    async (query) => {
      expect((await names(query)).filter((name) => name.includes('Zenon'))).toEqual([]);
    },
  );

  it('gives the service no way around: the functions filter by themselves', async () => {
    const runner = database.service.createQueryRunner();
    try {
      expect(await runner.query(`select * from parties.find_by_name(array['kowalski'], 50)`)).toEqual([]);
      expect(await runner.query(`select * from parties.find_by_address(array['lipowa'], 50)`)).toEqual([]);
      await expect(runner.query('select * from parties.search_word')).rejects.toThrow(/permission denied/);
      await expect(runner.query(`select parties.near_words('name', 'kowalski')`)).rejects.toThrow(
        /permission denied/,
      );
    } finally {
      await runner.release();
    }
  });

  it('leaves a trail of whom it showed, without the text that was typed', async () => {
    await find('dąbrowski');
    const rows = await database.owner.query(
      `select details::text as details, act, writes from admin.audit_event where details -> 'parties' ? $1 order by id desc limit 1`,
      [idOf('Dąbrowski Stanisław')],
    );
    expect(rows).toEqual([
      { act: 'parties.find', writes: false, details: expect.not.stringContaining('dąbrowski') },
    ]);
  });
});
