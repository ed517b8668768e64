import { createServer } from 'node:net';

export const USUAL_PORT = 8443;

/** The port asked for; otherwise the usual one where it is free, and any free one where it is not. */
export async function usualOrFreePort(asked: number | undefined): Promise<number> {
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
