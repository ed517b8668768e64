const FOCUSABLE =
  'a[href], input:not([disabled]), textarea, select, button:not([tabindex="-1"]), [tabindex="0"]';

/** F6: the focus goes to the next part of the window, to the place inside it where it last stood or the first one. */
export function focusNextPanel(): void {
  const panels = [...document.querySelectorAll<HTMLElement>('[data-panel]')].filter(
    (panel) => panel.offsetParent !== null && !panel.querySelector('[data-panel]'),
  );
  const at = panels.findIndex((panel) => panel.contains(document.activeElement));
  for (let step = 1; step <= panels.length; step += 1) {
    const panel = panels[(at + step) % panels.length];
    const target = panel?.matches(FOCUSABLE) ? panel : panel?.querySelector<HTMLElement>(FOCUSABLE);
    if (!target) continue;
    target.focus();
    return;
  }
}
