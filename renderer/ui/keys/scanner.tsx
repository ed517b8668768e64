import { createContext, useContext, useEffect, useRef } from 'react';
import { isTextEntry } from './key-layer.ts';
import { ScannerBurst, type ScannerSettings } from './scanner-burst.ts';

export type { ScannerSettings } from './scanner-burst.ts';

type Handler = (code: string) => void;

/** Handlers of scanned codes; the last mounted one gets the code (a dialog before the page beneath it). */
export class ScannerHandlers {
  #stack: Handler[] = [];

  add(handler: Handler): () => void {
    this.#stack = [...this.#stack, handler];
    return () => {
      this.#stack = this.#stack.filter((other) => other !== handler);
    };
  }

  top(): Handler | undefined {
    return this.#stack.at(-1);
  }
}

export const ScannerContext = createContext<ScannerHandlers | undefined>(undefined);

/** Takes what a scanner reads, whichever field has the focus; the field is left as it was before the burst. */
export function useScan(handler: Handler): void {
  const handlers = useContext(ScannerContext);
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => handlers?.add((code) => latest.current(code)), [handlers]);
}

interface Snapshot {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly value: string;
  readonly start: number | null;
  readonly end: number | null;
}

type Settings = { readonly [K in keyof ScannerSettings]?: ScannerSettings[K] | undefined };

/** Listens before every field does; does nothing while no screen asked for codes. */
export function installScanner(handlers: ScannerHandlers, settings: Settings): () => void {
  const { maxGapMs, minLength } = settings;
  const burst = new ScannerBurst({
    ...(maxGapMs === undefined ? {} : { maxGapMs }),
    ...(minLength === undefined ? {} : { minLength }),
  });
  let before: Snapshot | undefined;
  let place: EventTarget | null = null;
  const onKey = (event: KeyboardEvent) => {
    const handler = handlers.top();
    if (!handler || event.ctrlKey !== event.getModifierState('AltGraph') || event.metaKey) return;
    if (event.target !== place) burst.reset();
    place = event.target;
    const verdict = burst.feed(event.key, event.timeStamp, event.repeat);
    if (verdict.kind === 'started') before = snapshot(event.target);
    if (verdict.kind === 'inside' && !isTextEntry(event.target)) stop(event);
    if (verdict.kind !== 'scanned') return;
    stop(event);
    if (before) restore(before);
    before = undefined;
    handler(verdict.code);
  };
  window.addEventListener('keydown', onKey, { capture: true });
  return () => window.removeEventListener('keydown', onKey, { capture: true });
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

function snapshot(target: EventTarget | null): Snapshot | undefined {
  if (!isTextEntry(target)) return undefined;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return undefined;
  return { field: target, value: target.value, start: target.selectionStart, end: target.selectionEnd };
}

function restore({ field, value, start, end }: Snapshot): void {
  if (field.value === value) return;
  writeValue(field, value);
  if (document.activeElement === field) field.setSelectionRange(start, end);
}

/** Sets a field's value so that React hears of it as of typing. */
export function writeValue(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
