import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Client, refusalOf, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';

let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
});
const service = testService(database);
let clerk: Client;
let second: Client;
beforeAll(async () => {
  clerk = await service.signedIn('referent-podatkowy', office.stations.office);
  second = await service.signedIn('ksiegowosc', office.stations.office);
});

const address = {
  role: 'residence' as const,
  postalCode: '00-950',
  locality: 'Przykładowo',
  street: 'Lipowa',
  houseNumber: '7',
  flatNumber: '3',
};
const person = (surname: string, more: object = {}) => ({
  actId: newId(),
  kind: 'person' as const,
  surname,
  firstName: 'Anna',
  addresses: [address],
  ...more,
});
const pesel = (value: string, problem: string | null = null) => ({
  identifiers: [{ kind: 'PESEL' as const, value, problem }],
});

describe('adding a party', () => {
  it('gives a card with a numbered account', async () => {
    const card = await clerk.parties.add(person('Pierwsza', pesel('440514 01359')));
    expect(card).toMatchObject({
      version: 1,
      displayName: 'Pierwsza Anna',
      identifiers: [{ kind: 'PESEL', value: '44051401359', problem: null }],
      addresses: [{ locality: 'Przykładowo', flatNumber: '3' }],
      accounts: [{ number: expect.stringMatching(/^\d{6}$/) }],
    });
    expect((await clerk.parties.find({ query: '44051401359' })).found[0]?.address).toBe(
      'Lipowa 7/3, 00-950 Przykładowo',
    );
  });

  it('passes over account numbers that came from elsewhere', async () => {
    const before = await clerk.parties.add(person('Numer'));
    const taken = String(Number(before.accounts[0]?.number) + 1).padStart(6, '0');
    await database.owner.query(
      `insert into receivables.account (id, unit_id, number, party_id, opened_on) values ($1, 1, $2, $3, '2020-01-01')`,
      [newId(), taken, before.id],
    );
    const next = await clerk.parties.add(person('Następny'));
    expect(Number(next.accounts[0]?.number)).toBe(Number(taken) + 1);
  });

  it.each([
    [person('Zła', pesel('44051401358')), 'IDENTIFIER_WRONG'],
    [person('Druga', pesel('44051401359')), 'IDENTIFIER_TAKEN'],
    [person('', {}), 'SURNAME_NEEDED'],
    [{ ...person(''), kind: 'organisation' as const }, 'NAME_NEEDED'],
    [{ ...person('Para'), kind: 'couple' as const }, 'MEMBERS_NEEDED'],
  ])('is refused whole: %#', async (input, code) => {
    const count = async () =>
      (await database.owner.query('select count(*) as count from parties.party'))[0].count;
    const before = await count();
    expect(await refusalOf(clerk.parties.add(input))).toBe(code);
    expect(await count()).toBe(before);
  });

  it('accepts an official number that fails its check, when somebody says why', async () => {
    const card = await clerk.parties.add(person('Urzędowa', pesel('44051401358', 'tak nadano')));
    expect(card.identifiers).toEqual([{ kind: 'PESEL', value: '44051401358', problem: 'tak nadano' }]);
  });

  it('of a couple names it by its members', async () => {
    const wife = await clerk.parties.add(person('Parzysta'));
    const husband = await clerk.parties.add(person('Parzysty', { firstName: 'Jan' }));
    const couple = await clerk.parties.add({
      actId: newId(),
      kind: 'couple',
      members: [wife, husband].map(({ id }) => ({ partyId: id, role: 'spouse' as const })),
    });
    expect(couple.displayName).toBe('Parzysta Anna i Parzysty Jan');
  });
});

describe('changing a card', () => {
  it('writes the new version and keeps the history of what was', async () => {
    const before = await clerk.parties.add(person('Zmienna', pesel('02070803628')));
    const { id, version } = before;
    const moved = { ...address, houseNumber: '9', flatNumber: '' };
    const after = await clerk.parties.change({
      ...person('Zmieniona'),
      partyId: id,
      version,
      addresses: [moved],
      identifiers: [],
    });
    expect(after).toMatchObject({ version: version + 1, displayName: 'Zmieniona Anna', identifiers: [] });
    expect(after.addresses).toEqual([expect.objectContaining({ houseNumber: '9' })]);
    const kept = await database.owner.query(
      'select house_number, valid_to is not null as ended from parties.address where party_id = $1 order by house_number',
      [id],
    );
    expect(kept).toEqual([
      { house_number: '7', ended: true },
      { house_number: '9', ended: false },
    ]);
    const back = await clerk.parties.change({
      ...person('Zmieniona', pesel('02070803628')),
      partyId: id,
      version: version + 1,
    });
    expect(back.identifiers).toHaveLength(1);
  });

  it('with an old version is refused and names who was faster', async () => {
    const { id, version } = await clerk.parties.add(person('Sporna'));
    await second.parties.change({ ...person('Szybsza'), partyId: id, version });
    const error = await clerk.parties
      .change({ ...person('Wolniejsza'), partyId: id, version })
      .catch((thrown) => thrown);
    expect(error.data).toMatchObject({
      code: 'PARTY_CHANGED',
      details: { changedBy: 'Osoba w roli księgowość' },
    });
    expect(error.data.message).toMatch(/Osoba w roli księgowość, \d\d\.\d\d\.\d{4} \d\d:\d\d/);
    expect((await clerk.parties.card({ partyId: id })).displayName).toBe('Szybsza Anna');
  });
});

