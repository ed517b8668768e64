import { memo } from 'react';
import { refused } from '#shared/kernel/errors.ts';
import { formatDecimal, parseDecimal } from './decimal-text.ts';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-types.ts';
import { dotTypesComma } from './insert-text.ts';
import { useTypedText } from './use-typed-text.ts';

export interface QuantityFieldProps extends FieldProps<string | null> {
  /** Stands behind the number: "m²", "ha", "szt." */
  readonly unit?: string | undefined;
  /** Places after the comma that may be typed; 0 for pieces. */
  readonly scale?: number | undefined;
  /** Places always shown. */
  readonly minPlaces?: number | undefined;
  readonly negative?: boolean | undefined;
}

/** A quantity with its unit. The value is an exact decimal as text (`12.5`), as on the wire. */
export const QuantityField = memo(function QuantityField(props: QuantityFieldProps) {
  const { scale = 2, minPlaces = 0, unit } = props;
  const typed = useTypedText<string>({
    field: props,
    format: (value) => formatDecimal(value, minPlaces),
    parse: (text) => {
      const withoutUnit =
        unit === undefined ? text : text.replace(new RegExp(`\\s*${escaped(unit)}$`, 'i'), '');
      const outcome = parseDecimal(withoutUnit, scale);
      if (outcome.ok && props.negative !== true && outcome.value.startsWith('-'))
        return refused('QUANTITY_NEGATIVE', 'Ilość nie może być ujemna. Wpisz ją bez znaku minus.');
      return outcome;
    },
  });
  return (
    <FieldFrame {...props} error={typed.error} empty={typed.empty} controlId={typed.id}>
      {(aria) => (
        <div className={css['withUnit']}>
          <input
            {...aria}
            ref={typed.ref}
            className={`${props.bare === true ? css['bareInput'] : css['input']} ${css['number']}`}
            style={unit === undefined ? undefined : { paddingRight: `calc(${unit.length}ch + 16px)` }}
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            name={props.name}
            readOnly={props.readOnly}
            value={typed.text}
            onChange={(event) => typed.onText(event.currentTarget.value)}
            onKeyDown={dotTypesComma}
            onFocus={(event) => {
              typed.onFocus();
              event.currentTarget.select();
            }}
            onBlur={typed.onBlur}
          />
          {unit !== undefined && <span className={css['unit']}>{unit}</span>}
        </div>
      )}
    </FieldFrame>
  );
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
