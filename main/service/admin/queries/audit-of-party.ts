import { read } from '../../context.ts';
import { service } from '../../implement.ts';

interface EventRow {
  at: Date;
  user_name: string | null;
  act: string;
  writes: boolean;
  object: string;
}

/**
 * Who saw or changed a party's data, the latest first; reads of lists in which the party stood are among them. PostgreSQL shows
 * the rows of those units alone in which the caller's own roles let read the audit.
 */
export const ofParty = service.admin.audit.ofParty.handler(({ input, context }) =>
  read(context, async (tx) => {
    const rows = await tx.rows<EventRow>(
      'select at, user_name, act, writes, object from admin.audit_of_party($1, $2)',
      [input.partyId, input.limit],
    );
    return rows.map(({ at, user_name, ...row }) => ({
      ...row,
      at: at.toISOString(),
      userName: user_name ?? 'stanowisko',
    }));
  }),
);
