import { Worker } from 'node:worker_threads';
import { refuse } from '#shared/kernel/errors.ts';
import type { ListTable } from '#shared/lists/table.ts';

/**
 * Sets a list as a spreadsheet in a thread of its own; an aborted one ends with the thread.
 * @throws BusinessError DOCUMENT_CANCELLED.
 */
export function renderXlsx(table: ListTable, author: string, signal?: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./spreadsheet-worker.ts', import.meta.url), {
      workerData: { table, author },
      execArgv: [],
    });
    const onAbort = () => {
      void worker.terminate();
      reject(refuse('DOCUMENT_CANCELLED', 'Przerwano przygotowanie arkusza.'));
    };
    const settle = (then: () => void) => {
      signal?.removeEventListener('abort', onAbort);
      then();
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.once('message', (bytes: Uint8Array) => settle(() => resolve(bytes)));
    worker.once('error', (error) => settle(() => reject(error)));
    worker.once('exit', (code) =>
      settle(() => reject(new Error(`the spreadsheet's thread ended with ${code}`))),
    );
  });
}
