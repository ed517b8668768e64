import type { Page } from 'playwright-core';

/** Milliseconds from asking for rows until the first row or the count at the foot has changed and is painted. */
export function untilChanged(page: Page, act: 'sort' | string): Promise<number> {
  return page.evaluate(async (asked) => {
    const grid = document.querySelector('[role="grid"]');
    const box = document.querySelector<HTMLInputElement>('input[type=search]');
    if (!grid || !box) throw new Error('no list');
    const state = () =>
      `${grid.querySelector('[aria-rowindex="2"]')?.textContent} ${grid.lastElementChild?.textContent}`;
    const before = state();
    const began = performance.now();
    if (asked === 'sort')
      [...document.querySelectorAll('button')].find((one) => one.textContent === 'Podatnik')?.click();
    else {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, asked);
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }
    while (state() === before) await new Promise(requestAnimationFrame);
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    return performance.now() - began;
  }, act);
}

/** Times in milliseconds from a key to the painted value, of so many keys one after another, in the field that has the focus. */
export function keyTimes(page: Page, keys: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const taken: number[] = [];
    for (let key = 0; key < count; key += 1) {
      await new Promise(requestAnimationFrame);
      const began = performance.now();
      document.execCommand('insertText', false, '1');
      await new Promise(requestAnimationFrame);
      await new Promise((painted) => setTimeout(painted));
      taken.push(performance.now() - began);
    }
    return taken;
  }, keys);
}
