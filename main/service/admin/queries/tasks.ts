import { personOf, read } from '../../context.ts';
import { service } from '../../implement.ts';

interface TaskRow {
  id: string;
  kind: string;
  title: string;
  text: string;
  created_at: Date;
}

/** Open tasks of the unit for which the person holds the permission, the latest first. */
export const list = service.admin.tasks.list.handler(({ context }) =>
  read(context, async (tx) => {
    const rows = await tx.rows<TaskRow>(
      `select id, kind, title, text, created_at from app.task
        where done_at is null and permission = any ($1) order by created_at desc, id limit 500`,
      [[...personOf(context).permissions]],
    );
    return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }));
  }),
);
