import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { taxes } from '#main/service/taxes/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { parcel, type TaxCard, TaxOffice } from '#tests/support/tax-office.ts';

const office = new TaxOffice(testDatabase());

beforeAll(async () => {
  await office.prepare();
});

/** A card of a party of this kind with members, and a plot worth a decision. */
async function cardWith(
  name: string,
  kind: string,
  members: readonly [name: string, role: string, of: number][],
) {
  const payer = await office.payer(name);
  await office.rows('update parties.party set kind = $2 where id = $1', [payer.partyId, kind]);
  for (const [member, role, of] of members) {
    const { partyId } = await office.payer(member);
    await office.rows(
      `insert into parties.member (party_id, member_id, role, share_numerator, share_denominator, valid_from) values ($1, $2, $3, 1, $4, '2020-01-01')`,
      [payer.partyId, partyId, role, of],
    );
  }
  const card = await office.openCard(payer);
  await office.object(card, '1/1', parcel({ use: 'B', area: '0.1000' }));
  return card;
}

async function addressees(card: TaxCard) {
  const { decisionId } = await office.issue(card, 'establishing');
  const { data } = await call(taxes.decisions.get, { decisionId }, office.clerk());
  return { decisionId, told: data.addressees.map(({ name, share }) => [name, share]) };
}

const kindOf = async ({ accountId }: TaxCard) =>
  (await call(taxes.taxpayers.card, { accountId, view: { kind: 'all' } }, office.clerk())).kind;

describe('T1: a decision goes to', () => {
  it('each of the spouses', async () => {
    const card = await cardWith('Nowakowie', 'couple', [
      ['Nowak Anna', 'spouse', 1],
      ['Nowak Jan', 'spouse', 1],
    ]);
    expect(await kindOf(card)).toBe('marriage');
    expect((await addressees(card)).told).toEqual([
      ['Nowak Anna', ''],
      ['Nowak Jan', ''],
    ]);
  });

  it('each co-owner with his share; the whole tax is one, its terms wait for the last delivery', async () => {
    const card = await cardWith('Wspólnota', 'group', [
      ['Górski Adam', 'co-owner', 3],
      ['Górska Beata', 'co-owner', 3],
      ['Górny Cezary', 'co-owner', 3],
    ]);
    expect(await kindOf(card)).toBe('co-owners');
    const { decisionId, told } = await addressees(card);
    expect(told.map(([, share]) => share)).toEqual(['1/3', '1/3', '1/3']);
    const { deliveries } = await call(taxes.decisions.get, { decisionId }, office.clerk());
    const deliver = (at: number, deliveredOn: string) =>
      call(
        taxes.decisions.deliver,
        {
          actId: newId(),
          deliveries: [
            { decisionId, partyId: deliveries[at]?.partyId ?? '', deliveredOn, how: 'received' as const },
          ],
        },
        office.clerk(),
      );
    expect(await deliver(0, '2026-02-12')).toEqual({ delivered: 1, movedDues: 0 });
    expect(await deliver(1, '2026-02-13')).toEqual({ delivered: 1, movedDues: 0 });
    expect(await deliver(2, '2026-03-09')).toEqual({ delivered: 1, movedDues: 1 });
    expect((await office.charged(card))[0]?.due).toBe('2026-03-23');
  });

  it('the attorney instead of the taxpayer', async () => {
    const card = await cardWith('Nieobecna Ewa', 'person', [['Mecenas Paweł', 'attorney', 1]]);
    expect((await addressees(card)).told).toEqual([['Mecenas Paweł', '']]);
  });

  it('the heirs of one who died; nobody while they are not known', async () => {
    const card = await cardWith('Zmarła Helena', 'person', []);
    await office.rows(`update parties.party set died_on = '2026-01-03' where id = $1`, [card.partyId]);
    expect(await refusalOf(office.issue(card, 'establishing'))).toBe('TAX_BLOCKED');
    const heir = await office.payer('Spadkobierca Igor');
    await office.rows(
      `insert into parties.member (party_id, member_id, role, valid_from) values ($1, $2, 'heir', '2026-01-03')`,
      [card.partyId, heir.partyId],
    );
    expect(await kindOf(card)).toBe('heirs');
    expect((await addressees(card)).told).toEqual([['Spadkobierca Igor', '1/1']]);
  });
});
