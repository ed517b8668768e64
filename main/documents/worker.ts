import { parentPort, workerData } from 'node:worker_threads';
import { createTypesetter } from './typesetter.ts';
import type { WorkerAnswer, WorkerOrder } from './worker-pool.ts';

/** A thread that sets documents one after another. It answers every order, also a failed one. */
const { assets } = workerData as { assets: string };
const typesetter = createTypesetter(assets);

parentPort?.on('message', (order: WorkerOrder) => {
  const answer = carryOut(order);
  parentPort?.postMessage(answer);
});

function carryOut({ document, form }: WorkerOrder): WorkerAnswer {
  try {
    return { pdf: typesetter.set(document, form) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
