import { arrearsByAge, topDebtors } from '#db/central/receivables/arrears-lists.ts';
import { add, sum } from '#shared/kernel/money.ts';
import { personOf, read, type ServiceContext } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { reconcile as agree } from '../reconcile.ts';
import { duesOf } from './dues.ts';

interface Asked {
  readonly day?: string | undefined;
  readonly titleCode?: string | undefined;
  readonly locality?: string | undefined;
}

const filterOf = (context: ServiceContext, { day, titleCode, locality }: Asked) => ({
  day: (day ?? personOf(context).workingDay) as ReturnType<typeof personOf>['workingDay'],
  titleCode: titleCode ?? null,
  locality: locality === undefined || locality === '' ? null : locality,
});

/** Top debtors with interest to the day, on all their overdue dues that the filter takes. */
export const debtors = service.receivables.lists.debtors.handler(({ input, context }) =>
  read(context, async (tx) => {
    const filter = filterOf(context, input);
    const parameters = await parametersOf(context, tx);
    const rows = [];
    for (const row of await topDebtors(tx, filter, input.limit)) {
      const { dues } = await duesOf(tx, row.partyId, filter.day, context.services.now(), parameters);
      const interest = sum(
        dues
          .filter(
            ({ overdue, titleCode }) =>
              overdue && (filter.titleCode === null || titleCode === filter.titleCode),
          )
          .map((due) => due.interest),
      );
      rows.push({ ...row, interest, total: add(row.principal, interest) });
    }
    return rows;
  }),
);

export const ageing = service.receivables.lists.ageing.handler(({ input, context }) =>
  read(context, (tx) => arrearsByAge(tx, filterOf(context, input), input.by)),
);

/** Cards against account 221 in the units that the person sees. */
export const reconcile = service.receivables.lists.reconcile.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { agrees, accounts, differences } = await agree(tx, input.thorough);
    return { agrees, accounts: [...accounts], differences: [...differences] };
  }),
);
