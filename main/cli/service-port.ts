import { createServer } from 'node:net';
import { refuse } from '#shared/kernel/errors.ts';

export const USUAL_PORT = 8443;

/**
 * The port asked for; otherwise the usual one where it is free, and any free one where it is not.
 * @throws BusinessError START_PORT_USED when another program has the port asked for
 */
export async function usualOrFreePort(asked: number | undefined): Promise<number> {
  if (asked !== undefined && asked !== 0 && !(await isFree(asked)))
    throw refuse('START_PORT_USED', `Port ${asked} zajmuje inny program.`);
  if (asked !== undefined) return asked;
  return (await isFree(USUAL_PORT)) ? USUAL_PORT : 0;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
