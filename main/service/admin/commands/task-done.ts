import { refuse } from '#shared/kernel/errors.ts';
import { personOf, write } from '../../context.ts';
import { service } from '../../implement.ts';

/** Ticks a task off; doing it twice changes nothing. */
export const done = service.admin.tasks.done.handler(({ input, context }) => {
  const person = personOf(context);
  return write(context, async (tx) => {
    const task = await tx.maybe(
      `update app.task set done_at = coalesce(done_at, $2), done_by = coalesce(done_by, $3)
        where id = $1 and permission = any ($4) returning id`,
      [input.taskId, context.services.now(), person.userId, [...person.permissions]],
    );
    if (!task)
      throw refuse('TASK_UNKNOWN', 'Nie ma takiego zadania albo nie jest dla Ciebie. Odśwież listę.');
    return {};
  });
});
