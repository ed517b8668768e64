import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import type { TemplateField } from '#shared/templates/kinds.ts';
import { fieldAtCaret } from '#shared/templates/text.ts';
import css from './templates.module.css';

interface WordsFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fields: Readonly<Record<string, TemplateField>>;
  readonly lines: number;
  readonly autoFocus?: boolean;
  /** What is wrong, each with its line. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

const SHOWN = 8;

/**
 * Words of a letter with fields: two braces open the list of fields, further letters narrow it, Enter or Tab puts the marked
 * one in. Plain Enter breaks the line, as in any letter.
 */
export function WordsField({ label, value, onChange, fields, lines, problems, autoFocus }: WordsFieldProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const moveTo = useRef<number>(undefined);
  const [caret, setCaret] = useState<number>();
  const [at, setAt] = useState(0);
  useLayoutEffect(() => {
    if (moveTo.current === undefined) return;
    area.current?.setSelectionRange(moveTo.current, moveTo.current);
    moveTo.current = undefined;
  });
  const open = caret === undefined ? null : fieldAtCaret(value, caret);
  const words = foldForSearch(open?.typed ?? '')
    .split(' ')
    .filter(Boolean);
  const offered = open
    ? Object.entries(fields)
        .filter(([name, { meaning }]) => {
          const all = foldForSearch(`${name} ${meaning}`);
          return words.every((word) => all.includes(word));
        })
        .slice(0, SHOWN)
    : [];
  const marked = Math.min(at, offered.length - 1);

  const put = (name: string) => {
    if (!open || caret === undefined) return;
    const rest = value.slice(caret).replace(/^[^{}\n]*\}\}/, '');
    const before = `${value.slice(0, open.start)}{{${name}}}`;
    moveTo.current = before.length;
    setCaret(undefined);
    setAt(0);
    onChange(before + rest);
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const choice = offered[marked];
    if (!choice) {
      // Enter belongs to the letter here, not to the order of fields.
      if (event.key === 'Enter' && !event.ctrlKey) event.stopPropagation();
      return;
    }
    if (event.key === 'ArrowDown') setAt(Math.min(marked + 1, offered.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, marked - 1));
    else if ((event.key === 'Enter' && !event.ctrlKey) || event.key === 'Tab') put(choice[0]);
    else if (event.key === 'Escape') setCaret(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css['words']}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={area}
        rows={lines}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: the editor is what the person came to this screen for
        autoFocus={autoFocus}
        aria-invalid={problems.length > 0 || undefined}
        aria-describedby={problems.length > 0 ? `${id}-wrong` : undefined}
        aria-controls={offered.length > 0 ? `${id}-fields` : undefined}
        onChange={(event) => {
          setCaret(event.currentTarget.selectionStart);
          setAt(0);
          onChange(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCaret(undefined)}
      />
      {offered.length > 0 && (
        <div id={`${id}-fields`} role="listbox" aria-label="Pola pisma" className={css['offered']}>
          {offered.map(([name, { meaning }], index) => (
            <div
              key={name}
              role="option"
              tabIndex={-1}
              aria-selected={index === marked}
              className={css['option']}
              onMouseDown={(event) => {
                event.preventDefault();
                put(name);
              }}
            >
              <strong>{name}</strong> <span>{meaning}</span>
            </div>
          ))}
        </div>
      )}
      {problems.length > 0 && (
        <ul id={`${id}-wrong`} className={css['wrong']}>
          {problems.map(({ line, message }) => (
            <li key={`${line}${message}`}>
              ✕ Wiersz {line}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