describe('likely duplicates', () => {
  it('are scored: the same number, a similar name with birth date or address, never another PESEL', async () => {
    const born = { birthDate: '1970-05-04' as never };
    await clerk.parties.add(person('Powielewicz', { ...born, ...pesel('70050412344', 'próba') }));
    const found = async (input: object) =>
      clerk.parties.duplicates({ kind: 'person', surname: 'Powielewicz', firstName: 'Anna', ...input });
    expect((await found(pesel('70050412344')))[0]).toMatchObject({
      score: 1,
      reason: 'ten sam numer identyfikacyjny',
    });
    const [byAddress] = await found({ ...born, addresses: [address] });
    expect(byAddress?.score).toBe(0.99);
    expect(byAddress?.reason).toContain('ten sam adres');
    const [mistyped] = await found({ surname: 'Powielewcz', ...born });
    expect(mistyped?.score).toBeGreaterThan(0.5);
    expect(await found({ ...born, ...pesel('44051401359') })).not.toContainEqual(
      expect.objectContaining({ name: 'Powielewicz Anna' }),
    );
    expect(await found({ surname: 'Zupełnieinny' })).toEqual([]);
  });

  it('are asked for while there is no name yet, or none with a letter in it', async () => {
    for (const organisationName of ['', '***'])
      expect(await clerk.parties.duplicates({ kind: 'organisation', organisationName } as never)).toEqual([]);
  });
});

describe('merging', () => {
  it('sends whoever asks for the loser to the winner, with the accounts of both', async () => {
    const loser = await clerk.parties.add(person('Podwójna'));
    const winner = await clerk.parties.add(person('Podwójna', { secondName: 'Maria' }));
    const merged = await clerk.parties.merge({ actId: newId(), loserId: loser.id, winnerId: winner.id });
    expect(merged.accounts.map(({ number }) => number)).toEqual(
      [loser, winner].map(({ accounts }) => accounts[0]?.number),
    );
    expect((await clerk.parties.card({ partyId: loser.id })).id).toBe(winner.id);
    const { found } = await clerk.parties.find({ query: loser.accounts[0]?.number ?? '' });
    expect(found).toMatchObject([{ partyId: winner.id, accountId: loser.accounts[0]?.id }]);
    expect((await clerk.parties.find({ query: 'podwójna' })).found.map(({ partyId }) => partyId)).toEqual([
      winner.id,
      winner.id,
    ]);
    expect(await refusalOf(clerk.parties.change({ ...person('X'), partyId: loser.id, version: 2 }))).toBe(
      'PARTY_MERGED',
    );
    expect(
      await refusalOf(clerk.parties.merge({ actId: newId(), loserId: loser.id, winnerId: winner.id })),
    ).toBe('ALREADY_MERGED');
    const [kept] = await database.owner.query(
      'select surname, merged_into from parties.party where id = $1',
      [loser.id],
    );
    expect(kept).toEqual({ surname: 'Podwójna', merged_into: winner.id });
  });

  it('refuses two people with two PESEL numbers, and a person with an organisation', async () => {
    const one = await clerk.parties.add(person('Jedna', pesel('90010112345', 'próba')));
    const other = await clerk.parties.add(person('Inna', pesel('90010112346', 'próba')));
    const firm = await clerk.parties.add({ actId: newId(), kind: 'organisation', organisationName: 'Firma' });
    expect(
      await refusalOf(clerk.parties.merge({ actId: newId(), loserId: one.id, winnerId: other.id })),
    ).toBe('MERGE_OTHER_PESEL');
    expect(await refusalOf(clerk.parties.merge({ actId: newId(), loserId: one.id, winnerId: firm.id }))).toBe(
      'MERGE_OTHER_KIND',
    );
    expect(await refusalOf(clerk.parties.merge({ actId: newId(), loserId: one.id, winnerId: one.id }))).toBe(
      'MERGE_WITH_ITSELF',
    );
  });

  it('is barred without its permission', async () => {
    expect(
      await refusalOf(second.parties.merge({ actId: newId(), loserId: newId(), winnerId: newId() })),
    ).toBe('PERMISSION_MISSING');
  });
});

describe('an act', () => {
  it('that comes with the identity of another is refused', async () => {
    const actId = newId();
    await clerk.parties.add({ ...person('Tożsama'), actId });
    expect(await refusalOf(clerk.parties.add({ ...person('Inna treść'), actId }))).toBe('ACT_REUSED');
  });

  it('sent twenty times at once is done once', async () => {
    const input = person('Jednokrotna');
    const cards = await Promise.all(Array.from({ length: 20 }, () => clerk.parties.add(input)));
    expect(new Set(cards.map(({ id }) => id)).size).toBe(1);
    expect(
      await database.owner.query(`select id from parties.party where surname = 'Jednokrotna'`),
    ).toHaveLength(1);
  });
});
