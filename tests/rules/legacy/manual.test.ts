import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LEGACY_NAMES, layoutOf } from '#shared/legacy/layout.ts';

/** The tables of the manual's chapter, as the layout has them. */
const described = LEGACY_NAMES.map((name) => {
  const { title, columns } = layoutOf(name);
  const rows = columns.map((one) => `| ${one.name} | ${one.required ? 'tak' : ''} | ${one.meaning} |`);
  return [
    `### ${name}`,
    '',
    `${title}.`,
    '',
    '| Kolumna | Wymagana | Znaczenie |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}).join('\n');

/** The formatter lines columns up; that says nothing. */
const bare = (text: string) =>
  text
    .replace(/ +/g, ' ')
    .replace(/-{3,}/g, '---')
    .replace(/\| (?=-)|(?<=-) (?=\|)/g, (part) => part.trim());

it('the manual describes every file and column of the layout, word for word', () => {
  expect(bare(readFileSync('docs/manual/przejecie-danych.md', 'utf8')).trimEnd()).toContain(
    bare(described).trimEnd(),
  );
});
