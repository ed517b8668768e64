import { call } from '@orpc/server';
import type { z } from 'zod';
import { seedParameters } from '#db/central/parameters/index.ts';
import type { ServiceContext } from '#main/service/context.ts';
import { taxes } from '#main/service/taxes/index.ts';
import { type Day, day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { zloty } from '#shared/kernel/money.ts';
import { SEED_ROWS } from '#shared/parameters/seed.ts';
import type { DecisionKind } from '#shared/taxes/decision-document.ts';
import type { LiabilityCode } from '#shared/taxes/liability.ts';
import type { objectStateSchema } from '#shared/taxes/object-state.ts';
import type { TestDatabase } from './database.ts';
import { TestOffice, type TestPayer } from './office.ts';

export type StateInput = z.input<typeof objectStateSchema>;

export interface TaxCard extends TestPayer {
  readonly payer: 'natural' | 'legal';
}

const TITLES = [
  ['LES', 'Podatek leśny', '756-75616-0330'],
  ['LZP', 'Łączne zobowiązanie pieniężne', '756-75616-0320'],
  ['TRA', 'Podatek od środków transportowych', '756-75616-0340'],
  ['PON', 'Podatek od nieruchomości – osoby prawne', '756-75615-0310'],
] as const;

/**
 * A test office that assesses taxes: titles of all taxes, the council's rates at the ceilings of 2026, tax district II, the
 * price of a registered letter at 9.80 zł, periods from 2020 to 2028.
 */
export class TaxOffice extends TestOffice {
  constructor(database: TestDatabase) {
    super(database);
    this.now = new Date('2026-02-06T09:00:00.000+01:00');
  }

  override async prepare(): Promise<this> {
    await super.prepare();
    const { owner } = this.database;
    await seedParameters((sql, values) => owner.query(sql, values));
    for (const [group, name, classification] of TITLES) {
      const code = classification.includes('75615') ? 'PNP' : group;
      await owner.query(
        `insert into ledger.account (unit_id, book_id, number, name) values (1, 1, '221-' || $1::text, 'Należności ' || $1::text)`,
        [code],
      );
      await owner.query(
        `insert into receivables.title (unit_id, code, name, short_name, tax_group, kind, law, interest_kind, receivable_account, revenue_account,
           interest_account, classification, interest_classification, sort_order)
         values (1, $1::text, $2, $1::text, $3, 'due', 'public', 'tax', '221-' || $1::text, '720-1', '750-1', $4, '756-75616-0910', 50)`,
        [code, name, group, classification],
      );
    }
    await owner.query(
      `insert into ledger.period (book_id, unit_id, year, month)
       select 1, 1, y, m from generate_series(2020, 2028) y, generate_series(1, 12) m on conflict do nothing`,
    );
    const ceilings = SEED_ROWS.filter(
      ({ code, validFrom }) => /^(NIER|TRANS)\.MAX\./.test(code) && validFrom === '2026-01-01',
    );
    for (const { code, value } of ceilings) await this.parameter(code.replace('.MAX.', '.RATE.'), value);
    await this.parameter('NIER.RATE.STRUCTURE', '2');
    await this.parameter('ROL.DISTRICT', 'II');
    await this.parameter('SMALL.NOT_ASSESSED', '9.80', '2024-01-01');
    return this;
  }

  /** A figure of the office itself, from the first day of a year on. */
  async parameter(code: string, value: string, from = '2022-01-01', to: string | null = null): Promise<void> {
    await this.database.owner.query(
      `insert into app.parameter (unit_id, code, valid_from, valid_to, value, source) values (1, $1, $2, $4, to_jsonb($3::text), 'uchwała nr XII/34/2025')
       on conflict (unit_id, code, valid_from) do update set value = excluded.value`,
      [code, from, value, to],
    );
  }

  /** The clerk on a working day. */
  clerk(on = '2026-02-06'): { context: ServiceContext } {
    return { context: this.person(this.people.clerk, undefined, day(on)) };
  }

  /** A payer with a tax card. */
  async card(name: string, more: { payer?: 'natural' | 'legal'; village?: string } = {}): Promise<TaxCard> {
    const payer = await this.payer(name);
    return this.openCard(payer, more);
  }

  async openCard(
    payer: TestPayer,
    { payer: kind = 'natural', village = 'Wzorowo' }: { payer?: 'natural' | 'legal'; village?: string } = {},
  ): Promise<TaxCard> {
    await call(
      taxes.taxpayers.save,
      { actId: newId(), accountId: payer.accountId, version: 0, payer: kind, village },
      this.clerk(),
    );
    return { ...payer, payer: kind };
  }

  /** Enters an object or a further state of one. */
  object(
    card: TaxCard,
    name: string,
    state: StateInput,
    {
      event = '2020-01-01',
      effect = 'NEXT_MONTH',
      parentId = null,
      objectId = newId(),
      version = 0,
    }: Partial<{
      event: string;
      effect: 'NEXT_MONTH' | 'NEXT_YEAR' | 'SAME_MONTH';
      parentId: string | null;
      objectId: string;
      version: number;
    }> = {},
  ) {
    return call(
      taxes.objects.save,
      { actId: newId(), accountId: card.accountId, objectId, version, name, parentId, event, effect, state },
      this.clerk(),
    );
  }

  compute(card: TaxCard, year = 2026, on = '2026-02-06') {
    return call(taxes.compute, { accountId: card.accountId, year }, this.clerk(on));
  }

  /** Issues what the register says now; the total is taken from a computation just before. */
  async issue(
    card: TaxCard,
    kind: DecisionKind,
    {
      year = 2026,
      liability = 'LAND',
      on = '2026-02-06',
      reason = '',
    }: Partial<{ year: number; liability: LiabilityCode; on: string; reason: string }> = {},
  ) {
    const computed = await this.compute(card, year, on);
    const found = computed.liabilities.find((one) => one.liability === liability);
    const expectedTotal = kind === 'discontinuing' ? zloty(0) : (found?.total ?? zloty(0));
    return call(
      taxes.decisions.issue,
      {
        actId: newId(),
        accountId: card.accountId,
        year,
        liability,
        kind,
        issuedOn: on,
        expectedTotal,
        reason,
      },
      this.clerk(on),
    );
  }

  deliver(decisionId: string, on: string) {
    return call(
      taxes.decisions.deliver,
      { actId: newId(), deliveries: [{ decisionId, deliveredOn: on, how: 'received' as const }] },
      this.clerk(on),
    );
  }

  /** Dues of decisions on the card: statutory day, due day, what was charged and what is open. */
  charged(
    card: TaxCard,
  ): Promise<{ statutory: Day; due: Day; charged: Grosze; open: Grosze; title: string }[]> {
    return this.rows(
      `select i.statutory_due as statutory, i.due, i.open_principal as open, t.code as title,
              (select sum(principal) from receivables.movement m where m.instalment_id = i.id and m.kind in ('increase', 'decrease'))::bigint as charged
         from receivables.instalment i join receivables.title t on t.id = i.title_id
        where i.account_id = $1 order by i.statutory_due, i.id`,
      [card.accountId],
    );
  }
}

export const parcel = (
  ...uses: readonly { use: string; area: string; [more: string]: unknown }[]
): Extract<StateInput, { kind: 'parcel' }> => ({
  kind: 'parcel',
  area: '99.0000',
  uses: uses.map((use, at) => ({ id: String(at + 1), ...use })),
});

export const building = (
  category: 'BUILDING_RESIDENTIAL' | 'BUILDING_BUSINESS' | 'BUILDING_OTHER',
  area: string,
  more: object = {},
): Extract<StateInput, { kind: 'building' }> => ({
  kind: 'building',
  onOthersLand: true,
  parts: [{ id: '1', category, area, ...more }],
});
