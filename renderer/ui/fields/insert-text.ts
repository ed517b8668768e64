import type { KeyboardEvent } from 'react';

/** Types text at the cursor as if by a key, so that undo and the field's own listeners see it. */
export function insertText(field: HTMLInputElement, text: string): void {
  field.focus();
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The dot of either keypad types the decimal comma. */
export function dotTypesComma(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== '.' || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  insertText(event.currentTarget, ',');
}
