import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const SOURCES = ['renderer', 'shared', 'vite.renderer.config.ts', 'package-lock.json'];

/** Builds the screens when they are missing or older than a file they are made of. */
export async function buildRendererWhenStale(root: string): Promise<void> {
  const built = path.join(root, 'out/renderer/index.html');
  if (existsSync(built) && statSync(built).mtimeMs >= newest(SOURCES.map((name) => path.join(root, name))))
    return;
  const { buildRenderer } = await import('./build.ts');
  await buildRenderer();
}

/** The latest change among files and all that folders hold. */
export function newest(paths: readonly string[]): number {
  let latest = 0;
  for (const one of paths) {
    if (!existsSync(one)) continue;
    const stat = statSync(one);
    const inside = stat.isDirectory() ? newest(readdirSync(one).map((name) => path.join(one, name))) : 0;
    latest = Math.max(latest, stat.isDirectory() ? inside : stat.mtimeMs);
  }
  return latest;
}
