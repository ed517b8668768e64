import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the `electron` package; its runtime comes separately and stands in `dist` when it is there. */
export const electronPackage = path.resolve(import.meta.dirname, '../../node_modules/electron');

/**
 * The path of Electron's runtime, or `undefined`. Only looks: importing `electron` under plain Node would start a
 * download. `ELECTRON_BINARY` names a runtime that lies elsewhere.
 */
export function findElectron(
  env: Readonly<Record<string, string | undefined>> = process.env,
  packageDir: string = electronPackage,
): string | undefined {
  const named = env['ELECTRON_BINARY'];
  if (named) return existsSync(named) ? named : undefined;
  try {
    const file = path.join(
      packageDir,
      'dist',
      readFileSync(path.join(packageDir, 'path.txt'), 'utf8').trim(),
    );
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined; // never fetched
  }
}
