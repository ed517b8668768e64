import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedFiles } from '#main/desktop/installed-files.ts';

/** The packing of the installed client: its configuration is valid, and a trial packing holds what it must. */
const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');
const configFile = path.join(root, 'electron-builder.yml');

interface ConfigModule {
  getConfig(dir: string, file: string | null, more: object | null): Promise<Record<string, unknown>>;
  validateConfiguration(config: object, logger: object): Promise<void>;
}
// electron-builder has no public check of a configuration; its version is pinned.
const { getConfig, validateConfiguration }: ConfigModule = require('app-builder-lib/out/util/config/config');
const silent = { isEnabled: false, add: () => undefined };

describe('electron-builder.yml', () => {
  it('is valid', async () => {
    const config = await getConfig(root, configFile, null);
    await expect(validateConfiguration(config, silent)).resolves.toBeUndefined();
  });

  it('is really checked: an unknown word in it is an error', async () => {
    const config = await getConfig(root, configFile, null);
    await expect(validateConfiguration({ ...config, asarUnpak: [] }, silent)).rejects.toThrow(/asarUnpak/);
  });

  it('packs the Electron whose typings we build against', async () => {
    const config = await getConfig(root, configFile, null);
    const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(config['electronVersion']).toBe(devDependencies.electron);
  });

  it('installs for every account of the computer, in Polish, and leaves the desk’s data when removed', async () => {
    const config = await getConfig(root, configFile, null);
    expect(config['nsis']).toMatchObject({
      perMachine: true,
      installerLanguages: ['pl_PL'],
      deleteAppDataOnUninstall: false,
    });
    expect(config['linux']).toMatchObject({ target: ['deb', 'tar.xz'] });
  });
});

describe.runIf(process.platform === 'linux')('a trial packing', () => {
  let project: string;
  let packed: string;

  beforeAll(async () => {
    project = mkdtempSync(path.join(tmpdir(), 'skarbnik packing-'));
    packed = path.join(project, 'dist/linux-unpacked');
    await packTrial(project);
  }, 60_000);
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it('holds the built program and of node_modules only what is native, for this platform', () => {
    const { listPackage } = require('@electron/asar');
    const files: string[] = listPackage(path.join(packed, 'resources/app.asar'), { isPack: false });
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/desktop/main.mjs',
        '/out/desktop/preload.cjs',
        '/out/desktop/workstation.mjs',
        '/out/desktop/typesetter.mjs',
        '/out/renderer/index.html',
        '/node_modules/better-sqlite3/lib/index.js',
        '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
      ]),
    );
    const modules = new Set(
      files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
    );
    expect([...modules].filter((name) => !/^(@|better-sqlite3$)/.test(name))).toEqual([]);
    expect(files.filter((file) => /prebuilds\/.*\.node$/.test(file))).toEqual([
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect(files.filter((file) => file.endsWith('.map') || file.endsWith('.ts'))).toEqual([]);
  });

  it('lays native code beside the archive, where it can be loaded', () => {
    const unpacked = path.join(packed, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
    expect(existsSync(path.join(unpacked, 'linux-x64.node'))).toBe(true);
  });

  it('lays beside the archive what the typesetter reads, where the program looks for it', () => {
    const resources = path.join(packed, 'resources');
    const files = installedFiles(path.join(resources, 'app.asar/out/desktop'));
    expect(fileURLToPath(files.typesetter)).toBe(
      path.join(resources, 'app.asar.unpacked/out/desktop/typesetter.mjs'),
    );
    const compiler = 'app.asar.unpacked/node_modules/@myriaddreamin/typst-ts-node-compiler/package.json';
    expect(
      [
        fileURLToPath(files.typesetter),
        path.join(files.documents, 'templates/receipt.typ'),
        path.join(files.documents, 'fonts/IBMPlexSans-Regular.ttf'),
        path.join(resources, compiler),
      ].filter((file) => !existsSync(file)),
    ).toEqual([]);
    expect(files.manifest).toBe(path.join(resources, 'app.asar/package.json'));
  });

  it('burns the hardened fuses into the program', async () => {
    const { FuseV1Options: fuse, getCurrentFuseWire } = require('@electron/fuses');
    const wire = await getCurrentFuseWire(path.join(packed, 'skarbnik'));
    const on = (option: number) => String.fromCharCode(wire[option]) === '1';
    expect({
      runAsNode: on(fuse.RunAsNode),
      cookieEncryption: on(fuse.EnableCookieEncryption),
      nodeOptions: on(fuse.EnableNodeOptionsEnvironmentVariable),
      inspect: on(fuse.EnableNodeCliInspectArguments),
      integrity: on(fuse.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(fuse.OnlyLoadAppFromAsar),
      fileProtocol: on(fuse.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyAsar: true,
      fileProtocol: false,
    });
  });
});

/** Two that carry native code, and one that is built into the program. */
const TRIAL_MODULES = ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler', 'zod'];

/** Packs a small project with our configuration over a runtime that is only a shell of Electron's. */
async function packTrial(project: string): Promise<void> {
  const write = (file: string, text: string | Buffer) => {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  };
  const { dependencies, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  write(
    'package.json',
    JSON.stringify({
      name: 'skarbnik',
      version,
      main: 'out/desktop/main.mjs',
      dependencies: Object.fromEntries(TRIAL_MODULES.map((name) => [name, dependencies[name]])),
    }),
  );
  for (const file of [
    'out/desktop/main.mjs',
    'out/desktop/preload.cjs',
    'out/desktop/workstation.mjs',
    'out/desktop/typesetter.mjs',
    'main/documents/templates/receipt.typ',
    'main/documents/fonts/IBMPlexSans-Regular.ttf',
    'out/renderer/index.html',
    'out/desktop/main.mjs.map',
  ]) {
    write(file, '// trial\n');
  }
  for (const name of TRIAL_MODULES) {
    cpSync(path.join(root, 'node_modules', name), path.join(project, 'node_modules', name), {
      recursive: true,
      filter: (file) => !/[\\/](deps|src|build)([\\/]|$)/.test(file),
    });
  }
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  write('runtime/electron', Buffer.concat([sentinel, Buffer.from([1, 9]), Buffer.from('111111111')]));
  chmodSync(path.join(project, 'runtime/electron'), 0o755);
  for (const file of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/pl.pak', 'locales/de.pak']) {
    write(`runtime/${file}`, '');
  }
  mkdirSync(path.join(project, 'runtime/resources'));
  const { build, Platform, Arch } = require('electron-builder');
  await build({
    projectDir: project,
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    config: { ...(await getConfig(root, configFile, null)), electronDist: path.join(project, 'runtime') },
  });
}
