import { Popover } from '@mantine/core';
import { type KeyboardEvent, memo, useState } from 'react';
import type { Day } from '#shared/kernel/day.ts';
import { addDays } from '#shared/kernel/day.ts';
import { formatDay, parseDayText } from '#shared/kernel/day-text.ts';
import { refused } from '#shared/kernel/errors.ts';
import { Calendar } from './calendar.tsx';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-types.ts';
import { useTypedText } from './use-typed-text.ts';
import { useWorkingDay } from './working-day.ts';

export interface DateFieldProps extends FieldProps<Day | null> {
  readonly min?: Day | undefined;
  readonly max?: Day | undefined;
}

/** A calendar day, typed (`1503`, `+7`, `dziś`) or taken from the calendar (F4); arrows up and down move by a day. */
export const DateField = memo(function DateField(props: DateFieldProps) {
  const { value, onChange, min, max, readOnly } = props;
  const context = useWorkingDay();
  const [opened, setOpened] = useState(false);
  const typed = useTypedText<Day>({
    field: props,
    format: formatDay,
    parse: (text) => {
      const outcome = parseDayText(text, context);
      if (outcome.ok && min !== undefined && outcome.value < min)
        return refused('DAY_TOO_EARLY', `Najwcześniej ${formatDay(min)}.`);
      if (outcome.ok && max !== undefined && outcome.value > max)
        return refused('DAY_TOO_LATE', `Najpóźniej ${formatDay(max)}.`);
      return outcome;
    },
  });
  const close = () => {
    setOpened(false);
    typed.ref.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (readOnly === true) return;
    if (event.key === 'F4' || (event.altKey && event.key === 'ArrowDown')) setOpened(true);
    else if (event.key === 'ArrowUp' && value !== null) onChange(addDays(value, 1));
    else if (event.key === 'ArrowDown' && value !== null) onChange(addDays(value, -1));
    else return;
    event.preventDefault();
  };
  return (
    <FieldFrame {...props} error={typed.error} empty={typed.empty} controlId={typed.id}>
      {(aria) => (
        <Popover opened={opened} onDismiss={close} trapFocus position="bottom-start" withRoles={false}>
          <Popover.Target>
            <div className={css['withUnit']}>
              <input
                {...aria}
                ref={typed.ref}
                className={props.bare === true ? css['bareInput'] : css['input']}
                autoComplete="off"
                spellCheck={false}
                name={props.name}
                readOnly={readOnly}
                value={typed.text}
                onChange={(event) => typed.onText(event.currentTarget.value)}
                onKeyDown={onKeyDown}
                onFocus={(event) => {
                  typed.onFocus();
                  event.currentTarget.select();
                }}
                onBlur={typed.onBlur}
              />
              {readOnly !== true && (
                <button
                  type="button"
                  tabIndex={-1}
                  className={css['button']}
                  aria-label={`Kalendarz: ${props.label}`}
                  onClick={() => setOpened(true)}
                >
                  ▾
                </button>
              )}
            </div>
          </Popover.Target>
          <Popover.Dropdown p={6}>
            <Calendar
              label={props.label}
              day={value ?? context.today}
              today={context.today}
              onPick={(day) => {
                onChange(day);
                close();
              }}
              onClose={close}
            />
          </Popover.Dropdown>
        </Popover>
      )}
    </FieldFrame>
  );
});
