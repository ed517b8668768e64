import { newId } from '#shared/kernel/ids.ts';
import { act } from '../../act.ts';
import { service } from '../../implement.ts';
import { refuseUnknownCard } from './save-object.ts';

/** Grants an investment relief (u.p.r. art. 13): its balance is carried from year to year by the decisions that use it. */
export const grantInvestment = service.taxes.reliefs.grantInvestment.handler(({ input, context }) =>
  act(context, 'taxes.reliefs.grantInvestment', input, async (tx) => {
    await refuseUnknownCard(tx, input.accountId);
    const reliefId = newId();
    await tx.rows(
      `insert into taxes.relief (id, unit_id, account_id, kind, outlay, first_year, document, created_by)
       values ($1, $2, $3, 'INVESTMENT', $4, $5, $6, $7)`,
      [
        reliefId,
        tx.actor.unitId,
        input.accountId,
        input.outlay,
        input.firstYear,
        input.document,
        tx.actor.userId,
      ],
    );
    return { reliefId };
  }),
);
