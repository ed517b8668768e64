import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Client, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';

/** What a person or a scanner types is data, wherever it goes: into SQL, a pattern, a name on a card, a letter. */
let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
});
const service = testService(database);
let clerk: Client;
const HONEST = 'Zwyczajna';
beforeAll(async () => {
  clerk = await service.signedIn('referent-podatkowy', office.stations.office);
  await add(HONEST);
});

const add = (surname: string) =>
  clerk.parties.add({ actId: newId(), kind: 'person', surname, firstName: 'Ewa', openAccount: true });
const foundBy = async (query: string) => (await clerk.parties.find({ query })).found.map(({ name }) => name);
const tables = async () =>
  database.owner.query(
    `select count(*)::integer as n from pg_class where relkind = 'r' and relnamespace::regnamespace::text !~ '^pg_'`,
  );

const SQL = [
  `x'; drop table cash.receipt cascade; --`,
  `' or 1=1 --`,
  `') or true --`,
  `' union select login, password_hash from admin.user_account --`,
  `'; update parties.party set surname = 'zmieniona'; --`,
  `$$; drop schema parties cascade; $$`,
  `'::regclass`,
  `\\'; select pg_sleep(10); --`,
  `x' and (select pg_sleep(10)) is null --`,
  `E'\\\\x27 or 1=1'`,
];

describe('SQL in a search', () => {
  it.each(SQL)('%s finds nobody, changes nothing, and is answered at once', async (query) => {
    const before = await tables();
    const begun = performance.now();
    expect(await foundBy(query)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(await tables()).toEqual(before);
    expect(await foundBy(HONEST)).toEqual([`${HONEST} Ewa`]);
  });

  it.each(['%', '_', '%%%', '______', '\\', '*', '.*'])('%j is no pattern', async (query) => {
    expect(await foundBy(query)).toEqual([]);
  });
});

describe('SQL in a name', () => {
  it.each(SQL)('%s is kept letter by letter and found by itself', async (text) => {
    const surname = `Zły ${text}`.slice(0, 80);
    const { id } = await add(surname);
    const card = await clerk.parties.card({ partyId: id });
    expect(card.surname).toBe(surname.replace(/ {2,}/g, ' ').trim());
    expect(
      (
        await database.owner.query(
          `select count(*)::integer as n from parties.party where surname = 'zmieniona'`,
        )
      )[0].n,
    ).toBe(0);
  });
});

describe('marks that turn the direction of writing, and signs that nobody sees', () => {
  const MARKS = [
    '\u202e',
    '\u202d',
    '\u2066',
    '\u2069',
    '\u200f',
    '\u061c',
    '\u200b',
    '\ufeff',
    '\u0007',
    '\u001b[31m',
    '\u0085',
  ];
  it.each(MARKS.map((mark) => [JSON.stringify(mark), mark]))(
    '%s is taken out of a name',
    async (_shown, mark) => {
      const { id } = await add(`Nowak${mark}ksywor`);
      const { surname, displayName } = await clerk.parties.card({ partyId: id });
      expect(surname + displayName).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(surname).toMatch(/^Nowak/);
    },
  );

  it('a name made of them alone is no name', async () => {
    await expect(add('\u202e\u200b\ufeff')).rejects.toMatchObject({ code: 'REFUSED' });
  });
});

describe('what a scanner reads', () => {
  it.each([
    ['a command of the terminal', '\u001b]0;rm -rf /\u0007'],
    ['a code of another trade', '(01)05901234123457(17)261231(10)ABC'],
    ['a very long code', '9'.repeat(200)],
    ['a QR code of a transfer with a foreign account', '|PL|99000000000000000000000000|000100|Obcy|tytuł|||'],
    ['a link', 'https://example.org/?q=\u0000'],
    ['a keyboard shortcut and Enter', '\u0011\u0013\r\n'],
    ['JSON', '{"$gt":""}'],
  ])('%s finds nobody and is no fault', async (_what, query) => {
    const outcome = await clerk.parties.find({ query }).then(
      ({ found }) => found,
      (error: { code?: string }) => error.code,
    );
    expect([[], 'REFUSED']).toContainEqual(outcome);
  });
});
