import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import { DateField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { ActDialog, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import type { Day } from '#shared/kernel/day.ts';

type Row = Awaited<ReturnType<Client['admin']['parameters']['list']>>[number];

const ORIGINS: Readonly<Record<Row['origin'], string>> = {
  law: 'prawo',
  resolution: 'uchwała',
  policy: 'urząd',
};

const columns: readonly GridColumn<Row>[] = [
  { id: 'name', title: 'Parametr', kind: 'text', width: 240, grows: true, value: ({ name }) => name },
  { id: 'code', title: 'Oznaczenie', kind: 'code', width: 150, value: ({ code }) => code },
  { id: 'value', title: 'Wartość', kind: 'text', width: 100, value: ({ value }) => VALUES[value] ?? value },
  { id: 'from', title: 'Od', kind: 'day', width: 104, value: ({ validFrom }) => validFrom },
  { id: 'to', title: 'Do', kind: 'day', width: 104, value: ({ validTo }) => validTo },
  { id: 'origin', title: 'Ustala', kind: 'text', width: 90, value: ({ origin }) => ORIGINS[origin] },
  { id: 'state', title: 'Stan', kind: 'text', width: 120, value: stateOf },
  { id: 'source', title: 'Podstawa', kind: 'text', width: 200, grows: true, value: ({ source }) => source },
];

const VALUES: Readonly<Record<string, string>> = { yes: 'tak', no: 'nie' };

function stateOf({ inForce, unconfirmed }: Row): string {
  if (unconfirmed) return 'do sprawdzenia';
  return inForce ? '✓ obowiązuje' : '';
}

/** Parameters of law, resolutions and the office with their days and sources. Those of the office may be set anew from a day. */
export function Parameters() {
  const client = useClient();
  const router = useRouter();
  const mayEdit = useAllowed('admin.parameters.edit');
  const list = useWholeList('admin-parameters', columns, ['admin', 'parameters'], () =>
    client.admin.parameters.list(),
  );
  const [asked, setAsked] = useState<Row>();
  return (
    <>
      <ListShape
        label="Parametry"
        autoFocus
        {...list}
        rowId={({ code, validFrom }) => `${code} ${validFrom}`}
        onEdit={mayEdit ? setAsked : undefined}
        onBack={() => router.go('/')}
        exportName="parametry"
      />
      {asked !== undefined && <ParameterDialog row={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function ParameterDialog({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const client = useClient();
  const { workingDate } = useSession();
  const form = useForm<{ value: string; validFrom: Day | null; source: string }>({
    value: row.value,
    validFrom: workingDate,
    source: '',
  });
  const set = useCommand(
    ({ value, validFrom, source }: typeof form.values, actId) =>
      client.admin.parameters.set({
        actId,
        code: row.code,
        value,
        validFrom: validFrom ?? workingDate,
        source,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title={row.name}
      form={form}
      confirmName="Zapisz"
      busy={set.busy}
      onConfirm={set.run}
      onClose={onClose}
    >
      {row.origin !== 'policy' && (
        <Notice tone="plain">
          Tego parametru nie ustala urząd: prawo przychodzi z programem, a stawki rady mają własny ekran.
        </Notice>
      )}
      <TextField label="Wartość" required maxLength={200} {...form.bind('value')} />
      <DateField label="Obowiązuje od" required {...form.bind('validFrom')} />
      <TextField
        label="Podstawa"
        required
        maxLength={200}
        hint="zarządzenie, polityka rachunkowości"
        {...form.bind('source')}
      />
    </ActDialog>
  );
}
