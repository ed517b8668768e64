import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagingEnvironment } from '#installers/desktop/environment.ts';
import { ICON_SIZES, icoOf, writeIcons } from '#installers/desktop/icons.ts';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../../..');
const desktop = path.join(root, 'installers/desktop');
const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-client-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the icons', () => {
  it.each(ICON_SIZES)('are there in %i pixels', (size) => {
    const png = readFileSync(path.join(desktop, 'icons', `${size}x${size}.png`));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  });

  it('are drawn from the picture, in one file for Windows too', async () => {
    await writeIcons(path.join(desktop, 'icon.svg'), folder);
    const ico = readFileSync(path.join(folder, 'icon.ico'));
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 7]);
    const last = 6 + 16 * 6;
    const at = ico.readUInt32LE(last + 12);
    expect(ico.readUInt8(last)).toBe(0);
    expect(ico.subarray(at, at + 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    expect(at + ico.readUInt32LE(last + 8)).toBe(ico.length);
  });

  it('put each picture behind the directory, one after another', () => {
    const ico = icoOf([
      { size: 16, png: Buffer.from('first') },
      { size: 256, png: Buffer.from('second') },
    ]);
    expect(ico.subarray(38).toString()).toBe('firstsecond');
  });
});

describe('what the packing uses of the machine', () => {
  const has = (...files: string[]) => packagingEnvironment('/repo', {}, (file) => files.includes(file));

  it('takes the Electron that is there, and leaves it to electron-builder otherwise', () => {
    expect(has('/repo/node_modules/electron/dist').dist).toBe('/repo/node_modules/electron/dist');
    expect(has().dist).toBeUndefined();
    expect(packagingEnvironment('/repo', { ELECTRON_DIST: '/electron' }, () => true).dist).toBe('/electron');
  });

  it('does not overrule what the caller set', () => {
    const { env } = packagingEnvironment('/repo', { CUSTOM_FPM_PATH: '/usr/bin/fpm' }, () => true);
    expect(env['CUSTOM_FPM_PATH']).toBe('/usr/bin/fpm');
    expect(has('/usr/bin/dpkg-deb').env['CUSTOM_FPM_PATH']).toContain('fpm-deb.mjs');
  });
});

describe.runIf(process.platform === 'linux' && existsSync('/usr/bin/dpkg-deb'))(
  'the client for Linux',
  () => {
    const file = () => path.join(folder, 'project/dist', 'skarbnik_0.1.0_amd64.deb');
    const dpkg = (...words: string[]) =>
      spawnSync('dpkg-deb', [...words, file()], { encoding: 'utf8' }).stdout;

    beforeAll(async () => {
      await packTrial(path.join(folder, 'project'));
    }, 120_000);

    it('is a Debian package in Polish that needs what Electron needs', () => {
      expect(dpkg('-f')).toMatch(/^Package: skarbnik$/m);
      expect(dpkg('-f')).toMatch(/^Description: Program finansowo-księgowy gminy$/m);
      expect(dpkg('-f')).toMatch(/^Depends: .*libgtk-3-0/m);
    });

    it('brings the program, its entry in the menu and its icons', () => {
      const contents = dpkg('-c');
      expect(contents).toContain('./opt/Skarbnik/resources/app.asar');
      expect(contents).toContain('./usr/share/applications/skarbnik.desktop');
      for (const size of [16, 48, 256, 512])
        expect(contents).toContain(`./usr/share/icons/hicolor/${size}x${size}/apps/skarbnik.png`);
    });

    it('belongs to root whoever built it', () => {
      const owners = new Set(
        dpkg('-c')
          .trim()
          .split('\n')
          .map((line) => line.split(/\s+/)[1]),
      );
      expect([...owners]).toEqual(['root/root']);
    });
  },
);

/** Packs a trial project with our configuration and our icons over a runtime that is only a shell of Electron's. */
async function packTrial(project: string): Promise<void> {
  const write = (file: string, text: string | Buffer) => {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  };
  const about = {
    name: 'skarbnik',
    version: '0.1.0',
    main: 'out/desktop/main.mjs',
    homepage: 'https://skarbnik.test',
  };
  write('package.json', JSON.stringify(about));
  write('out/desktop/main.mjs', '// trial\n');
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  write('runtime/electron', Buffer.concat([sentinel, Buffer.from([1, 9]), Buffer.from('111111111')]));
  chmodSync(path.join(project, 'runtime/electron'), 0o755);
  for (const file of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/pl.pak', 'resources/.keep'])
    write(`runtime/${file}`, '');
  const { getConfig } = require('app-builder-lib/out/util/config/config');
  const { build, Platform, Arch } = require('electron-builder');
  const config = await getConfig(root, path.join(root, 'electron-builder.yml'), null);
  Object.assign(process.env, packagingEnvironment(root, {}, existsSync).env);
  await build({
    projectDir: project,
    targets: Platform.LINUX.createTarget('deb', Arch.x64),
    config: {
      ...config,
      electronDist: path.join(project, 'runtime'),
      directories: { output: 'dist', buildResources: desktop },
      linux: { ...config.linux, icon: path.join(desktop, 'icons') },
    },
  });
}
