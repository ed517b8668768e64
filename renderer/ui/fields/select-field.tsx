import { Popover } from '@mantine/core';
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { counted } from '#shared/kernel/plural.ts';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-types.ts';
import { useFormRegistry, useRegistration } from './form-context.ts';
import list from './select.module.css';
import { type Option, type OptionSource, optionText } from './select-source.ts';
import { useAutoFocus } from './use-auto-focus.ts';
import { useOptions } from './use-options.ts';

export interface SelectFieldProps extends FieldProps<Option | null> {
  readonly source: OptionSource;
  readonly placeholder?: string | undefined;
  /** How a position looks in the list, when code, name and second line are not enough. */
  readonly renderOption?: ((option: Option) => ReactNode) | undefined;
  /** Shown at the foot of the list, for example how to add a new one. */
  readonly footer?: ReactNode;
  /** Life knows more than the dictionary: text that no position matches is taken as it is, and marked. */
  readonly freeText?: ((text: string) => Option) | undefined;
  /** Characters needed before an asynchronous source is asked. */
  readonly minText?: number | undefined;
}

const SHOWN = 60;

/** A dictionary: typing narrows it by code or name, F4 or Alt+Down opens it, Enter takes the marked position. */
export const SelectField = memo(function SelectField(props: SelectFieldProps) {
  const { value, onChange, source, readOnly, required, label, minText = 0 } = props;
  const id = useId();
  const ref = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string>();
  const [opened, setOpened] = useState(false);
  const [focused, setFocused] = useState(false);
  const [at, setAt] = useState(0);
  // Left before the dictionary answered: what was meant is decided when it does.
  const [leaving, setLeaving] = useState(false);
  useAutoFocus(ref, props.autoFocus);
  const attempted = useFormRegistry().attempts > 0;

  const asked = (opened || leaving) && (typed ?? '').length >= minText;
  const found = useOptions(source, typed ?? '', asked);
  const shown = found.options.slice(0, SHOWN);
  const marked = shown[Math.min(at, shown.length - 1)];

  const leftover = typed !== undefined && typed.trim() !== '' && !focused && !leaving;
  const unknown = leftover ? `„${typed.trim()}” nie ma w słowniku. Wybierz pozycję z listy (F4).` : undefined;
  const missing =
    required === true && readOnly !== true && value === null && !leftover
      ? `Uzupełnij: ${label}.`
      : undefined;
  useRegistration(props.name, () => ref.current, readOnly === true ? undefined : (unknown ?? missing));

  const open = () => {
    if (readOnly === true || opened) return;
    const current =
      typeof source === 'function' || value === null ? 0 : source.findIndex((one) => one.id === value.id);
    setAt(Math.max(0, current));
    setOpened(true);
  };
  const take = (option: Option) => {
    setTyped(undefined);
    setOpened(false);
    if (option.id !== value?.id) onChange(option);
  };
  /** What a person who leaves the field meant: the marked position, or the text as it is where that is allowed. */
  const decide = () => {
    const text = typed?.trim() ?? '';
    if (marked) take(marked);
    else if (props.freeText && text !== '') take(props.freeText(text));
  };
  const settled = useRef(decide);
  useEffect(() => {
    settled.current = decide;
  });
  useEffect(() => {
    if (!leaving || found.loading) return;
    setLeaving(false);
    settled.current();
  }, [leaving, found.loading]);
  const onText = (text: string) => {
    if (readOnly === true) return;
    setLeaving(false);
    setTyped(text);
    setAt(0);
    if (text === '') {
      setTyped(undefined);
      setOpened(false);
      if (value !== null) onChange(null);
    } else setOpened(true);
  };
  const settle = () => {
    if (opened && typed !== undefined) {
      if (found.loading) setLeaving(true);
      else decide();
    }
    setOpened(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const opens = event.key === 'F4' || (event.altKey && event.key === 'ArrowDown');
    if (opens) {
      if (opened) setOpened(false);
      else open();
    } else if (!opened) return;
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'PageDown') setAt(Math.min(at + 10, shown.length - 1));
    else if (event.key === 'PageUp') setAt(Math.max(0, at - 10));
    else if (event.key === 'Escape') {
      setOpened(false);
      setTyped(undefined);
    } else {
      if (event.key === 'Enter' && marked && !found.loading) take(marked);
      return;
    }
    event.preventDefault();
  };
  return (
    <FieldFrame
      {...props}
      controlId={id}
      empty={value === null && (typed ?? '') === ''}
      error={unknown ?? props.error ?? (attempted ? missing : undefined)}
    >
      {(aria) => (
        <Popover
          opened={opened}
          position="bottom-start"
          offset={2}
          width="target"
          withRoles={false}
          closeOnEscape={false}
        >
          <Popover.Target>
            <div className={css['withUnit']}>
              <input
                {...aria}
                ref={ref}
                role="combobox"
                aria-expanded={opened}
                aria-controls={opened ? `${id}-list` : undefined}
                aria-autocomplete="list"
                aria-activedescendant={opened && marked ? `${id}-${marked.id}` : undefined}
                className={props.bare === true ? css['bareInput'] : css['input']}
                autoComplete="off"
                spellCheck={false}
                name={props.name}
                readOnly={readOnly}
                placeholder={props.placeholder}
                value={typed ?? (value === null ? '' : optionText(value))}
                onChange={(event) => onText(event.currentTarget.value)}
                onKeyDown={onKeyDown}
                onFocus={(event) => {
                  setFocused(true);
                  event.currentTarget.select();
                }}
                onBlur={() => {
                  settle();
                  setFocused(false);
                }}
              />
              {readOnly !== true && (
                <button
                  type="button"
                  tabIndex={-1}
                  className={css['button']}
                  aria-label={`Słownik: ${label}`}
                  onMouseDown={(event) => {
                    event.preventDefault();
                    ref.current?.focus();
                    if (opened) setOpened(false);
                    else open();
                  }}
                >
                  ▾
                </button>
              )}
            </div>
          </Popover.Target>
          <Popover.Dropdown p={0} miw="20rem">
            <div
              id={`${id}-list`}
              role="listbox"
              aria-label={label}
              aria-busy={found.loading || undefined}
              className={list['list']}
              tabIndex={-1}
            >
              {shown.map((option) => (
                <OptionRow
                  key={option.id}
                  id={`${id}-${option.id}`}
                  option={option}
                  marked={option === marked}
                  chosen={option.id === value?.id}
                  render={props.renderOption}
                  onTake={take}
                />
              ))}
            </div>
            <div className={list['foot']} aria-live="polite">
              {footText(found, asked, minText)}
              {props.footer}
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
    </FieldFrame>
  );
});

interface OptionRowProps {
  readonly id: string;
  readonly option: Option;
  readonly marked: boolean;
  readonly chosen: boolean;
  readonly render: SelectFieldProps['renderOption'];
  readonly onTake: (option: Option) => void;
}

function OptionRow({ id, option, marked, chosen, render, onTake }: OptionRowProps) {
  return (
    <div
      id={id}
      ref={(row) => {
        if (marked) row?.scrollIntoView({ block: 'nearest' });
      }}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      data-chosen={chosen || undefined}
      className={list['option']}
      onMouseDown={(event) => {
        event.preventDefault();
        onTake(option);
      }}
    >
      {render?.(option) ?? (
        <>
          {option.code !== undefined && <span className={list['code']}>{option.code}</span>}
          <span className={list['name']}>
            {option.name}
            {option.more !== undefined && <span className={list['more']}>{option.more}</span>}
          </span>
        </>
      )}
    </div>
  );
}

function footText(
  found: { loading: boolean; failure: string | undefined; options: readonly Option[] },
  asked: boolean,
  minText: number,
): string {
  if (!asked) return `Wpisz co najmniej ${minText} znaki.`;
  if (found.failure !== undefined) return found.failure;
  if (found.loading) return 'Szukam…';
  if (found.options.length === 0) return 'Nic nie pasuje. Wpisz inną część nazwy albo kod.';
  if (found.options.length > SHOWN)
    return `Pokazano ${SHOWN}, pasuje ${counted(found.options.length, ['pozycja', 'pozycje', 'pozycji'])}. Pisz dalej, aby zawęzić.`;
  return counted(found.options.length, ['pozycja', 'pozycje', 'pozycji']);
}
