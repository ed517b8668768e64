import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

/** The root of the repository, from which every path of the build is told. */
const root = path.resolve(import.meta.dirname, '../..');

export interface BuildTarget {
  /** Where the built files go: `desktop/` and `renderer/` in it. */
  readonly outDir: string;
  /** The program of the workstation process; tests give one of their own. */
  readonly workstation: string;
  /** The folder of the pages, with an index.html; tests give one of their own. */
  readonly renderer: string;
}

const usual: BuildTarget = {
  outDir: path.join(root, 'out'),
  workstation: path.join(root, 'main/desktop/workstation.ts'),
  renderer: path.join(root, 'renderer'),
};

/** Builds the shell, its preload, the workstation process and its typesetter into `outDir/desktop`. */
export async function buildDesktop({ outDir, workstation }: BuildTarget = usual): Promise<void> {
  const programs = [
    { mode: 'main' },
    { mode: 'preload' },
    { mode: 'workstation', input: workstation },
    { mode: 'typesetter' },
  ];
  for (const { mode, input } of programs) {
    await build({
      ...common('vite.main.config.ts'),
      mode,
      build: {
        outDir: path.join(outDir, 'desktop'),
        ...(input === undefined ? {} : { rolldownOptions: { input } }),
      },
    });
  }
}

/** Builds the pages into `outDir/renderer`. */
export async function buildRenderer({ outDir, renderer }: BuildTarget = usual): Promise<void> {
  const own = renderer === usual.renderer;
  await build({
    ...common('vite.renderer.config.ts'),
    root: renderer,
    build: {
      outDir: path.join(outDir, 'renderer'),
      ...(own ? {} : { rolldownOptions: { input: path.join(renderer, 'index.html') } }),
    },
  });
}

function common(configFile: string): InlineConfig {
  return { configFile: path.join(root, configFile), root, logLevel: 'warn' };
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  process.chdir(root);
  await buildDesktop();
  await buildRenderer();
  console.log(
    `Zbudowano w ${((performance.now() - started) / 1000).toFixed(1)} s: out/desktop, out/renderer.`,
  );
}
