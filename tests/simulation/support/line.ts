import { type Random, randomOf } from '#db/demo/random.ts';
import { LineDown, type LineOptions, type ServiceLine } from '#main/desk/ports.ts';
import { asRefusal } from '#main/desk/service-line.ts';
import type { History } from './history.ts';
import type { Timeline } from './timeline.ts';
import { errorFromWire, fromWire, toWire, type WireAnswer } from './wire.ts';

/** What a message may meet on its way; chances in percent. */
export interface Weather {
  /** Lost on the way there or back. */
  readonly loss: number;
  /** Of those lost, how many nobody notices before the time limit. */
  readonly silence: number;
  /** Delivered once more, later. */
  readonly repeat: number;
  /** Up to so many ms each way. */
  readonly delay: number;
  readonly random: Random;
}

export const fair = (seed: number): Weather => ({
  loss: 0,
  silence: 0,
  repeat: 0,
  delay: 20,
  random: randomOf('fair weather', seed),
});

export interface Route {
  readonly timeline: Timeline;
  readonly history: History;
  /** Whether the office can be reached from this desk now. */
  readonly reachable: () => boolean;
  readonly weather: () => Weather;
  /** The service's answer to a text. */
  readonly answer: (path: readonly string[], text: string, token: string | null) => Promise<WireAnswer>;
}

/**
 * A desk's line to the office through simulated time: messages are late, lost, repeated, overtake each other, and an
 * answer may be lost although the act was done.
 */
export function simulatedLine({ timeline, history, reachable, weather, answer }: Route): ServiceLine {
  let closed = false;
  const call = (path: readonly string[], input: unknown, { token, timeoutMs }: LineOptions) =>
    new Promise<unknown>((resolve, reject) => {
      const text = toWire(input);
      let open = true;
      const finish = (end: () => void) => {
        if (open && !closed) end();
        open = false;
      };
      const fail = (reason: string) => finish(() => reject(new LineDown(reason)));
      timeline.after(timeoutMs, () => fail('no answer in time'));
      const { loss, silence, repeat, delay, random } = weather();
      const way = () => 1 + random.below(delay);
      const lose = (what: string) => {
        history.count(what);
        if (!random.percent(silence)) timeline.after(way(), () => fail('cut'));
      };
      if (!reachable()) {
        timeline.after(5, () => fail('unreachable'));
        return;
      }
      const lostThere = random.percent(loss / 2);
      const lostBack = random.percent(loss / 2);
      const repeated = random.percent(repeat);
      if (lostThere) {
        lose('request lost');
        return;
      }
      const deliver = async (): Promise<WireAnswer | null> =>
        reachable() ? answer(path, text, token) : null;
      timeline.after(way(), async () => {
        if (!open) history.count('request late');
        const answered = await deliver();
        if (answered === null) return fail('unreachable');
        if (lostBack) return lose('answer lost after commit');
        timeline.after(way(), () => {
          if (!open) history.count('answer late');
          finish(() =>
            answered.ok
              ? resolve(fromWire(answered.text))
              : reject(asRefusal(errorFromWire(answered.text), path)),
          );
        });
      });
      if (repeated)
        timeline.after(way() + random.below(20_000), async () => {
          if ((await deliver()) !== null) history.count('request repeated');
        });
    });
  return {
    call,
    close() {
      closed = true;
    },
  };
}
