import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServerPackage } from './debian-package.ts';

/**
 * Lives through the package's whole life in a clean Debian root: install, set up, start, upgrade, a lost database, remove,
 * install again, purge (`trial.sh`). As root, with debootstrap: node installers/server/trial.ts FOLDER. The folder keeps the
 * prepared root for the next time; the trial runs in a copy, in a network and process space of its own.
 */
export function tryInCleanRoot(repository: string, folder: string): string {
  const base = path.join(folder, 'base');
  const root = path.join(folder, 'trial');
  if (!existsSync(path.join(base, 'usr/lib/postgresql'))) prepare(base);
  rmSync(root, { recursive: true, force: true });
  must('cp', ['-a', base, root]);
  const home = path.join(root, 'srv');
  const first = buildServerPackage({ root: repository, outDir: home, version: '0.1.0', compression: 1 });
  const next = buildServerPackage({ root: repository, outDir: home, version: '0.1.1', compression: 1 });
  copyFileSync(path.join(import.meta.dirname, 'trial.sh'), path.join(home, 'trial.sh'));
  copyFileSync(path.join(repository, 'docs/setup.example.toml'), path.join(home, 'answers.toml'));
  const inside = ['trial.sh', path.basename(first), path.basename(next), 'answers.toml'].map(
    (name) => `/srv/${name}`,
  );
  const enter = `ip link set lo up; mount -t proc proc "$0/proc"; mkdir -p "$0/dev/shm"; mount -t tmpfs tmpfs "$0/dev/shm"; exec chroot "$0" sh "$@"`;
  const spaces = ['--net', '--mount', '--pid', '--fork', '--kill-child'];
  const output = must('unshare', [...spaces, 'sh', '-c', enter, root, ...inside]);
  rmSync(root, { recursive: true, force: true });
  return output;
}

/** Debian stable with its PostgreSQL, which nothing starts by itself. */
function prepare(base: string): void {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(base, { recursive: true });
  must('debootstrap', ['--variant=minbase', 'bookworm', base]);
  writeFileSync(path.join(base, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  copyFileSync('/etc/resolv.conf', path.join(base, 'etc/resolv.conf'));
  const install = 'apt-get update -q && apt-get install -qy --no-install-recommends postgresql';
  must('unshare', [
    '--mount',
    'sh',
    '-c',
    `mount -t proc proc "$0/proc" && DEBIAN_FRONTEND=noninteractive chroot "$0" sh -c '${install}'`,
    base,
  ]);
}

function must(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: 600_000,
    killSignal: 'SIGKILL',
    maxBuffer: 64 * 1024 * 1024,
    // Nothing of whoever runs the trial reaches the clean root.
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/tmp' },
  });
  if (status !== 0)
    throw new Error(`${program} ended with ${status}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
  return stdout;
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? '/var/tmp/skarbnik-clean-root';
  process.stdout.write(tryInCleanRoot(path.resolve(import.meta.dirname, '../..'), path.resolve(folder)));
}
