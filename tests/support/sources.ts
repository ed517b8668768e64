import { globSync, readFileSync } from 'node:fs';

/** The rooms of the house; a file's room is the first part of its path. */
export const rooms = ['shared', 'db', 'main', 'renderer', 'installers', 'tests'] as const;
export type Room = (typeof rooms)[number];

export interface Source {
  readonly file: string;
  readonly room: Room;
  readonly text: string;
  /** The text without comments and string contents, for rules about code. */
  readonly code: string;
  readonly lines: number;
}

/** Every source file of the program, its SQL and its letters' templates included. */
export function sources(): Source[] {
  return rooms
    .flatMap((room) =>
      globSync(`${room}/**/*.{ts,tsx,mjs,cjs,sql,typ,css}`).map((file) => ({
        room,
        file: file.replaceAll('\\', '/'),
      })),
    )
    .filter(({ file }) => !file.includes('.generated.') && !file.includes('node_modules'))
    .map(({ room, file }) => {
      const text = readFileSync(file, 'utf8');
      return { file, room, text, code: withoutCommentsAndStrings(text), lines: text.split('\n').length };
    });
}

/** What a TypeScript file imports: the specifiers as written. */
export function importsOf(source: Source): string[] {
  const found = source.text.matchAll(
    /(?:^|\s)(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? '');
}

function withoutCommentsAndStrings(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''");
}
