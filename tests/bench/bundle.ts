import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

export interface BundlePart {
  readonly name: string;
  readonly bytes: number;
}

export interface BundleSize {
  /** Bytes of code, as sent and compressed, that the first screen needs, and of all code. */
  readonly first: number;
  readonly firstGzip: number;
  readonly all: number;
  /** The largest parts by package or room, before compression. */
  readonly parts: readonly BundlePart[];
}

/** Builds the client in memory and tells what its code weighs and what of. */
export async function bundleSize(): Promise<BundleSize> {
  const built = (await build({
    configFile: 'vite.renderer.config.ts',
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  const chunks = built.output.filter((one) => one.type === 'chunk');
  const parts = new Map<string, number>();
  for (const { modules } of chunks)
    for (const [id, { code }] of Object.entries(modules))
      parts.set(partOf(id), (parts.get(partOf(id)) ?? 0) + (code?.length ?? 0));
  const first = firstScreen(chunks);
  return {
    first: sum(first.map(({ code }) => code.length)),
    firstGzip: sum(first.map(({ code }) => gzipSync(code).length)),
    all: sum(chunks.map(({ code }) => code.length)),
    parts: [...parts]
      .map(([name, bytes]) => ({ name, bytes }))
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, 8),
  };
}

/** The entry and all that it imports before anything is asked for. */
function firstScreen(chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<Rolldown.OutputChunk>();
  const take = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) take(byName.get(name));
  };
  for (const chunk of chunks) if (chunk.isEntry) take(chunk);
  return [...found];
}

/** `react-dom`, `@mantine/core`, or a folder of ours such as `renderer/cash`. */
function partOf(id: string): string {
  const inside = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
  if (inside !== undefined) return inside;
  const own = path.relative(path.resolve('.'), id.replace(/\?.*$/, '')).split(path.sep);
  return own.slice(0, 2).join('/');
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
