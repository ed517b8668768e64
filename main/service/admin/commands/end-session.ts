import { refuse } from '#shared/kernel/errors.ts';
import { act } from '../../act.ts';
import { personOf } from '../../context.ts';
import { service } from '../../implement.ts';
import { SESSION_NAME } from '../queries/sessions.ts';
import { demandRightInUnit } from '../rights-in-unit.ts';

/** Ends somebody's session at once. One that ended meanwhile is no error. */
export const end = service.admin.sessions.end.handler(async ({ input, context }) => {
  const { services } = context;
  const [found]: { unit_id: number; token_hash: Buffer }[] = await services.central.query(
    `select s.unit_id, s.token_hash from admin.session s where ${SESSION_NAME} = $1`,
    [input.sessionId],
  );
  if (!found) throw refuse('SESSION_UNKNOWN', 'Nie ma takiej sesji. Odśwież listę.', { field: 'sessionId' });
  if (found.token_hash.equals(personOf(context).tokenHash))
    throw refuse('OWN_SESSION', 'To Twoja własna sesja. Wyloguj się w zwykły sposób.', {
      field: 'sessionId',
    });
  await demandRightInUnit(context, 'admin.users.manage', found.unit_id);
  return act<typeof input, { ended: boolean }>(context, 'admin.sessions.end', input, async (tx) => {
    const ended = await tx.rows(
      'update admin.session set ended_at = $1 where token_hash = $2 and ended_at is null returning user_id',
      [services.now(), found.token_hash],
    );
    return { ended: ended.length > 0 };
  });
});
