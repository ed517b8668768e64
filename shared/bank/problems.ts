import type { BankProblem } from './statement.ts';

/** Listed one by one up to here; the rest is counted. */
export const MOST_PROBLEMS = 500;
const LONGEST_TEXT = 2_000;

/** Builds a problem that holds the statement. */
export function held(
  code: string,
  message: string,
  line: number | null,
  field: string | null,
  text?: string,
): BankProblem {
  return {
    code,
    severity: 'error',
    message,
    line,
    field,
    ...(text === undefined ? {} : { text: text.slice(0, LONGEST_TEXT) }),
  };
}

/** Builds a problem that is loaded and shown. */
export function flagged(
  code: string,
  message: string,
  line: number | null,
  field: string | null,
): BankProblem {
  return { code, severity: 'warning', message, line, field };
}

/** Problems of a statement in bounded memory. An error that does not fit takes the place of a warning. */
export class ProblemList {
  private readonly list: BankProblem[] = [];
  private dropped = 0;

  add(problem: BankProblem): void {
    if (this.list.length < MOST_PROBLEMS) {
      this.list.push(problem);
      return;
    }
    this.dropped += 1;
    if (problem.severity === 'warning') return;
    const warning = this.list.findLastIndex(({ severity }) => severity === 'warning');
    if (warning >= 0) this.list[warning] = problem;
  }

  get problems(): readonly BankProblem[] {
    return this.list;
  }

  get further(): number {
    return this.dropped;
  }
}
