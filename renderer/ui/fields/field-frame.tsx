import { type ReactNode, useId } from 'react';
import css from './field.module.css';
import type { FieldProps } from './field-types.ts';

type Told = Pick<
  FieldProps<unknown>,
  'label' | 'required' | 'readOnly' | 'warning' | 'hint' | 'filledFrom' | 'changed' | 'bare' | 'width'
>;

interface FieldFrameProps extends Told {
  /** The error to show now. */
  readonly error?: string | undefined;
  /** Nothing has been typed yet: a required field says so in words. */
  readonly empty?: boolean | undefined;
  readonly controlId: string;
  /** Extra text at the right of the label ("12 z 160 znaków"). */
  readonly counter?: string | undefined;
  /** `group` when the control is a set of boxes: the label becomes its legend. */
  readonly as?: 'field' | 'group';
  readonly children: (aria: AriaOfField) => ReactNode;
}

/** What the control itself must carry so that a screen reader tells all that the eye sees. */
export interface AriaOfField {
  readonly id: string;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-required': boolean | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-label': string | undefined;
}

/** Label above, control, and under it at most three short lines: error, warning, hint or source. */
export function FieldFrame(props: FieldFrameProps) {
  const { label, error, warning, hint, filledFrom, changed, required, readOnly, bare, width } = props;
  const noteId = useId();
  const source = filledFrom !== undefined && changed !== true ? filledFrom : undefined;
  const hasNote = Boolean(error ?? warning ?? hint ?? source);
  const aria: AriaOfField = {
    id: props.controlId,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-required': required === true && readOnly !== true ? true : undefined,
    'aria-describedby': hasNote ? noteId : undefined,
    'aria-label': bare === true ? label : undefined,
  };
  const state = error !== undefined ? 'wrong' : warning !== undefined ? 'warned' : undefined;
  if (bare === true)
    return (
      <div className={css['bare']} data-state={state} title={error ?? warning}>
        {props.children(aria)}
        {hasNote && (
          <span id={noteId} className={css['hidden']}>
            {error ?? warning ?? source ?? hint}
          </span>
        )}
      </div>
    );
  const missing = required === true && props.empty === true && readOnly !== true;
  const flag = changed === true ? 'zmienione' : missing ? 'wymagane' : undefined;
  const Label = props.as === 'group' ? 'span' : 'label';
  return (
    <div
      className={css['field']}
      data-state={state}
      data-changed={changed === true || undefined}
      data-missing={missing || undefined}
      style={width === undefined ? undefined : { width }}
    >
      <div className={css['head']}>
        <Label
          className={css['label']}
          {...(props.as === 'group' ? { id: `${props.controlId}-label` } : { htmlFor: props.controlId })}
        >
          {label}
        </Label>
        <span className={css['flag']}>{props.counter ?? flag}</span>
      </div>
      {props.children(aria)}
      {hasNote && (
        <div id={noteId} className={css['notes']}>
          {error !== undefined && (
            <div className={css['error']}>
              <span className={css['mark']} aria-hidden="true">
                ✕
              </span>
              {error}
            </div>
          )}
          {error === undefined && warning !== undefined && (
            <div className={css['warning']}>
              <span className={css['mark']} aria-hidden="true">
                ▲
              </span>
              {warning}
            </div>
          )}
          {source !== undefined && <div className={css['note']}>↳ {source}</div>}
          {hint !== undefined && <div className={css['note']}>{hint}</div>}
        </div>
      )}
    </div>
  );
}
