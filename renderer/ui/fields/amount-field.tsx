import { memo } from 'react';
import { formatAmount, parseAmount } from '#shared/kernel/amount-text.ts';
import { type Outcome, refused } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-types.ts';
import { dotTypesComma } from './insert-text.ts';
import { useTypedText } from './use-typed-text.ts';

export interface AmountFieldProps extends FieldProps<Grosze | null> {
  /** Credits may be typed; payments may not. */
  readonly negative?: boolean | undefined;
  /** The largest amount that makes sense here. */
  readonly max?: Grosze | undefined;
  readonly placeholder?: string | undefined;
}

/** An amount in grosze, typed and pasted as people write amounts; grouped when left. Never a spinner. */
export const AmountField = memo(function AmountField(props: AmountFieldProps) {
  const typed = useTypedText<Grosze>({
    field: props,
    format: formatAmount,
    parse: (text) => within(parseAmount(text), props),
  });
  return (
    <FieldFrame {...props} error={typed.error} empty={typed.empty} controlId={typed.id}>
      {(aria) => (
        <input
          {...aria}
          ref={typed.ref}
          className={`${props.bare === true ? css['bareInput'] : css['input']} ${css['number']}`}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          name={props.name}
          readOnly={props.readOnly}
          placeholder={props.placeholder}
          value={typed.text}
          onChange={(event) => typed.onText(event.currentTarget.value)}
          onKeyDown={dotTypesComma}
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

function within(outcome: Outcome<Grosze>, { negative, max }: AmountFieldProps): Outcome<Grosze> {
  if (!outcome.ok) return outcome;
  if (negative !== true && outcome.value < 0)
    return refused('AMOUNT_NEGATIVE', 'Kwota nie może być ujemna. Wpisz ją bez znaku minus.');
  if (max !== undefined && outcome.value > max)
    return refused(
      'AMOUNT_ABOVE_MAX',
      `Kwota może wynosić najwyżej ${formatAmount(max)} zł. Wpisz mniejszą.`,
    );
  return outcome;
}
