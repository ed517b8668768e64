import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The pages: one build for the desktop's own scheme and for a browser, so addresses are relative to the page. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  server: { fs: { allow: [path.resolve('.')] } },
  build: {
    outDir: path.resolve('out/renderer'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000, // read from disk or over the office's own network
    target: 'es2024',
    rolldownOptions: { input: { index: path.resolve('renderer/index.html') } },
  },
});
