import { defineConfig } from 'vite';

/**
 * The desktop's Node side. Each mode is one program in one file: `main` (the shell), `preload` (CommonJS, requires
 * electron only, as a sandboxed preload must), `workstation` (the desk's process) and `typesetter` (the thread of that
 * process that sets papers). What carries native code stays outside and is packed beside (see electron-builder.yml).
 */
const native = ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler', '@node-rs/argon2'];

const programs: Record<string, { input: string; file: string }> = {
  main: { input: 'main/desktop/main.ts', file: 'main.mjs' },
  preload: { input: 'main/desktop/preload.ts', file: 'preload.cjs' },
  workstation: { input: 'main/desktop/workstation.ts', file: 'workstation.mjs' },
  typesetter: { input: 'main/documents/worker.ts', file: 'typesetter.mjs' },
};

export default defineConfig(({ mode }) => {
  const program = programs[mode];
  if (!program) throw new Error(`Unknown mode ${mode}; there are ${Object.keys(programs).join(', ')}.`);
  return {
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      outDir: 'out/desktop',
      emptyOutDir: false,
      ssr: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: program.input,
        external: ['electron', ...native],
        output: {
          format: mode === 'preload' ? 'cjs' : 'es',
          entryFileNames: program.file,
          codeSplitting: false,
        },
      },
    },
  };
});
