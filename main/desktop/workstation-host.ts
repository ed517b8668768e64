import type { ParentPort } from 'electron';
import { BusinessError } from '#shared/kernel/errors.ts';
import type {
  FromWorkstation,
  StartWorkstation,
  ToWorkstation,
  Workstation,
  WorkstationPort,
  WorkstationSettings,
} from './workstation-protocol.ts';

/**
 * The inside of the workstation process: takes the shell's messages, starts the workstation once, hands it every
 * port that comes and stops it in order. Ports that come before it serves wait.
 */
export function hostWorkstation(start: StartWorkstation, parent: ParentPort = process.parentPort): void {
  const waiting: WorkstationPort[] = [];
  let serve: ((port: WorkstationPort) => void) | undefined;
  let running: Promise<Workstation> | undefined;
  const tell = (message: FromWorkstation) => parent.postMessage(message);

  const begin = async (settings: WorkstationSettings) => {
    running = start({
      ...settings,
      connect(listener) {
        serve = listener;
        for (const port of waiting.splice(0)) listener(port);
      },
    });
    await running.then(
      () => tell({ type: 'ready' }),
      (error: unknown) => tell({ type: 'failed', ...describe(error) }),
    );
  };

  const end = async () => {
    const workstation = await running?.catch(() => undefined);
    await workstation?.stop();
    process.exit(0);
  };

  parent.on('message', ({ data, ports }) => {
    const message: ToWorkstation = data;
    if (message.type === 'start' && running === undefined) void begin(message.settings);
    if (message.type === 'stop') void end();
    if (message.type === 'port') {
      for (const port of ports) {
        if (serve) serve(port);
        else waiting.push(port);
      }
    }
  });
}

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof BusinessError) return { code: error.code, message: error.message };
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'DESKTOP_WORKSTATION_FAILED',
    message: `Część programu, która prowadzi stanowisko, nie uruchomiła się: ${reason}. Uruchom program ponownie; jeśli to nie pomoże, przekaż ten opis administratorowi.`,
  };
}
