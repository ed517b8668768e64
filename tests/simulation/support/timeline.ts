interface Event {
  readonly at: number;
  readonly order: number;
  readonly work: () => void | Promise<void>;
  cancelled: boolean;
}

/**
 * Simulated time. Nothing waits: the next event is taken out, time jumps to it, and it runs to its end before another
 * one begins. So the order of everything depends on the seed alone.
 */
export class Timeline {
  now: number;
  #order = 0;
  #events: Event[] = [];

  constructor(start: string) {
    this.now = Date.parse(start);
  }

  /** Runs `work` after `ms` of simulated time; the answer cancels it. */
  after(ms: number, work: () => void | Promise<void>): () => void {
    this.#order += 1;
    const event: Event = { at: this.now + Math.max(0, ms), order: this.#order, work, cancelled: false };
    const later = this.#events.findIndex((one) => one.at > event.at);
    if (later < 0) this.#events.push(event);
    else this.#events.splice(later, 0, event);
    return () => {
      event.cancelled = true;
    };
  }

  /** Everything that happens until that instant, which is then the present one. */
  async runUntil(instant: number): Promise<void> {
    for (let next = this.#next(instant); next; next = this.#next(instant)) {
      this.now = next.at;
      await next.work();
      await comeToRest();
    }
    this.now = Math.max(this.now, instant);
  }

  /** Goes on until the condition holds; false when it did not within the time. */
  async runUntilTrue(condition: () => boolean, limitMs: number): Promise<boolean> {
    const end = this.now + limitMs;
    while (!condition()) {
      const next = this.#next(end);
      if (!next) return condition();
      this.now = next.at;
      await next.work();
      await comeToRest();
    }
    return true;
  }

  #next(until: number): Event | undefined {
    while (this.#events[0]?.cancelled) this.#events.shift();
    const [first] = this.#events;
    return first && first.at <= until ? this.#events.shift() : undefined;
  }
}

/** Lets every chain of promises run to where it waits for simulated time. */
export async function comeToRest(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
