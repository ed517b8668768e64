/** Signs of a person. A timer's question, an answer that arrives and a page that redraws itself are none. */
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * When a person last did something here. The browser sends moves of a pointer that lies still when the page under it
 * changes; only a pointer that really moved counts.
 */
export class Activity {
  #lastAt = Date.now();
  #pointer = '';
  #listeners = new Set<() => void>();

  constructor(target: Pick<Window, 'addEventListener'> = window) {
    for (const sign of SIGNS)
      target.addEventListener(sign, (event) => this.#notice(event), { passive: true, capture: true });
  }

  /** Milliseconds since the last sign of a person. */
  idleMs(now = Date.now()): number {
    return Math.max(0, now - this.#lastAt);
  }

  /** Called at each sign, before it counts. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #notice(event: Event): void {
    if (event.type === 'pointermove' && !this.#moved(event as PointerEvent)) return;
    for (const listener of this.#listeners) listener();
    this.#lastAt = Date.now();
  }

  #moved({ screenX, screenY }: PointerEvent): boolean {
    const place = `${screenX}/${screenY}`;
    const moved = place !== this.#pointer;
    this.#pointer = place;
    return moved;
  }
}
