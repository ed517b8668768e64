import { call } from '@orpc/server';
import { beforeAll, expect, it } from 'vitest';
import { reading } from '#db/central/transaction.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { receivables, reconcileCards } from '#main/service/receivables/index.ts';
import { addDays, day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { SettlementOffice } from '#tests/support/settlement-office.ts';

/** A year of random acts on cards, the same ones on every run: whatever is done or refused, the books agree with the cards. */
const office = new SettlementOffice();
const { charges, overpayments, payments } = receivables;
const ACCOUNTS = 12;
const ACTS = 260;
const payers: TestPayer[] = [];

beforeAll(async () => {
  await office.prepare();
  for (let at = 0; at < ACCOUNTS; at += 1) payers.push(await office.payer(`Losowy ${at}`));
});

/** Numbers that look random and are always the same (Park and Miller). */
let state = 20_261_122;
function below(limit: number): number {
  state = (state * 48_271) % 2_147_483_647;
  return state % limit;
}
const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)];

async function ids(sql: string, payer: TestPayer): Promise<string[]> {
  return (await office.rows<{ id: string }>(sql, [payer.accountId])).map(({ id }) => id);
}

async function randomAct(payer: TestPayer): Promise<string> {
  const on = addDays(day('2026-01-05'), below(300));
  const clerk = office.clerk();
  const actId = newId();
  const dues = await ids('select id from receivables.instalment where account_id = $1 order by id', payer);
  const over = await ids(
    'select id from receivables.overpayment where account_id = $1 and open_amount > 0 order by id',
    payer,
  );
  const paid = await ids(
    `select m.id from receivables.movement m join receivables.instalment i on i.id = m.instalment_id where i.account_id = $1 and m.kind in ('payment', 'transfer') order by m.id`,
    payer,
  );
  const documents = await ids('select id from receivables.document where account_id = $1 order by id', payer);
  switch (below(8)) {
    case 0:
    case 1:
      return refusalOf(
        call(
          charges.add,
          {
            actId,
            accountId: payer.accountId,
            titleCode: pick(['PON', 'ROL', 'ODP', 'DZI']) ?? 'PON',
            year: 2026,
            documentKind: 'DEC',
            documentNumber: `D.${below(9_999)}`,
            documentDate: on,
            instalments: [{ statutoryDue: addDays(on, below(90) - 40), amount: grosze(1 + below(300_000)) }],
          },
          clerk,
        ),
      );
    case 2:
      return refusalOf(
        call(
          charges.change,
          {
            actId,
            instalmentId: pick(dues) ?? newId(),
            amount: grosze((1 + below(90_000)) * (below(2) === 0 ? 1 : -1)),
            day: on,
            ground: 'Decyzja zmieniająca',
          },
          clerk,
        ),
      );
    case 3:
      await office.overpaid(payer, pick(['PON', 'ROL', 'ODP'] as const) ?? 'PON', 1 + below(150_000), on);
      return 'accepted';
    case 4:
      return refusalOf(call(overpayments.setOff, { actId, overpaymentId: pick(over) ?? newId() }, clerk));
    case 5:
      return refusalOf(
        call(
          overpayments.move,
          {
            actId,
            overpaymentId: pick(over) ?? newId(),
            amount: grosze(1 + below(20_000)),
            toAccountId: pick(payers)?.accountId ?? '',
            toTitleCode: 'PON',
            ground: 'Wniosek podatnika',
          },
          clerk,
        ),
      );
    case 6: {
      const target = pick(payers);
      const targets =
        target === undefined
          ? []
          : await ids('select id from receivables.instalment where account_id = $1 order by id', target);
      return refusalOf(
        call(
          payments.repost,
          {
            actId,
            movementId: pick(paid) ?? newId(),
            toInstalmentId: pick(targets) ?? null,
            day: day('2026-11-20'),
            ground: 'Wyjaśnienie wpłacającego',
          },
          clerk,
        ),
      );
    }
    default:
      return refusalOf(
        call(
          charges.reverse,
          { actId, documentId: pick(documents) ?? newId(), day: day('2026-11-20'), reason: 'Omyłka' },
          clerk,
        ),
      );
  }
}

it('after random acts, done or refused, cards and books agree and nothing is below zero', async () => {
  const outcomes = new Map<string, number>();
  for (let at = 0; at < ACTS; at += 1) {
    const outcome = await randomAct(pick(payers) ?? (payers[0] as TestPayer));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  expect(outcomes.get('accepted')).toBeGreaterThan(120);
  expect([...outcomes.keys()]).not.toContain('UNEXPECTED');
  const actor = { userId: office.people.clerk.id, unitId: 1, visibleUnits: [1] };
  expect((await reading(office.database.service, actor, verifyLedger)).findings).toEqual([]);
  expect(await reading(office.database.service, actor, (tx) => reconcileCards(tx, true))).toMatchObject({
    agrees: true,
  });
  const [least] = await office.rows<{ due: number; over: number }>(
    `select (select min(open_principal) from receivables.instalment) as due, (select min(open_amount) from receivables.overpayment) as over`,
  );
  expect(least).toEqual({ due: 0, over: 0 });
}, 120_000);
