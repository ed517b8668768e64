/** Progress of the start, step by step: what is being done, how long it took, and what to do when it fails. */
export interface Steps {
  run<T>(title: string, help: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>;
}

/** A step that failed: the reason was told, with what to do. */
export class StepFailed extends Error {
  constructor(title: string, cause: unknown) {
    super(title, { cause });
    this.name = 'StepFailed';
  }
}

/** @param leaving true once the person asked to stop: no further step begins, and one that tells its progress ends. */
export function stepsTo(
  write: (text: string) => void,
  isTerminal: boolean,
  leaving: () => boolean = () => false,
): Steps {
  let count = 0;
  const stopWhenLeaving = (title: string) => {
    if (leaving()) throw new StepFailed(title, 'interrupted');
  };
  return {
    async run(title, help, work) {
      stopWhenLeaving(title);
      count += 1;
      const line = `${String(count).padStart(2)}. ${title} …`;
      write(isTerminal ? line : `${line}\n`);
      const started = performance.now();
      try {
        const result = await work((text) => {
          stopWhenLeaving(title);
          if (isTerminal) write(`\r${line} ${text}\u001b[K`);
        });
        const seconds = ((performance.now() - started) / 1000).toFixed(1).replace('.', ',');
        write(isTerminal ? `\r${line} gotowe (${seconds} s)\u001b[K\n` : `    gotowe (${seconds} s)\n`);
        return result;
      } catch (error) {
        if (leaving()) throw new StepFailed(title, error);
        write(
          `${isTerminal ? '\n' : ''}    Nie udało się: ${error instanceof Error ? error.message : String(error)}\n    ${help}\n`,
        );
        throw new StepFailed(title, error);
      }
    },
  };
}
