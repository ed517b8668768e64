import { call } from '@orpc/server';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parties } from '#main/service/parties/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
let loser: TestPayer;
let winner: TestPayer;
let desks = 0;

beforeAll(async () => {
  await office.prepare();
});

/** A payer whose identifier does not stand in the way of a merge. */
const payer = async (name: string) => {
  const made = await office.payer(name, [{ principal: 10_000 }]);
  await office.rows('delete from parties.identifier where party_id = $1', [made.partyId]);
  return made;
};
beforeEach(async () => {
  loser = await payer('Pomylona Ewa');
  winner = await payer('Pomylona Ewa Maria');
});

const context = () => ({ context: office.person() });
const merge = async (from: TestPayer, into: TestPayer) => {
  const actId = newId();
  await call(parties.merge, { actId, loserId: from.partyId, winnerId: into.partyId }, context());
  return actId;
};
const undo = (mergeId: string) => call(parties.undoMerge, { actId: newId(), mergeId }, context());
const cardOf = (of: TestPayer) => call(parties.card, { partyId: of.partyId }, context());
const accountsOf = async (of: TestPayer) => (await cardOf(of)).accounts.map(({ id }) => id);
const desk = async () => {
  desks += 1;
  const made = await office.desk(`U${desks}`);
  await made.send(made.open(0));
  return made;
};
const dueOf = (of: TestPayer) => {
  const [due] = of.dues;
  if (!due) throw new Error('no due');
  return due;
};

describe('undoing a merge', () => {
  it('gives both cards back as they were, and the merge is told on the card until then', async () => {
    const mergeId = await merge(loser, winner);
    expect((await cardOf(winner)).joined).toEqual([
      { mergeId, name: 'Pomylona Ewa', mergedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
    expect((await undo(mergeId)).id).toBe(loser.partyId);
    expect(await accountsOf(loser)).toEqual([loser.accountId]);
    expect(await accountsOf(winner)).toEqual([winner.accountId]);
    expect((await cardOf(winner)).joined).toEqual([]);
  });

  it('is done once, and the cards may be joined again', async () => {
    const mergeId = await merge(loser, winner);
    await undo(mergeId);
    expect(await refusalOf(undo(mergeId))).toBe('MERGE_UNDONE');
    await merge(loser, winner);
    expect(await accountsOf(winner)).toHaveLength(2);
  });

  it('sends cards that were joined before back to the card that they had been joined with', async () => {
    const first = await payer('Pierwsza Ewa');
    const deepest = await payer('Najdawniejsza Ewa');
    await merge(deepest, first);
    await merge(first, loser);
    const mergeId = await merge(loser, winner);
    expect(await accountsOf(winner)).toHaveLength(4);
    await undo(mergeId);
    expect((await accountsOf(loser)).sort()).toEqual(
      [loser.accountId, first.accountId, deepest.accountId].sort(),
    );
    expect((await cardOf(deepest)).id).toBe(loser.partyId);
    expect(await accountsOf(winner)).toEqual([winner.accountId]);
  });

  it('goes backwards: a later merge of the same card first', async () => {
    const third = await payer('Trzecia Ewa');
    const earlier = await merge(loser, winner);
    const later = await merge(winner, third);
    expect(await refusalOf(undo(earlier))).toBe('MERGE_UNDO_LATER');
    await undo(later);
    expect((await undo(earlier)).id).toBe(loser.partyId);
  });

  it('is refused while money was taken since in the name of the other card, and the receipt is named', async () => {
    const mergeId = await merge(loser, winner);
    const till = await desk();
    const row = till.pay({ ...loser, partyId: winner.partyId }, dueOf(loser), { principal: 4_000 });
    await till.send(row);
    const refused = await refusal(undo(mergeId));
    expect(refused?.code).toBe('MERGE_UNDO_LINKED');
    expect(refused?.message).toMatch(/dowodem KP\/U\d+\/2026\/000001 z dnia 20\.11\.2026/);
    await till.send(till.cancel(row));
    expect((await undo(mergeId)).id).toBe(loser.partyId);
  });

  it('is not hindered by money taken for the own dues of the other card', async () => {
    const mergeId = await merge(loser, winner);
    const till = await desk();
    await till.send(till.pay(winner, dueOf(winner)));
    expect((await undo(mergeId)).id).toBe(loser.partyId);
    expect(await accountsOf(loser)).toEqual([loser.accountId]);
  });

  it('lets an offline desk bring a receipt of the joined cards afterwards', async () => {
    const mergeId = await merge(loser, winner);
    const till = await desk();
    const made = till.pay({ ...loser, partyId: winner.partyId }, dueOf(loser));
    await undo(mergeId);
    expect((await till.send(made)).answers).toHaveLength(1);
  });

  it('names no card that is not there', async () => {
    expect(await refusalOf(undo(newId()))).toBe('PARTY_UNKNOWN');
  });
});
