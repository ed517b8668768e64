import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '#db/central/embedded.ts';
import { isRoot } from '#db/central/embedded-reach.ts';

/** A PostgreSQL of the system's packages, run on loopback over a folder of its own. */
export interface DebianServer {
  readonly port: number;
  readonly folder: string;
  /** Runs one of its programs (`pg_basebackup`, `pg_ctl`) as the account that owns the folder. */
  run(program: string, args: readonly string[]): void;
  /** Starts the cluster in this folder on this port. */
  start(data: string, port: number, settings?: readonly string[]): void;
  stop(): void;
}

/** The newest PostgreSQL that the system's packages brought; undefined where there is none. */
export function debianPostgres(): { version: number; bin: string } | undefined {
  return globSync('/usr/lib/postgresql/*/bin/postgres')
    .map((file) => ({ version: Number(file.split('/')[4]), bin: path.dirname(file) }))
    .sort((a, b) => b.version - a.version)
    .at(0);
}

/** Makes and starts a cluster whose superuser is `postgres` with any password. */
export async function startDebianPostgres(settings: readonly string[] = []): Promise<DebianServer> {
  const found = debianPostgres();
  if (!found) throw new Error('no PostgreSQL from the system’s packages');
  const folder = mkdtempSync('/tmp/skarbnik-debian-pg-');
  const owner = isRoot() ? accountId() : undefined;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const started: string[] = [];
  const server: DebianServer = {
    port: await freePort(),
    folder,
    run(program, args) {
      const { status, stderr } = spawnSync(path.join(found.bin, program), args, {
        cwd: folder,
        encoding: 'utf8',
        // pg_ctl leaves the server behind, which would hold our pipe open.
        stdio: ['ignore', 'ignore', program === 'pg_ctl' ? 'ignore' : 'pipe'],
        ...owner,
      });
      if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr ?? ''}`);
    },
    start(data, port, more = []) {
      const all = ['listen_addresses=127.0.0.1', `port=${port}`, "unix_socket_directories=''", ...more];
      const options = all.map((setting) => `-c ${setting}`).join(' ');
      server.run('pg_ctl', ['-D', data, '-w', '-l', `${data}.log`, '-o', options, 'start']);
      if (!started.includes(data)) started.push(data);
    },
    stop() {
      for (const data of started)
        if (existsSync(path.join(data, 'postmaster.pid')))
          server.run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const data = path.join(folder, 'primary');
  server.run('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale=C.utf8',
  ]);
  server.start(data, server.port, ['fsync=off', ...settings]);
  return server;
}

function accountId(): { uid: number; gid: number } {
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
