import {
  type ActName,
  actForKey,
  actOrder,
  belongsToBrowser,
  type KeyAct,
  keyNotation,
  keyTable,
} from './key-names.ts';

/**
 * Where an act lives. `global` acts work everywhere (help, palette); `page` acts belong to the screen; `panel`
 * acts only while the focus is inside the panel; `dialog` acts while the dialog is the topmost one, and then
 * nothing beneath it answers.
 */
export type ScopeKind = 'global' | 'page' | 'panel' | 'dialog';

export interface Scope {
  readonly id: string;
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  /** The panel's element, to know whether the focus is inside. */
  element: HTMLElement | null;
}

export interface Act {
  readonly act: ActName;
  readonly scope: Scope;
  /** Polish name for the bar and the palette. */
  readonly name: string;
  readonly enabled: boolean;
  /** Kept out of the bar (a second key of a shown act). */
  readonly hidden?: boolean;
  readonly run: () => void;
}

/** All acts of the window and the one place where a key finds its act. No React inside. */
export class KeyLayer {
  #acts: Act[] = [];
  #dialogs: Scope[] = [];
  #listeners = new Set<() => void>();
  #shown: readonly Act[] = [];

  register(act: Act): () => void {
    this.#acts = [...this.#acts, act];
    this.refresh();
    return () => {
      this.#acts = this.#acts.filter((other) => other !== act);
      this.refresh();
    };
  }

  /** A dialog opened; what it returns closes it. */
  openDialog(scope: Scope): () => void {
    this.#dialogs = [...this.#dialogs, scope];
    this.refresh();
    return () => {
      this.#dialogs = this.#dialogs.filter((other) => other !== scope);
      this.refresh();
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What acts here and now, innermost scope first within one key, in the order of the keyboard. */
  active = (): readonly Act[] => this.#shown;

  /** Recomputes what acts; called on every registration and every move of the focus. */
  refresh(): void {
    const chosen = new Map<ActName, Act>();
    for (const act of this.#acts) {
      if (!this.#reachable(act.scope)) continue;
      const rival = chosen.get(act.act);
      if (!rival || depth(act.scope) >= depth(rival.scope)) chosen.set(act.act, act);
    }
    const shown = [...chosen.values()].sort((a, b) => actOrder(a.act) - actOrder(b.act));
    if (shown.length === this.#shown.length && shown.every((act, index) => act === this.#shown[index]))
      return;
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }

  /** Runs the act of a key. Returns true when the key was ours, so the browser must not have it. */
  handle(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const notation = keyNotation(event);
    const name = actForKey(notation);
    if (!name) return belongsToBrowser(notation);
    const definition: KeyAct = keyTable[name];
    if (definition.yieldsToText && isTextEntry(event.target)) return false;
    const act = this.#shown.find((candidate) => candidate.act === name);
    if (!act) return belongsToBrowser(notation);
    if (act.enabled && !event.repeat) act.run();
    return true;
  }

  #reachable(scope: Scope): boolean {
    const top = this.#dialogs.at(-1);
    if (scope.kind === 'global') return true;
    if (top && !inside(scope, top)) return false;
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      if (at.kind === 'panel' && !at.element?.contains(document.activeElement)) return false;
      if (at === top) return true;
    }
    return true;
  }
}

/** True for a place that takes typed characters, where `/` and Delete belong to the text. */
export function isTextEntry(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type) && !target.readOnly;
}

function inside(scope: Scope, outer: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at === outer) return true;
  return false;
}

function depth(scope: Scope): number {
  let levels = scope.kind === 'global' ? -1 : 0;
  for (let at = scope.parent; at; at = at.parent) levels += 1;
  return levels;
}
