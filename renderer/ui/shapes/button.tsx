import type { ComponentProps } from 'react';
import { type ActName, keyTable } from '#renderer/ui/keys/index.ts';
import css from './button.module.css';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** The one main act of the place, or a dangerous one; everything else is quiet. */
  readonly kind?: 'main' | 'quiet' | 'danger';
  /** The act's key, shown on the button so that people learn it. */
  readonly act?: ActName;
  /** Enter from the last field of the form steps here. */
  readonly confirms?: boolean;
}

export function Button({ kind = 'quiet', act, confirms = false, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={css['button']}
      data-kind={kind}
      data-confirms={confirms || undefined}
    >
      <span>{children}</span>
      {act !== undefined && <kbd className={css['cap']}>{keyTable[act].cap}</kbd>}
    </button>
  );
}
