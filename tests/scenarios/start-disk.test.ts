import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { demandRoom } from '#main/cli/data-folder.ts';

const MEGABYTE = 1024 * 1024;

function room(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-disk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'dane');
}

it('refuses a disk that the demo gmina would fill, and says how much is missing', () => {
  const data = room();
  expect(() => demandRoom(data, 5_000, () => 300 * MEGABYTE)).toThrow(
    /jest 300 MB wolnego miejsca, a potrzeba 700 MB\. Zwolnij miejsce albo wskaż folder na innym dysku/,
  );
  expect(() => demandRoom(data, 5_000, () => 700 * MEGABYTE)).not.toThrow();
});

it('asks more for a larger gmina, and looks at the nearest folder that is there', () => {
  const asked: string[] = [];
  const free = (folder: string) => {
    asked.push(folder);
    return 2_000 * MEGABYTE;
  };
  const data = room();
  expect(() => demandRoom(data, 100_000, free)).toThrow(/potrzeba 2600 MB/);
  expect(asked).not.toContain(data);
});
