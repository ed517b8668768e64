import { existsSync } from 'node:fs';
import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { type BusinessError, refuse } from '#shared/kernel/errors.ts';
import type { FromWorkstation, ToWorkstation, WorkstationSettings } from './workstation-protocol.ts';

/** The workstation as the shell sees it: a process that pages are attached to. */
export interface WorkstationProcess {
  /** Starts the process when it is not running, and hands it the port. Rejects with a BusinessError. */
  attach(port: MessagePortMain): Promise<void>;
  /** Asks the process to end and waits; ends it by force after `STOP_LIMIT_MS`. */
  stop(): Promise<void>;
  isRunning(): boolean;
}

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 8_000;

/**
 * The desk runs beside the shell, not in it, so that neither a slow window nor a crash of one takes the other along.
 * After a crash the next `attach` starts it again.
 * @param program the built `workstation.mjs`
 * @param settings read at each start
 */
export function startWorkstation(program: string, settings: () => WorkstationSettings): WorkstationProcess {
  let current: { readonly child: UtilityProcess; readonly ready: Promise<void> } | undefined;

  const launch = () => {
    if (!existsSync(program)) throw failure(`brak pliku ${program}`);
    const child = utilityProcess.fork(program, [], { serviceName: 'Skarbnik: stanowisko' });
    const started = { child, ready: untilReady(child) };
    child.once('exit', () => {
      if (current === started) current = undefined;
    });
    send(child, { type: 'start', settings: settings() });
    return started;
  };

  return {
    isRunning: () => current !== undefined,
    async attach(port) {
      current ??= launch();
      const { child, ready } = current;
      try {
        await ready;
      } catch (error) {
        child.kill();
        port.close();
        throw error;
      }
      send(child, { type: 'port' }, [port]);
    },
    async stop() {
      if (!current) return;
      const { child } = current;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      send(child, { type: 'stop' });
      const limit = setTimeout(() => child.kill(), STOP_LIMIT_MS);
      await ended;
      clearTimeout(limit);
    },
  };
}

function send(child: UtilityProcess, message: ToWorkstation, ports: MessagePortMain[] = []): void {
  child.postMessage(message, ports);
}

function untilReady(child: UtilityProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(failure('nie odpowiedziała w ciągu 30 sekund')), START_LIMIT_MS);
    const settle = (act: () => void) => {
      clearTimeout(limit);
      act();
    };
    child.once('exit', (code) => settle(() => reject(failure(`zakończyła się z kodem ${code}`))));
    child.on('message', (message: FromWorkstation) => {
      if (message.type === 'ready') settle(resolve);
      if (message.type === 'failed') settle(() => reject(refuse(message.code, message.message)));
    });
  });
}

function failure(reason: string): BusinessError {
  return refuse(
    'DESKTOP_WORKSTATION_FAILED',
    `Część programu, która prowadzi stanowisko, nie działa: ${reason}. Uruchom program ponownie; jeśli to nie pomoże, zainstaluj go od nowa.`,
  );
}
