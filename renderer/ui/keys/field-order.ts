/**
 * Enter walks the fields in the order of the paper form. It never submits: that is F10's business.
 * From the last field it steps onto the form's confirming button, where the next Enter presses it.
 */
const STOPS = [
  'input:not([disabled]):not([type=hidden]):not([data-skip])',
  'textarea:not([disabled])',
  'select:not([disabled])',
  '[data-field-stop]:not([disabled])',
].join(',');

/** Fields that Enter visits, in document order; of a radio group only the chosen (or first) one. */
export function fieldsOf(container: HTMLElement): HTMLElement[] {
  const stops = [...container.querySelectorAll<HTMLElement>(STOPS)].filter(
    (stop) => stop.tabIndex >= 0 && stop.offsetParent !== null,
  );
  const seenGroups = new Set<string>();
  return stops.filter((stop) => {
    if (!(stop instanceof HTMLInputElement) || stop.type !== 'radio') return true;
    const chosen = stops.find(
      (other) => other instanceof HTMLInputElement && other.name === stop.name && other.checked,
    );
    if (chosen) return chosen === stop;
    if (seenGroups.has(stop.name)) return false;
    seenGroups.add(stop.name);
    return true;
  });
}

/** Moves the focus from `current` to the next field. Returns false at the end when there is no confirming button. */
export function focusNextField(container: HTMLElement, current: Element | null): boolean {
  const stops = fieldsOf(container);
  const at = stops.findIndex((stop) => stop === current || stop.contains(current));
  const around = container.closest<HTMLElement>('[role="dialog"], [data-screen]') ?? container;
  const next = stops[at + 1] ?? around.querySelector<HTMLElement>('[data-confirms]:not([disabled])');
  if (!next) return false;
  focusField(next);
  return true;
}

/** Focuses a field and selects its text, so that typing replaces it. */
export function focusField(field: HTMLElement): void {
  field.focus();
  if (field instanceof HTMLInputElement && isTextLike(field)) field.select();
}

/** False for what lies beneath a dialog: it may appear there, and the cursor stays in the dialog. */
export function mayTakeFocus(element: Element): boolean {
  const dialogs = document.querySelectorAll('[role="dialog"]');
  return dialogs[dialogs.length - 1]?.contains(element) ?? true;
}

/** Focuses the first of the named fields that stands in the topmost dialog, or on the screen where there is none. */
export function focusFieldNamed(...names: readonly string[]): void {
  const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"]');
  const around = dialogs[dialogs.length - 1] ?? document.querySelector<HTMLElement>('[data-screen]');
  for (const name of names) {
    const field = around?.querySelector<HTMLElement>(`[name="${name}"]`);
    if (!field) continue;
    focusField(field);
    return;
  }
}

/** Handler for the form's keydown: Enter goes on. Buttons and pressed modifiers keep their own meaning. */
export function advanceOnEnter(event: KeyboardEvent, container: HTMLElement): void {
  if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const { target } = event;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) {
    if (!(target instanceof HTMLElement && target.dataset['fieldStop'] !== undefined)) return;
  }
  event.preventDefault();
  focusNextField(container, target);
}

function isTextLike(input: HTMLInputElement): boolean {
  return !['checkbox', 'radio', 'button', 'file', 'range', 'color'].includes(input.type);
}
