import { type RefObject, useEffect, useRef } from 'react';
import { focusField, mayTakeFocus } from '#renderer/ui/keys/index.ts';

/** Puts the cursor into the field once, when it appears: a form opens where the next item begins. */
export function useAutoFocus(field: RefObject<HTMLElement | null>, wanted: boolean | undefined): void {
  const atStart = useRef(wanted);
  useEffect(() => {
    if (atStart.current === true && field.current && mayTakeFocus(field.current)) focusField(field.current);
    atStart.current = false;
  }, [field]);
}
