export interface ScannerSettings {
  /** The longest pause between two keys of one burst, in milliseconds. People need 60 and more, scanners 1 to 20. */
  readonly maxGapMs: number;
  /** Shorter bursts are a person's typing. */
  readonly minLength: number;
}

export const defaultScannerSettings: ScannerSettings = { maxGapMs: 35, minLength: 6 };

/** What to do with a key: leave it to the field, or take it away because it belongs to a burst. */
export type BurstVerdict =
  | { readonly kind: 'typing' }
  | { readonly kind: 'started' }
  | { readonly kind: 'inside' }
  | { readonly kind: 'scanned'; readonly code: string };

/**
 * Tells a scanner from a person by the clock: many characters, each hard on the heels of the one before, then Enter.
 * Takes the times of the key events themselves (milliseconds), not of their handling, so a busy page does not confuse it.
 */
export class ScannerBurst {
  readonly #settings: ScannerSettings;
  #characters = '';
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(settings: Partial<ScannerSettings> = {}) {
    this.#settings = { ...defaultScannerSettings, ...withoutUndefined(settings) };
  }

  /** `key` as in KeyboardEvent.key; `repeat` is a key held down, which no scanner does. */
  feed(key: string, atMs: number, repeat = false): BurstVerdict {
    const close = atMs - this.#lastAt <= this.#settings.maxGapMs;
    if (key === 'Enter' || key === 'Tab') {
      const code = this.#characters;
      const scanned = key === 'Enter' && close && code.length >= this.#settings.minLength;
      this.reset();
      return scanned ? { kind: 'scanned', code } : { kind: 'typing' };
    }
    if (key === 'Shift' || key === 'AltGraph') return { kind: 'typing' };
    if (key.length !== 1 || repeat) {
      this.reset();
      return { kind: 'typing' };
    }
    this.#lastAt = atMs;
    this.#characters = close ? this.#characters + key : key;
    return { kind: this.#characters.length === 1 ? 'started' : 'inside' };
  }

  /** Forgets what was read: the focus went elsewhere. */
  reset(): void {
    this.#characters = '';
    this.#lastAt = Number.NEGATIVE_INFINITY;
  }
}

function withoutUndefined(settings: Partial<ScannerSettings>): Partial<ScannerSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
