import { Popover } from '@mantine/core';
import { useState } from 'react';
import { askedOf, saveText, tableOf } from '#renderer/ui/grid/export.ts';
import { type ServiceExport, useGridServices } from '#renderer/ui/grid/grid-services.ts';
import type { GridView } from '#renderer/ui/grid/source.ts';
import type { GridState } from '#renderer/ui/grid/use-grid-state.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import type { ExportFormat } from '#shared/lists/contract.ts';
import { tableToCsv } from '#shared/lists/table.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import css from './save-list.module.css';

interface SaveListProps<Row> {
  readonly title: string;
  readonly fileName: string;
  readonly state: GridState<Row>;
  readonly view: GridView<Row>;
  readonly source?: ServiceExport | undefined;
}

const FORMATS: readonly { readonly format: ExportFormat; readonly name: string }[] = [
  { format: 'xlsx', name: 'Arkusz (XLSX)' },
  { format: 'csv', name: 'Tekst (CSV)' },
  { format: 'pdf', name: 'Wydruk (PDF)' },
];

/** The list as a file: shown columns, rows by the filter and in their order, the sums of the screen. */
export function SaveList<Row>({ title, fileName, state, view, source }: SaveListProps<Row>) {
  const services = useGridServices();
  const [opened, setOpened] = useState(false);
  const [working, setWorking] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const { shown, columns, query } = state;
  const offered = FORMATS.filter(
    ({ format }) => format === 'csv' || (source ? services.startExport : services.makeFile) !== undefined,
  );

  async function save(format: ExportFormat): Promise<void> {
    const asked = askedOf(query, columns);
    if (source && services.startExport)
      return services.startExport(
        { ...source, title, asked, columns: shown.map((column) => ({ id: column.id, title: column.title })) },
        format,
      );
    const table = { title, asked, ...tableOf(shown, view.all(), view.sums) };
    if (format === 'csv') saveText(`${fileName}.csv`, tableToCsv(table));
    else await services.makeFile?.(table, format);
  }

  const choose = (format: ExportFormat, name: string) => {
    setWorking(name);
    setRefusal(undefined);
    save(format)
      .then(() => setOpened(false))
      .catch((error: unknown) => setRefusal(sentenceOf(error)))
      .finally(() => setWorking(undefined));
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      trapFocus
      returnFocus
      position="bottom-end"
      withRoles={false}
    >
      <Popover.Target>
        <Button aria-expanded={opened} onClick={() => setOpened(!opened)}>
          Zapisz listę
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={10}>
        <fieldset className={css['formats']} disabled={working !== undefined}>
          <legend>Zapisz listę jako</legend>
          {offered.map(({ format, name }) => (
            <Button key={format} onClick={() => choose(format, name)}>
              {working === name ? 'Pracuję…' : name}
            </Button>
          ))}
          {refusal !== undefined && <Notice tone="danger">{refusal}</Notice>}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
}

function sentenceOf(error: unknown): string {
  return error instanceof BusinessError
    ? error.info.message
    : 'Pliku nie zapisano. Spróbuj ponownie, a jeżeli to nie pomoże, zawiadom administratora.';
}
