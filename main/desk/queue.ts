/** One thing after another: two acts of one desk never run into each other. */
export interface SerialQueue {
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
