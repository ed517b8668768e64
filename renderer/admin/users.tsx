import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import { FieldRow, type Option, SelectField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { ActDialog, ConfirmDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import { roleSeeds } from '#shared/admin/roles.ts';

type User = Awaited<ReturnType<Client['admin']['users']['list']>>[number];

const columns: readonly GridColumn<User>[] = [
  { id: 'name', title: 'Osoba', kind: 'text', width: 220, value: ({ displayName }) => displayName },
  { id: 'login', title: 'Login', kind: 'code', width: 150, value: ({ login }) => login },
  { id: 'position', title: 'Stanowisko', kind: 'text', width: 220, value: ({ position }) => position },
  {
    id: 'roles',
    title: 'Role',
    kind: 'text',
    width: 260,
    grows: true,
    value: ({ roles }) => roles.map(({ roleName }) => roleName).join(', '),
  },
  {
    id: 'state',
    title: 'Stan',
    kind: 'text',
    width: 130,
    value: ({ active }) => (active ? '✓ czynny' : '✕ wyłączony'),
  },
];

/** People who may sign in. A person who left is switched off, never removed: the records name him. */
export function Users() {
  const client = useClient();
  const router = useRouter();
  const mayManage = useAllowed('admin.users.manage');
  const list = useWholeList('admin-users', columns, ['admin', 'users'], () => client.admin.users.list());
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<User>();
  const turn = useCommand(
    (user: User) => client.admin.users.setActive({ userId: user.id, active: !user.active }),
    { onDone: () => setAsked(undefined) },
  );
  return (
    <>
      <ListShape
        label="Użytkownicy"
        autoFocus
        {...list}
        rowId={({ id }) => id}
        onNew={mayManage ? () => setAdding(true) : undefined}
        newName="Nowy użytkownik"
        onEdit={mayManage ? setAsked : undefined}
        onBack={() => router.go('/')}
        exportName="uzytkownicy"
      />
      {adding && <UserDialog onClose={() => setAdding(false)} />}
      {asked !== undefined && (
        <ConfirmDialog
          title={asked.active ? 'Wyłączenie użytkownika' : 'Włączenie użytkownika'}
          confirmName={asked.active ? 'Wyłącz' : 'Włącz'}
          danger={asked.active}
          busy={turn.busy}
          refusal={turn.refusal?.message}
          onConfirm={() => turn.run(asked)}
          onClose={() => setAsked(undefined)}
        >
          {asked.active
            ? `${asked.displayName} nie zaloguje się więcej, a otwarte sesje się skończą.`
            : `${asked.displayName} znów będzie mieć dostęp według swoich ról.`}
        </ConfirmDialog>
      )}
    </>
  );
}

const roleOptions: readonly Option[] = roleSeeds.map(({ code, name }) => ({ id: code, name }));

function UserDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const session = useSession();
  const units = session.units.map<Option>(({ id, code, name }) => ({ id: String(id), code, name }));
  const form = useForm<{
    displayName: string;
    login: string;
    position: string;
    password: string;
    unit: Option | null;
    role: Option | null;
  }>(
    {
      displayName: '',
      login: '',
      position: '',
      password: '',
      unit: units.find(({ id }) => id === String(session.unit.id)) ?? null,
      role: null,
    },
    undefined,
    { fresh: true },
  );
  const add = useCommand(
    ({ unit, role, ...values }: typeof form.values, actId) =>
      client.admin.users.add({
        actId,
        ...values,
        roles: [{ unitId: Number(unit?.id), roleCode: role?.id ?? '' }],
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title="Nowy użytkownik"
      form={form}
      confirmName="Dodaj"
      busy={add.busy}
      onConfirm={add.run}
      onClose={onClose}
    >
      <TextField label="Imię i nazwisko" required autoFocus maxLength={80} {...form.bind('displayName')} />
      <FieldRow>
        <TextField
          label="Login"
          required
          maxLength={40}
          hint="małe litery, cyfry, kropka, myślnik"
          {...form.bind('login')}
        />
        <TextField label="Stanowisko służbowe" required maxLength={80} {...form.bind('position')} />
      </FieldRow>
      <FieldRow>
        <SelectField label="Jednostka" required source={units} {...form.bind('unit')} />
        <SelectField label="Rola" required source={roleOptions} {...form.bind('role')} />
      </FieldRow>
      <TextField
        label="Hasło początkowe"
        required
        secret
        maxLength={200}
        hint="Co najmniej 12 znaków. Użytkownik zmieni je przy pierwszym logowaniu."
        {...form.bind('password')}
      />
    </ActDialog>
  );
}
