import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildDesktop, buildRenderer } from '#main/cli/build.ts';
import { packagingEnvironment } from './environment.ts';

/**
 * `npm run package:client`: builds shell and screens, then the packages of this system, or of those that are named:
 * `npm run package:client -- --win --linux`. Other words go to electron-builder as they are.
 */
const root = path.resolve(import.meta.dirname, '../..');
process.chdir(root);
await buildDesktop();
await buildRenderer();

const builder = path.join(root, 'node_modules/electron-builder/cli.js');
const { env, dist } = packagingEnvironment(root, process.env, existsSync);
const words = [...process.argv.slice(2), ...(dist === undefined ? [] : [`-c.electronDist=${dist}`])];
const { status } = spawnSync(process.execPath, [builder, ...words], { stdio: 'inherit', env });
process.stdout.write(
  status === 0
    ? 'Gotowe pakiety są w folderze dist.\n'
    : 'Pakowanie nie powiodło się. Jeżeli brakuje Electrona albo narzędzi, pobierz je według installers/README.md.\n',
);
process.exitCode = status ?? 1;
