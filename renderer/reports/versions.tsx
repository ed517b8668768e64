import { useRef } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import { PeriodFields, usePeriod } from '#renderer/budget/index.ts';
import { saveText } from '#renderer/ui/grid/export.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { Button, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import { LAYOUTS } from '#shared/reports/forms.ts';

type Version = Awaited<ReturnType<Client['reports']['versions']>>[number];

const columns: readonly GridColumn<Version>[] = [
  { id: 'form', title: 'Sprawozdanie', kind: 'text', width: 120, value: ({ form }) => LAYOUTS[form].symbol },
  {
    id: 'period',
    title: 'Do końca',
    kind: 'code',
    width: 96,
    value: ({ year, month }) => `${String(month).padStart(2, '0')}.${year}`,
  },
  {
    id: 'unit',
    title: 'Jednostka',
    kind: 'text',
    width: 260,
    grows: true,
    value: ({ unitCode, unitName, scope }) => (scope === 'merged' ? 'łączne' : `${unitCode} ${unitName}`),
  },
  {
    id: 'version',
    title: 'Wersja',
    kind: 'text',
    width: 110,
    value: ({ version }) => (version === 0 ? 'pierwotna' : `korekta ${version}`),
  },
  {
    id: 'origin',
    title: 'Skąd',
    kind: 'text',
    width: 180,
    value: ({ origin, originName }) => (origin === 'package' ? `paczka ${originName}` : 'z ksiąg'),
  },
  { id: 'at', title: 'Zatwierdzono', kind: 'text', width: 150, value: ({ approvedAt }) => approvedAt },
  { id: 'by', title: 'Kto', kind: 'text', width: 170, value: ({ approvedBy }) => approvedBy },
];

/** Approved reports and read packages; a package of a unit is taken in, the unit's own is written. */
export function Versions() {
  const client = useClient();
  const router = useRouter();
  const period = usePeriod();
  const mayMerge = useAllowed('reports.merge');
  const { year, month } = period;
  const file = useRef<HTMLInputElement>(null);
  const list = useWholeList('report-versions', columns, ['reports', 'versions', year], () =>
    client.reports.versions({ year }),
  );
  const write = useCommand((_: null, _actId) => client.reports.packages.write({ year, month }), {
    onDone: ({ fileName, xml }) => saveText(fileName, xml, 'application/xml'),
    touches: [],
  });
  const take = useCommand(
    ({ fileName, base64 }: { fileName: string; base64: string }, actId) =>
      client.reports.packages.import({ actId, fileName, base64 }),
    { touches: [['reports']] },
  );
  const refusal = take.refusal ?? write.refusal;
  return (
    <>
      {refusal !== undefined && <Notice tone="danger">{refusal.message}</Notice>}
      <input
        ref={file}
        type="file"
        accept=".xml"
        hidden
        aria-label="Plik paczki jednostki"
        onChange={async ({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) take.run({ fileName: chosen.name, base64: await base64Of(chosen) });
          currentTarget.value = '';
        }}
      />
      <ListShape
        label="Zatwierdzone sprawozdania"
        autoFocus
        {...list}
        filters={
          <>
            <PeriodFields period={period} />
            <Button disabled={write.busy} onClick={() => write.run(null)}>
              Zapisz paczkę
            </Button>
          </>
        }
        rowId={({ id }) => id}
        onNew={mayMerge ? () => file.current?.click() : undefined}
        newName={take.busy ? 'Wczytuję…' : 'Wczytaj paczkę'}
        onBack={() => router.go('/')}
        exportName="sprawozdania"
        emptyText="Nie ma jeszcze zatwierdzonych sprawozdań tego roku."
      />
    </>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
