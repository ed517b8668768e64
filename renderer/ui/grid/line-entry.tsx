import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { focusField } from '#renderer/ui/keys/index.ts';
import { type ColumnKind, isNumeric } from './columns.ts';
import css from './line-entry.module.css';

export interface LineColumn<Line> {
  readonly id: string;
  readonly title: string;
  readonly kind: ColumnKind;
  /** CSS width of the column: `8rem`, `minmax(10rem, 1fr)`. */
  readonly width: string;
  /** The cell's editor: a field with `bare`, labelled for screen readers with `label`. */
  readonly edit: (line: Line, change: (line: Line) => void, label: string) => ReactNode;
  /** Takes pasted text into the line; what cannot be read is left to the field to complain of. */
  readonly paste?: (line: Line, text: string) => Line;
  readonly foot?: (lines: readonly Line[]) => ReactNode;
}

export interface LineEntryProps<Line> {
  readonly label: string;
  readonly columns: readonly LineColumn<Line>[];
  readonly lines: readonly Line[];
  readonly onChange: (lines: readonly Line[]) => void;
  readonly lineId: (line: Line) => string;
  readonly newLine: () => Line;
  /** A line in which nothing was entered: it may stand at the end and is left out of the document. */
  readonly isEmpty: (line: Line) => boolean;
}

/**
 * Entry of a document's lines without the mouse: Enter and Tab go to the next cell, after the last cell a new line
 * opens; arrows up and down keep to the column; Enter in an empty last line leaves the table; Ctrl+Delete takes a
 * line out; a block pasted from a spreadsheet fills cells from the cursor on.
 */
export function LineEntry<Line>(props: LineEntryProps<Line>) {
  const { label, columns, lines, onChange, lineId, newLine, isEmpty } = props;
  const table = useRef<HTMLDivElement>(null);
  const focusNext = useRef<{ readonly line: number; readonly column: number } | undefined>(undefined);

  const cell = (line: number, column: number) =>
    table.current?.querySelector<HTMLElement>(`[data-cell="${line}.${column}"] :is(input, textarea, select)`);
  const focusCell = (line: number, column: number) => {
    const field = cell(line, column);
    if (field) focusField(field);
    return field !== undefined && field !== null;
  };
  useEffect(() => {
    const wanted = focusNext.current;
    if (!wanted) return;
    focusNext.current = undefined;
    const field = table.current?.querySelector<HTMLElement>(
      `[data-cell="${wanted.line}.${wanted.column}"] :is(input, textarea, select)`,
    );
    if (field) focusField(field);
  });

  const change = (at: number, line: Line) =>
    onChange(lines.map((other, index) => (index === at ? line : other)));
  const remove = (at: number) => {
    const rest = lines.filter((_, index) => index !== at);
    focusNext.current = { line: Math.max(0, Math.min(at, rest.length - 1)), column: 0 };
    onChange(rest.length === 0 ? [newLine()] : rest);
  };
  const forward = (at: number, column: number): boolean => {
    for (let next = column + 1; next < columns.length; next += 1) if (focusCell(at, next)) return true;
    if (at + 1 < lines.length) return focusCell(at + 1, 0);
    const line = lines[at];
    if (line === undefined || isEmpty(line)) return false;
    focusNext.current = { line: at + 1, column: 0 };
    onChange([...lines, newLine()]);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const place = placeOf(event.target);
    if (!place || event.defaultPrevented) return;
    const { line, column } = place;
    const plain = !event.ctrlKey && !event.altKey && !event.shiftKey;
    const opened =
      event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
    let handled = false;
    if (event.key === 'Delete' && event.ctrlKey) {
      remove(line);
      handled = true;
    } else if ((event.key === 'Enter' || event.key === 'Tab') && plain) {
      const current = lines[line];
      const leaves =
        event.key === 'Enter' &&
        !opened &&
        column === 0 &&
        line === lines.length - 1 &&
        current !== undefined &&
        isEmpty(current);
      handled = !leaves && forward(line, column);
    } else if (event.key === 'ArrowDown' && plain && !opened) handled = focusCell(line + 1, column);
    else if (event.key === 'ArrowUp' && plain && !opened) handled = focusCell(line - 1, column);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPaste = (event: ClipboardEvent) => {
    const place = placeOf(event.target);
    const block = readBlock(event.clipboardData.getData('text/plain'));
    if (!place || (block.length < 2 && (block[0]?.length ?? 0) < 2)) return;
    event.preventDefault();
    const next = [...lines];
    for (const [down, cells] of block.entries()) {
      const at = place.line + down;
      let line = next[at] ?? newLine();
      for (const [right, text] of cells.entries())
        line = columns[place.column + right]?.paste?.(line, text) ?? line;
      next[at] = line;
    }
    onChange(next);
  };
  const template = `2.25rem ${columns.map((column) => column.width).join(' ')} 2rem`;
  return (
    <div
      ref={table}
      className={css['table']}
      style={{ gridTemplateColumns: template }}
      role="group"
      aria-label={label}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    >
      <div className={css['head']}>lp.</div>
      {columns.map((column) => (
        <div key={column.id} className={css['head']} data-number={isNumeric(column.kind) || undefined}>
          {column.title}
        </div>
      ))}
      <div className={css['head']} />
      {lines.map((line, at) => (
        <div key={lineId(line)} className={css['line']}>
          <div className={css['number']}>{at + 1}</div>
          {columns.map((column, index) => (
            <div key={column.id} className={css['cell']} data-cell={`${at}.${index}`}>
              {column.edit(line, (changed) => change(at, changed), `${column.title}, wiersz ${at + 1}`)}
            </div>
          ))}
          <button
            type="button"
            tabIndex={-1}
            className={css['remove']}
            aria-label={`Usuń wiersz ${at + 1}`}
            title="Ctrl+Delete"
            onClick={() => remove(at)}
          >
            ×
          </button>
        </div>
      ))}
      {columns.some((column) => column.foot) && (
        <div className={css['line']}>
          <div className={css['foot']} />
          {columns.map((column) => (
            <div key={column.id} className={css['foot']} data-number={isNumeric(column.kind) || undefined}>
              {column.foot?.(lines)}
            </div>
          ))}
          <div className={css['foot']} />
        </div>
      )}
    </div>
  );
}

function placeOf(target: EventTarget): { readonly line: number; readonly column: number } | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  const [line, column] = (target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] ?? '').split('.');
  return line === undefined || column === undefined
    ? undefined
    : { line: Number(line), column: Number(column) };
}

/** Lines and cells of a copied block; the line end that spreadsheets put last is dropped. */
function readBlock(text: string): readonly (readonly string[])[] {
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'));
}
