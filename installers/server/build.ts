import path from 'node:path';
import { buildRendererWhenStale } from '#main/cli/renderer-build.ts';
import { buildServerPackage } from './debian-package.ts';

/** `npm run package:server`: builds the screens when they are stale, then `dist/skarbnik-server_VERSION_ARCH.deb`. */
const root = path.resolve(import.meta.dirname, '../..');
process.chdir(root);
await buildRendererWhenStale(root);
const file = buildServerPackage({ root, outDir: path.join(root, 'dist') });
process.stdout.write(`Gotowy pakiet: ${path.relative(root, file)}\n`);
