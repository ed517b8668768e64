import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The source files and packages that a program needs. */
export interface Reach {
  /** Files of ours, from the root of the repository. */
  readonly files: readonly string[];
  /** Names of packages that those files import. */
  readonly packages: readonly string[];
}

const SPECIFIERS = [
  /^(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  /\bnew URL\(\s*['"](\.[^'"\n]+\.m?ts)['"]/g,
];

/** Follows the imports from an entry, those in actions and the programs of worker threads too. */
export function reachFrom(root: string, entry: string): Reach {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const specifier of specifiersOf(readFileSync(path.join(root, file), 'utf8'))) {
      if (specifier.startsWith('node:')) continue;
      if (specifier.startsWith('#')) waiting.push(specifier.slice(1));
      else if (specifier.startsWith('.')) waiting.push(path.posix.join(path.posix.dirname(file), specifier));
      else packages.add(/^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}

function specifiersOf(text: string): string[] {
  return SPECIFIERS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** What a package must run on; its native parts for other systems are left out. */
export interface Target {
  readonly os: string;
  readonly cpu: string;
  readonly libc: string;
}

interface PackageFile {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

/**
 * Folders of these packages and of all that they stand on, from the root of the repository. Optional packages come along
 * where they are installed and made for the target.
 * @throws Error that names a package that is needed and not installed.
 */
export function packageFolders(root: string, names: readonly string[], target: Target): string[] {
  const found = new Set<string>();
  const visit = (name: string, from: string, optional: boolean) => {
    const folder = folderOf(root, name, from);
    if (folder === undefined) {
      if (optional) return;
      throw new Error(`package ${name}, needed by ${from || 'the program'}, is not installed`);
    }
    if (found.has(folder)) return;
    const file = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as PackageFile;
    if (!madeFor(file, target)) return;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = file;
    for (const next of Object.keys(dependencies)) visit(next, folder, next in optionalDependencies);
    for (const next of Object.keys(optionalDependencies)) visit(next, folder, true);
    for (const next of Object.keys(peerDependencies))
      if (!file.peerDependenciesMeta?.[next]?.optional) visit(next, folder, true);
  };
  for (const name of names) visit(name, '', false);
  return [...found].sort();
}

/** As Node looks for it: beside the one that asks, then one floor up, and so on. */
function folderOf(root: string, name: string, from: string): string | undefined {
  for (let at = from; ; at = path.posix.dirname(at)) {
    const folder = path.posix.join(at === '.' ? '' : at, 'node_modules', name);
    if (existsSync(path.join(root, folder, 'package.json'))) return folder;
    if (at === '' || at === '.') return undefined;
  }
}

function madeFor({ os, cpu, libc }: PackageFile, target: Target): boolean {
  const fits = (wanted: readonly string[] | undefined, ours: string) => !wanted || wanted.includes(ours);
  return fits(os, target.os) && fits(cpu, target.cpu) && fits(libc, target.libc);
}
