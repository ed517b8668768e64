import { call } from '@orpc/server';
import { seedParameters } from '#db/central/parameters/index.ts';
import { receivables } from '#main/service/receivables/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { testDatabase } from './database.ts';
import { type TestDue, TestOffice, type TestPayer } from './office.ts';

/** An office in a database of the test file's own, with the parameters of law, for stories of settlement. */
export class SettlementOffice extends TestOffice {
  constructor() {
    super(
      testDatabase(async ({ owner }) => {
        await seedParameters((sql, values) => owner.query(sql, values));
      }),
    );
  }

  /** The clerk of tax accounting at work on a day. */
  clerk(on = '2026-11-20') {
    return { context: this.person(this.people.clerk, undefined, day(on)) };
  }

  /** The one who approves. */
  second(on = '2026-11-20') {
    return { context: this.person(this.people.second, undefined, day(on)) };
  }

  /** The whole card of a payer as the database has it. */
  async cardOf(payer: TestPayer) {
    return {
      dues: await this.rows(
        'select i.open_principal as open, i.due from receivables.instalment i where i.account_id = $1 order by i.due, i.number',
        [payer.accountId],
      ),
      overpayments: await this.rows(
        'select open_amount as open, arisen_on as on from receivables.overpayment where account_id = $1 and open_amount > 0 order by id',
        [payer.accountId],
      ),
    };
  }

  async openOf(due: Pick<TestDue, 'instalmentId'>): Promise<number> {
    const [row] = await this.rows<{ open: number }>(
      'select open_principal as open from receivables.instalment where id = $1',
      [due.instalmentId],
    );
    return row?.open ?? -1;
  }

  /** Money on a due as a bank transfer brings it, all of it principal. Gives the movement. */
  async paid(due: TestDue, principal: number, on: string): Promise<string> {
    await this.change(due, -principal, { kind: 'payment', on });
    const [row] = await this.rows<{ id: string }>(
      `select id from receivables.movement where instalment_id = $1 and kind = 'payment' order by created_at desc, id desc limit 1`,
      [due.instalmentId],
    );
    return row?.id ?? '';
  }

  /** An overpayment of a title: a due that was raised, paid whole and then taken away leaves exactly this. */
  async overpaid(
    payer: TestPayer,
    title: 'PON' | 'ROL' | 'ODP',
    amount: number,
    on: string,
  ): Promise<string> {
    const due = await this.addDue(payer, { title, principal: amount, due: on });
    payer.dues.pop();
    await this.paid(due, amount, on);
    const made = await call(
      receivables.charges.change,
      {
        actId: newId(),
        instalmentId: due.instalmentId,
        amount: grosze(-amount),
        day: day(on),
        ground: 'Uchylenie decyzji',
      },
      this.clerk(),
    );
    return made.overpayment?.id ?? '';
  }
}

/** The one due of a payer. */
export function only(payer: TestPayer): TestDue {
  const [due] = payer.dues;
  if (!due) throw new Error('one due');
  return due;
}
