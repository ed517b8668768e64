import { closedAt, ledgerOfMonth, registerOfMonth } from '#db/central/taxes/register-months.ts';
import { dayOf, dayOfInstant, daysInMonth, monthOf, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { sum } from '#shared/kernel/money.ts';
import { act } from '../../act.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

/** The register of increases and decreases of a month, held against the ledger. */
export const month = service.taxes.registers.month.handler(({ input, context }) =>
  read(context, async (tx) => {
    const from = dayOf(input.year, input.month, 1);
    const to = dayOf(input.year, input.month, daysInMonth(input.year, input.month));
    const rows = await registerOfMonth(tx, from, to);
    return {
      closedAt: (await closedAt(tx, input.year, input.month))?.closed_at ?? null,
      rows,
      increases: sum(rows.map(({ increases }) => increases)),
      decreases: sum(rows.map(({ decreases }) => decreases)),
      ledger: await ledgerOfMonth(tx, from, to),
    };
  }),
);

/** Closes a month of the register: no decision is issued into it any more. */
export const closeMonth = service.taxes.registers.close.handler(({ input, context }) =>
  act(context, 'taxes.registers.close', input, async (tx) => {
    const today = dayOfInstant(context.services.now().getTime());
    if (input.year * 12 + input.month >= yearOf(today) * 12 + monthOf(today))
      throw refuse(
        'TAX_MONTH_NOT_OVER',
        'Ten miesiąc jeszcze się nie skończył. Zamknij go po jego ostatnim dniu.',
        {
          field: 'month',
        },
      );
    await tx.rows(
      `insert into taxes.register_month (unit_id, year, month, closed_by) values ($1, $2, $3, $4) on conflict do nothing`,
      [tx.actor.unitId, input.year, input.month, tx.actor.userId],
    );
    return { closedAt: (await closedAt(tx, input.year, input.month))?.closed_at ?? '' };
  }),
);
