import { parentPort, workerData } from 'node:worker_threads';
import type { ListTable } from '#shared/lists/table.ts';
import { writeXlsx } from './spreadsheet.ts';

/** One spreadsheet in a thread of its own, so that the service goes on answering. */
const { table, author } = workerData as { table: ListTable; author: string };
const bytes = await writeXlsx(table, author);
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
