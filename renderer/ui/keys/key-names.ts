/**
 * The table of keys: the law of the keyboard. A screen says which acts it has, never which key they hang on,
 * so the same act stands on the same key under the same name in every module.
 */
export interface KeyAct {
  /** Keys in our notation, the first is shown in the bar: modifiers in the order Ctrl+Alt+Shift. */
  readonly keys: readonly string[];
  /** How the key cap reads in the bar. */
  readonly cap: string;
  /** The Polish name, unless the screen gives a narrower one ("Przyjmij" for "Zatwierdź"). */
  readonly name: string;
  /** True when the key belongs to the text while a text field has the focus. */
  readonly yieldsToText?: boolean;
}

export const keyTable = {
  help: { keys: ['F1'], cap: 'F1', name: 'Pomoc' },
  edit: { keys: ['F2'], cap: 'F2', name: 'Popraw' },
  search: { keys: ['F3'], cap: 'F3', name: 'Szukaj' },
  searchSlash: { keys: ['/'], cap: '/', name: 'Szukaj', yieldsToText: true },
  dictionary: { keys: ['F4', 'Alt+ArrowDown'], cap: 'F4', name: 'Słownik' },
  refresh: { keys: ['F5'], cap: 'F5', name: 'Odśwież' },
  nextPanel: { keys: ['F6'], cap: 'F6', name: 'Następny panel' },
  create: { keys: ['F7', 'Insert'], cap: 'F7', name: 'Nowy' },
  mark: { keys: ['F8'], cap: 'F8', name: 'Zaznacz' },
  markAll: { keys: ['Ctrl+A'], cap: 'Ctrl+A', name: 'Zaznacz wszystkie', yieldsToText: true },
  group: { keys: ['Ctrl+G'], cap: 'Ctrl+G', name: 'Grupuj' },
  remove: { keys: ['Delete'], cap: 'Del', name: 'Usuń', yieldsToText: true },
  compute: { keys: ['F9'], cap: 'F9', name: 'Oblicz' },
  confirm: { keys: ['F10', 'Ctrl+Enter'], cap: 'F10', name: 'Zatwierdź' },
  print: { keys: ['Ctrl+P'], cap: 'Ctrl+P', name: 'Drukuj' },
  preview: { keys: ['F11'], cap: 'F11', name: 'Podgląd' },
  previous: { keys: ['Alt+ArrowLeft'], cap: 'Alt+←', name: 'Poprzedni' },
  next: { keys: ['Alt+ArrowRight'], cap: 'Alt+→', name: 'Następny' },
  palette: { keys: ['Ctrl+K'], cap: 'Ctrl+K', name: 'Polecenia' },
  back: { keys: ['Escape'], cap: 'Esc', name: 'Wróć' },
} as const satisfies Record<string, KeyAct>;

export type ActName = keyof typeof keyTable;

const actOfKey = new Map<string, ActName>();
for (const [act, { keys }] of Object.entries(keyTable)) {
  for (const key of keys) actOfKey.set(key, act as ActName);
}

/** Keys on which a browser window would do something of its own that no clerk wants (reload, its print, its help). */
const browserKeys = new Set(
  ['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'Ctrl+P', 'Ctrl+K', 'Ctrl+R', 'Ctrl+G'].concat(
    ['ArrowLeft', 'ArrowRight'].map((arrow) => `Alt+${arrow}`),
  ),
);

/** The keyboard event in our notation: `Ctrl+Enter`, `Alt+ArrowLeft`, `F10`. The command key of a Mac counts as Ctrl. */
export function keyNotation(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const printed = event.key.length === 1;
  const ctrl = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const alt = event.altKey ? 'Alt+' : '';
  const shift = event.shiftKey && !printed ? 'Shift+' : '';
  return `${ctrl}${alt}${shift}${key}`;
}

export function actForKey(notation: string): ActName | undefined {
  return actOfKey.get(notation);
}

export function belongsToBrowser(notation: string): boolean {
  return browserKeys.has(notation);
}

/** The order of acts in the key bar: as the keys stand on the keyboard. */
export function actOrder(act: ActName): number {
  return Object.keys(keyTable).indexOf(act);
}
