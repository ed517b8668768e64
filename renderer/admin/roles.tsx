import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import { CheckboxGroup, useForm } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { ActDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import { permissionNames } from '#shared/permissions.ts';

type Role = Awaited<ReturnType<Client['admin']['roles']['list']>>[number];

/** One permission with the roles that hold it. */
interface MatrixRow {
  readonly permission: string;
  readonly name: string;
  readonly roles: readonly string[];
}

const KEY = ['admin', 'roles'];
const matrixRows: readonly Omit<MatrixRow, 'roles'>[] = Object.entries(permissionNames).map(
  ([permission, name]) => ({
    permission,
    name,
  }),
);

/** Which role may do what: a row for each permission, a column for each role. Enter says anew which roles hold it. */
export function Roles() {
  const client = useClient();
  const roles = useQuery({ queryKey: KEY, queryFn: () => client.admin.roles.list() });
  return roles.data === undefined ? null : <Matrix roles={roles.data} />;
}

function Matrix({ roles }: { readonly roles: readonly Role[] }) {
  const client = useClient();
  const router = useRouter();
  const mayManage = useAllowed('admin.users.manage');
  const columns = useMemo<readonly GridColumn<MatrixRow>[]>(
    () => [
      { id: 'name', title: 'Uprawnienie', kind: 'text', width: 240, grows: true, value: ({ name }) => name },
      { id: 'code', title: 'Oznaczenie', kind: 'code', width: 150, value: ({ permission }) => permission },
      ...roles.map<GridColumn<MatrixRow>>(({ code, name }) => ({
        id: `role-${code}`,
        title: name,
        kind: 'text',
        width: 108,
        value: (row) => (row.roles.includes(code) ? '✓ tak' : ''),
      })),
    ],
    [roles],
  );
  const list = useWholeList('admin-roles', columns, [...KEY, 'matrix'], async () => {
    const now = await client.admin.roles.list();
    return matrixRows.map((row) => ({
      ...row,
      roles: now.filter(({ permissions }) => permissions.includes(row.permission)).map(({ code }) => code),
    }));
  });
  const [asked, setAsked] = useState<MatrixRow>();
  return (
    <>
      <ListShape
        label="Role i uprawnienia"
        autoFocus
        {...list}
        rowId={({ permission }) => permission}
        onEdit={mayManage ? setAsked : undefined}
        onBack={() => router.go('/')}
        exportName="role"
      />
      {asked !== undefined && <GrantDialog row={asked} roles={roles} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function GrantDialog({
  row,
  roles,
  onClose,
}: {
  readonly row: MatrixRow;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}) {
  const client = useClient();
  const form = useForm<{ roles: readonly string[] }>({ roles: row.roles });
  const grant = useCommand(
    (values: typeof form.values, actId) =>
      client.admin.roles.grant({ actId, permission: row.permission, roles: [...values.roles] }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title={row.name}
      form={form}
      confirmName="Zapisz"
      busy={grant.busy}
      onConfirm={grant.run}
      onClose={onClose}
    >
      <CheckboxGroup
        label="Kto ma to uprawnienie"
        column
        choices={roles.map(({ code, name, holders }) => ({
          value: code,
          name: `${name} (osób: ${holders})`,
        }))}
        {...form.bind('roles')}
      />
    </ActDialog>
  );
}
