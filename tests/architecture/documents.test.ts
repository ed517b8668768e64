import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const documents = globSync(['README.md', 'docs/**/*.md', 'installers/**/*.md']);

describe('documents', () => {
  it.each(documents)('%s has exactly one first-level heading', (file) => {
    const prose = readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
    expect(prose.match(/^# /gm)).toHaveLength(1);
  });
});
