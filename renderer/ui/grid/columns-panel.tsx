import { Popover } from '@mantine/core';
import { useState } from 'react';
import { Button } from '#renderer/ui/shapes/button.tsx';
import css from './columns-panel.module.css';
import { defaultLayout } from './layout.ts';
import { SavedLayoutsPart } from './saved-layouts-part.tsx';
import type { GridState } from './use-grid-state.ts';

/** Which columns are shown, in what order, and by which the rows stand; all of it without the mouse. */
export function ColumnsPanel<Row>({ state }: { readonly state: GridState<Row> }) {
  const { layout, setLayout, columns, query, setQuery } = state;
  const [opened, setOpened] = useState(false);
  const byId = new Map(columns.map((column) => [column.id, column] as const));
  const move = (id: string, by: number) => {
    const order = [...layout.order];
    const at = order.indexOf(id);
    const [taken] = order.splice(at, 1);
    if (taken !== undefined) order.splice(Math.max(0, at + by), 0, taken);
    setLayout({ ...layout, order });
  };
  const show = (id: string, shown: boolean) =>
    setLayout({
      ...layout,
      hidden: shown ? layout.hidden.filter((other) => other !== id) : [...layout.hidden, id],
    });
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
          Kolumny
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={10}>
        <fieldset className={css['columns']}>
          <legend>Kolumny i kolejność wierszy</legend>
          {layout.order.map((id, index) => {
            const column = byId.get(id);
            if (!column) return null;
            const sorted = query.sort?.id === id ? query.sort : undefined;
            return (
              <div key={id} className={css['column']}>
                <label>
                  <input
                    type="checkbox"
                    checked={!layout.hidden.includes(id)}
                    onChange={(event) => show(id, event.currentTarget.checked)}
                  />
                  {column.title}
                </label>
                <button
                  type="button"
                  disabled={index === 0}
                  aria-label={`Przesuń w lewo: ${column.title}`}
                  onClick={() => move(id, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  disabled={index === layout.order.length - 1}
                  aria-label={`Przesuń w prawo: ${column.title}`}
                  onClick={() => move(id, 1)}
                >
                  ↓
                </button>
                <button
                  type="button"
                  aria-pressed={sorted !== undefined}
                  aria-label={`Ułóż według: ${column.title}`}
                  onClick={() =>
                    setQuery({ ...query, sort: { id, descending: sorted?.descending === false } })
                  }
                >
                  {sorted === undefined ? 'ułóż' : sorted.descending ? '▼' : '▲'}
                </button>
              </div>
            );
          })}
        </fieldset>
        <Button onClick={() => setLayout(defaultLayout(columns))}>Przywróć układ</Button>
        <SavedLayoutsPart state={state} />
      </Popover.Dropdown>
    </Popover>
  );
}
