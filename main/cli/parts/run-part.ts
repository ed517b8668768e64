import { BusinessError } from '#shared/kernel/errors.ts';
import type { FromPart } from './part.ts';

/** The other end of `startPart`: takes the options, starts, says that it is ready, and stops when the channel closes. */
export function runPart<Options, Ready>(
  start: (options: Options) => Promise<{ readonly ready: Ready; close(): Promise<void> }>,
): void {
  const send = (message: FromPart<Ready>) => process.send?.(message);
  process.once('message', async (options) => {
    try {
      const { ready, close } = await start(options as Options);
      if (!process.connected) await leave(close);
      process.once('disconnect', () => void leave(close));
      send({ ready });
    } catch (error) {
      console.error(error);
      send({
        failed: error instanceof BusinessError || error instanceof Error ? error.message : String(error),
      });
    }
  });
}

async function leave(close: () => Promise<void>): Promise<void> {
  try {
    await close();
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
