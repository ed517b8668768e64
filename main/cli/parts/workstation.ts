import { startWorkstation } from '#main/desk/index.ts';
import { runPart } from './run-part.ts';

export interface WorkstationPartOptions {
  readonly dataDir: string;
  readonly service: { readonly url: string; readonly spki: string };
  /** Used when the station is not paired yet. */
  readonly pairingCode: string | null;
}

export interface WorkstationReady {
  /** Where a browser window finds the client. */
  readonly address: string;
}

/** The workstation of cash desk K1, in a process of its own. */
runPart<WorkstationPartOptions, WorkstationReady>(async ({ dataDir, service, pairingCode }) => {
  const workstation = await startWorkstation({ dataDir, service, loopback: {} });
  if (pairingCode !== null && !workstation.isPaired()) await workstation.pair(pairingCode);
  return { ready: { address: workstation.address ?? '' }, close: () => workstation.stop() };
});
