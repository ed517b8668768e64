import { startEmbedded } from '#db/central/embedded.ts';
import { runPart } from './run-part.ts';

export interface DatabaseOptions {
  readonly folder: string;
  readonly password: string;
  readonly fresh: boolean;
}

export interface DatabaseReady {
  readonly port: number;
}

/** PostgreSQL of the demo, in a process of its own. */
runPart<DatabaseOptions, DatabaseReady>(async (options) => {
  const server = await startEmbedded({ ...options, onLog: (line) => console.error(line.trimEnd()) });
  return { ready: { port: server.port }, close: () => server.stop() };
});
