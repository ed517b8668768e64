import { flagged } from '#shared/bank/problems.ts';
import type { BankFileEvent, BankProblem } from '#shared/bank/statement.ts';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';
import { InspectJson } from './inspect-json.ts';
import { eventText, fileText } from './inspect-text.ts';
import { type BankFileOnDisk, bankFileEvents, type FileOptions, surveyBankFile } from './read.ts';

/** What an inspection came to. */
export interface InspectVerdict {
  /** True when something holds a statement or an order. */
  readonly held: boolean;
  /** Why the file could not be read to its end. */
  readonly error: ErrorInfo | null;
}

/**
 * Prints everything a bank file holds, without a database. `write` may return a promise: the reading waits for it.
 * @throws BusinessError when the file is refused before anything was printed.
 */
export async function inspectBankFile(
  path: string,
  { json, ...options }: FileOptions & { readonly json: boolean },
  write: (text: string) => Promise<void>,
): Promise<InspectVerdict> {
  const file = await surveyBankFile(path, options);
  const problems = encodingProblems(file);
  const document = new InspectJson();
  await write(json ? document.start(file, problems) : fileText(file, problems));
  let held = false;
  let error: ErrorInfo | null = null;
  try {
    for await (const events of bankFileEvents(file, options)) {
      held ||= events.some(holds);
      await write(events.map((event) => (json ? document.event(event) : eventText(event))).join(''));
    }
  } catch (failure) {
    if (!(failure instanceof BusinessError)) throw failure;
    error = failure.info;
  }
  if (json) await write(document.end(error ?? undefined));
  return { held, error };
}

function holds(event: BankFileEvent): boolean {
  if (event.kind !== 'statement-end' && event.kind !== 'orders-end') return false;
  return event.end.problems.some(({ severity }) => severity === 'error');
}

function encodingProblems({ encoding }: BankFileOnDisk): BankProblem[] {
  if (encoding.unreadable === 0) return [];
  const message = `Znaków nieczytelnych w kodowaniu ${encoding.encoding}: ${encoding.unreadable}. Porównaj polskie litery z wyciągiem w banku albo wskaż kodowanie.`;
  return [flagged('BANK_ENCODING', message, null, null)];
}
