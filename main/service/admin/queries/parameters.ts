import { type Day, dayOfInstant } from '#shared/kernel/day.ts';
import { definitionOf } from '#shared/parameters/catalogue.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

interface ParameterRow {
  code: string;
  validFrom: Day;
  validTo: Day | null;
  value: string;
  source: string;
  own: boolean;
  unconfirmed: boolean;
}

/** Every row of every parameter, by code, the latest first; the one that holds today is marked. */
export const list = service.admin.parameters.list.handler(({ context }) =>
  read(context, async (tx) => {
    const today = dayOfInstant(context.services.now().getTime());
    const rows = await tx.rows<ParameterRow & Record<string, unknown>>(
      `select distinct on (code, valid_from) code, valid_from as "validFrom", valid_to as "validTo", value #>> '{}' as value, source,
              unit_id is not null as own, unconfirmed
         from app.parameter where unit_id is null or unit_id = $1
        order by code, valid_from desc, unit_id nulls last`,
      [tx.actor.unitId],
    );
    const begun = new Set<string>();
    return rows.map((row) => {
      const definition = definitionOf(row.code);
      // Rows of a code come from the latest day back: the first that has begun is the one in question.
      const latest = row.validFrom <= today && !begun.has(row.code);
      if (latest) begun.add(row.code);
      return {
        ...row,
        name: definition?.name ?? row.code,
        origin: definition?.origin ?? ('law' as const),
        inForce: latest && (row.validTo === null || today <= row.validTo),
      };
    });
  }),
);
