import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { layProgram } from './program.ts';

export interface ServerPackageOptions {
  /** The repository, with its packages installed and its screens built. */
  readonly root: string;
  /** Where the package goes. */
  readonly outDir: string;
  /** Version of the program; that of package.json unless said otherwise. */
  readonly version?: string;
  /** 1 is quick and large, 19 slow and small. */
  readonly compression?: number;
}

const scripts = path.resolve(import.meta.dirname, 'debian');
const MAINTAINER_SCRIPTS = ['postinst', 'prerm', 'postrm'] as const;
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** Builds the Debian package of the server. @returns the path of the file. */
export function buildServerPackage({
  root,
  outDir,
  version,
  compression = 12,
}: ServerPackageOptions): string {
  const architecture = ARCHITECTURES[process.arch];
  if (process.platform !== 'linux' || !architecture)
    throw new Error('the server package is built on Linux for x64 or arm64');
  const shown =
    version ??
    (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version;
  const tree = mkdtempSync(path.join(tmpdir(), 'skarbnik-package-'));
  try {
    layTree(root, tree, shown);
    writeControl(tree, shown, architecture);
    openToReaders(tree);
    mkdirSync(outDir, { recursive: true });
    const file = path.join(outDir, `skarbnik-server_${shown}_${architecture}.deb`);
    dpkgDeb(root, ['--root-owner-group', '-Zzstd', `-z${compression}`, '--build', tree, file]);
    return file;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function layTree(root: string, tree: string, version: string): void {
  const home = path.join(tree, 'usr/lib/skarbnik');
  layProgram(root, home, { os: 'linux', cpu: process.arch, libc: 'glibc' });
  const packageFile = path.join(home, 'package.json');
  const described = JSON.parse(readFileSync(packageFile, 'utf8')) as object;
  writeFileSync(packageFile, `${JSON.stringify({ ...described, version }, null, 2)}\n`);
  lay(path.join(scripts, 'skarbnik'), path.join(tree, 'usr/bin/skarbnik'));
  lay(path.join(scripts, 'skarbnik.service'), path.join(tree, 'lib/systemd/system/skarbnik.service'));
  lay(path.join(root, 'docs/skarbnik.example.toml'), path.join(tree, 'etc/skarbnik/skarbnik.toml'));
  const documents = path.join(tree, 'usr/share/doc/skarbnik');
  lay(path.join(scripts, 'copyright'), path.join(documents, 'copyright'));
  lay(path.join(root, 'docs/manual/administrator.md'), path.join(documents, 'README.md'));
  lay(path.join(root, 'docs/setup.example.toml'), path.join(documents, 'setup.example.toml'));
  // The program names these two by their place in the repository.
  lay(path.join(root, 'docs/skarbnik.example.toml'), path.join(home, 'docs/skarbnik.example.toml'));
  lay(path.join(root, 'docs/setup.example.toml'), path.join(home, 'docs/setup.example.toml'));
}

function lay(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to);
}

function writeControl(tree: string, version: string, architecture: string): void {
  const control = path.join(tree, 'DEBIAN');
  mkdirSync(control);
  const files = filesBelow(tree).filter((file) => !file.startsWith('DEBIAN/'));
  const size = files.reduce((sum, file) => sum + Math.ceil(statSync(path.join(tree, file)).size / 1024), 0);
  writeFileSync(path.join(control, 'control'), controlFile(version, architecture, size));
  writeFileSync(path.join(control, 'conffiles'), '/etc/skarbnik/skarbnik.toml\n');
  const sums = files
    .filter((file) => !file.startsWith('etc/'))
    .map(
      (file) =>
        `${createHash('md5')
          .update(readFileSync(path.join(tree, file)))
          .digest('hex')}  ${file}\n`,
    );
  writeFileSync(path.join(control, 'md5sums'), sums.join(''));
  for (const name of MAINTAINER_SCRIPTS) lay(path.join(scripts, name), path.join(control, name));
}

function controlFile(version: string, architecture: string, sizeKb: number): string {
  return `Package: skarbnik-server
Version: ${version}
Architecture: ${architecture}
Maintainer: Skarbnik <skarbnik@localhost>
Installed-Size: ${sizeKb}
Depends: adduser, init-system-helpers (>= 1.54), libc6 (>= 2.31), libstdc++6, postgresql (>= 15) | postgresql-client (>= 15)
Section: misc
Priority: optional
Description: Skarbnik, system finansowo-księgowy gminy: serwer urzędu
 Usługa, z którą łączą się stanowiska urzędu, kasy i jednostki podległe:
 podatki i opłaty, rozrachunki, kasa, księgi. Dane trzyma w PostgreSQL,
 domyślnie na tym samym serwerze.
 .
 Po instalacji polecenie „sudo skarbnik setup” zakłada bazę, urząd
 i pierwszego administratora oraz wydaje kod parowania pierwszego
 stanowiska. Usunięcie pakietu zostawia dane, a dopiero wyczyszczenie
 (purge) je kasuje.
`;
}

/** Modes do not depend on who built it: programs are for all to run, files for all to read, and for root to change. */
function openToReaders(tree: string): void {
  const programs = /^(usr\/bin\/|usr\/lib\/skarbnik\/bin\/|DEBIAN\/(postinst|prerm|postrm)$)/;
  chmodSync(tree, 0o755);
  for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
    const full = path.join(entry.parentPath, entry.name);
    const program = entry.isDirectory() || programs.test(path.relative(tree, full));
    if (!entry.isSymbolicLink()) chmodSync(full, program ? 0o755 : 0o644);
  }
}

function filesBelow(tree: string): string[] {
  return readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(tree, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** The same sources give the same bytes: times are those of the last change in the repository, where it is one. */
function dpkgDeb(root: string, args: readonly string[]): void {
  const known = process.env['SOURCE_DATE_EPOCH'];
  const told = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  const epoch = known ?? (told.status === 0 ? told.stdout.trim() : undefined);
  const env = { ...process.env, ...(epoch ? { SOURCE_DATE_EPOCH: epoch } : {}) };
  const { status, stderr, error } = spawnSync('dpkg-deb', args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`dpkg-deb failed: ${error?.message ?? stderr}`);
}
