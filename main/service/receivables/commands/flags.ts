import { accountById, lockDue } from '#db/central/receivables/locked.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Grosze } from '#shared/kernel/money.ts';

/** Puts a status on a due or a whole account; cards, reminders and the desk's snapshot read it. */
export const raise = service.receivables.flags.raise.handler(({ input, context }) =>
  act(context, 'receivables.flags.raise', input, async (tx) => {
    if (input.instalmentId !== null) await lockDue(tx, input.instalmentId);
    if (input.accountId !== null) await accountById(tx, input.accountId);
    const flagId = newId();
    await tx.rows(
      `insert into receivables.flag (id, unit_id, instalment_id, account_id, kind, valid_from, valid_to, text, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        flagId,
        tx.actor.unitId,
        input.instalmentId,
        input.accountId,
        input.kind,
        input.from,
        input.to,
        input.text,
        tx.actor.userId,
      ],
    );
    return { flagId };
  }),
);

/** Ends a status with a day, included. */
export const end = service.receivables.flags.end.handler(({ input, context }) =>
  act(context, 'receivables.flags.end', input, async (tx) => {
    const row = await tx.maybe(
      'update receivables.flag set valid_to = $2 where id = $1 and valid_from <= $2 returning id',
      [input.flagId, input.day],
    );
    if (!row)
      throw refuse('FLAG_UNKNOWN', 'Nie ma takiego statusu albo zaczyna się po podanym dniu.', {
        field: 'day',
      });
    return { flagId: input.flagId };
  }),
);

interface FlagRow {
  flagId: string;
  kind: string;
  partyId: string;
  partyName: string;
  label: string;
  from: Day;
  to: Day | null;
  text: string;
  open: Grosze;
}

/** Statuses that hold on the working day, with what is open under each; at most 1 000. */
export const list = service.receivables.flags.list.handler(({ input, context }) =>
  read(context, (tx) =>
    tx.rows<FlagRow & Record<string, unknown>>(
      `select f.id as "flagId", f.kind, a.party_id as "partyId", p.display_name as "partyName",
          coalesce(t.name || ' ' || r.year || ', rata ' || i.number, 'konto ' || a.number) as label, f.valid_from as "from", f.valid_to as "to", f.text,
          coalesce(i.open_principal, (select sum(o.open_principal) from receivables.instalment o where o.account_id = a.id and o.open_principal > 0), 0)::bigint as open
         from receivables.flag f left join receivables.instalment i on i.id = f.instalment_id left join receivables.receivable r on r.id = i.receivable_id
         left join receivables.title t on t.id = i.title_id join receivables.account a on a.id = coalesce(f.account_id, i.account_id)
         join parties.party p on p.id = a.party_id
        where f.valid_from <= $1 and (f.valid_to is null or f.valid_to >= $1) and ($2::text is null or f.kind = $2)
        order by f.kind, p.display_name, f.id limit 1000`,
      [personOf(context).workingDay, input.kind ?? null],
    ),
  ),
);
