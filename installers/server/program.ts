import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolders, reachFrom, type Target } from './reach.ts';

/** The program from which everything on the server is reached. */
const ENTRY = 'main/cli/skarbnik.ts';

/** What the program reads besides code: statements of migrations, the manifest, paper and its typefaces. */
const DATA = ['db/**/*.{sql,json}', 'main/documents/{templates,fonts}/**', 'LICENSE'];

/** Of a package's files what only builders and writers of code need. */
const NOT_RUN =
  /\.(map|d\.[cm]?ts|tsbuildinfo)$|^(deps|binding\.gyp|tests?|__tests__|benchmarks?|examples?|docs)(\/|$)/;

/** Lays the program, its packages, its Node and the built screens into a folder; nothing else of the repository. */
export function layProgram(root: string, folder: string, target: Target): void {
  const { files, packages } = reachFrom(root, ENTRY);
  const data = globSync(DATA, { cwd: root, exclude: (name) => name === 'node_modules' });
  for (const file of [...files, ...data]) copy(root, folder, file);
  for (const one of packageFolders(root, packages, target)) copyPackage(root, folder, one, target);
  writePackageFile(root, folder);
  cpSync(path.join(root, 'out/renderer'), path.join(folder, 'out/renderer'), {
    recursive: true,
    filter: (source) => !source.endsWith('.map'),
  });
  mkdirSync(path.join(folder, 'bin'), { recursive: true });
  cpSync(path.join(root, 'node_modules/node/bin/node'), path.join(folder, 'bin/node'), { dereference: true });
}

function copy(root: string, folder: string, file: string): void {
  cpSync(path.join(root, file), path.join(folder, file), { recursive: true, dereference: true });
}

function copyPackage(root: string, folder: string, name: string, { os, cpu }: Target): void {
  const home = path.join(root, name);
  // Beside a recipe of C++ lies what some machine compiled from it; the package's own binaries are in prebuilds.
  const compiled = existsSync(path.join(home, 'binding.gyp')) ? /^(build|src)(\/|$)/ : null;
  cpSync(home, path.join(folder, name), {
    recursive: true,
    filter(source) {
      const inside = path.relative(home, source).replaceAll(path.sep, '/');
      if (inside.startsWith('node_modules') || compiled?.test(inside)) return false;
      return !NOT_RUN.test(inside) && !foreignBinary(inside, os, cpu);
    },
  });
}

/** `prebuilds/win32-x64.node` and its like, for other systems than the target. */
function foreignBinary(file: string, os: string, cpu: string): boolean {
  return /(^|\/)prebuilds\/[^/]+\.node$/.test(file) && !file.endsWith(`prebuilds/${os}-${cpu}.node`);
}

/** What Node needs of package.json: the names that imports begin with, and the version. */
function writePackageFile(root: string, folder: string): void {
  const whole = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  const kept = ['name', 'version', 'description', 'license', 'type', 'imports'];
  const file = Object.fromEntries(kept.map((key) => [key, whole[key]]));
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(file, null, 2)}\n`);
}
