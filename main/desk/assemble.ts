import { type OpenDesk, openDesk } from '#db/desk/open.ts';
import type { Connection } from './connection.ts';
import type { Desk } from './desk.ts';
import type { Ports } from './ports.ts';
import { createQueue } from './queue.ts';
import { createSender, type Meeting } from './sender.ts';
import { createRefresher } from './snapshot.ts';

const MEETING_LIMIT_MS = 30_000;

export interface RunningDesk {
  readonly desk: Desk;
  /** Ends what runs beside, waits for the act under way and closes the store. */
  stop(): Promise<void>;
}

/**
 * Opens the desk of `dataDir` and puts its parts together: whatever was taken is sent at once, and what was sent is
 * fetched back as a fresh snapshot.
 * @throws BusinessError when the store is damaged or a second process has it
 */
export function startDesk(dataDir: string, ports: Ports, connection: Connection): RunningDesk {
  const store: OpenDesk = openDesk(dataDir);
  const { db } = store;
  let met = false;
  const meeting: Meeting = { met: () => met, meet: () => refresher.now(MEETING_LIMIT_MS) };
  const sender = createSender(db, ports, connection, () => refresher.kick(), meeting);
  const refresher = createRefresher(
    db,
    ports,
    connection,
    () => {
      met = true;
      sender.kick();
    },
    () => void sender.show(),
  );
  const desk: Desk = { db, ports, connection, queue: createQueue(), sender, refresher };
  connection.onOnline(() => {
    met = false;
    sender.kick();
  });
  refresher.start();
  return {
    desk,
    async stop() {
      sender.stop();
      refresher.stop();
      await desk.queue.run(async () => undefined);
      store.close();
    },
  };
}
