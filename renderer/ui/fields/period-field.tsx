import { memo } from 'react';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-types.ts';
import { type Period, readPeriod, showPeriod } from './period-text.ts';
import { useTypedText } from './use-typed-text.ts';
import { useWorkingDay } from './working-day.ts';

export type PeriodFieldProps = FieldProps<Period | null>;

/** A span of days typed as a year, a month, a quarter or two days; shows the days it stands for. */
export const PeriodField = memo(function PeriodField(props: PeriodFieldProps) {
  const context = useWorkingDay();
  const typed = useTypedText<Period>({
    field: props,
    format: showPeriod,
    parse: (text) => readPeriod(text, context),
  });
  return (
    <FieldFrame {...props} error={typed.error} empty={typed.empty} controlId={typed.id}>
      {(aria) => (
        <input
          {...aria}
          ref={typed.ref}
          className={props.bare === true ? css['bareInput'] : css['input']}
          autoComplete="off"
          spellCheck={false}
          name={props.name}
          readOnly={props.readOnly}
          value={typed.text}
          onChange={(event) => typed.onText(event.currentTarget.value)}
          onFocus={(event) => {
            typed.onFocus();
            event.currentTarget.select();
          }}
          onBlur={typed.onBlur}
        />
      )}
    </FieldFrame>
  );
});
