import { parentPort, workerData } from 'node:worker_threads';
import { createTypesetter } from './typesetter.ts';
import type { Answer, Order } from './typesetter-host.ts';

/** The program of a host: sets documents one after another, in a thread or in a process of its own. */
const assets: string = parentPort ? (workerData as { assets: string }).assets : (process.argv[2] ?? '.');
const typesetter = createTypesetter(assets);

if (parentPort) {
  const port = parentPort;
  port.on('message', (order: Order) => port.postMessage(carryOut(order)));
} else {
  process.on('message', (order) => process.send?.(carryOut(order as Order)));
  // The program that started this process is gone: nobody waits for an answer.
  process.on('disconnect', () => process.exit(0));
}

function carryOut({ document, form }: Order): Answer {
  try {
    const pdf = typesetter.set(document, form);
    return { pdf, rss: process.memoryUsage.rss() };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { failure, rss: process.memoryUsage.rss() };
  }
}
