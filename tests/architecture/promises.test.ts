import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DESK_POINTS, SERVICE_POINTS } from '#tests/resilience/support/kill-points.ts';

interface Promised {
  readonly what: string;
  readonly file: string;
  readonly title: string | null;
}

const page = readFileSync('docs/promises.md', 'utf8');
const promises = readPromises(page);

/** Rows of the tables whose last column names a test: `path` and, in quotes, part of its title. "the same" is the file named above. */
function readPromises(text: string): Promised[] {
  let last = '';
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|\s*-/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => cells.at(-1) !== 'kept by')
    .flatMap((cells) => {
      const keeper = cells.at(-1) ?? '';
      const named = [...keeper.matchAll(/`(tests\/[^`]+)`|the same/g)].map(([, file]) => file ?? last);
      const titles = [...keeper.matchAll(/"([^"]+)"/g)].map(([, title]) => title ?? '');
      last = named.at(-1) ?? last;
      const what = cells[0] ?? '';
      if (named.length === 0) return [{ what, file: '', title: null }];
      return named.map((file, index) => ({ what, file, title: titles[index] ?? null }));
    });
}

const kept = ({ file, title }: Promised) =>
  existsSync(file) && (title === null || readFileSync(file, 'utf8').includes(title));

describe('docs/promises.md', () => {
  it('lists promises, each with a test', () => {
    expect(promises.length).toBeGreaterThan(20);
    expect(promises.filter(({ file }) => file === '').map(({ what }) => what)).toEqual([]);
  });

  it('names only tests that exist', () => {
    expect(
      promises.filter((one) => !kept(one)).map(({ what, file, title }) => `${what}: ${file} ${title ?? ''}`),
    ).toEqual([]);
  });

  it('is read well enough to notice a test that is gone', () => {
    const [one] = readPromises(
      '| a promise | `tests/architecture/promises.test.ts` "no such title, certainly' + ' not" |',
    );
    const [other] = readPromises('| a promise | `tests/gone.test.ts` |');
    expect([one, other].map((promised) => promised !== undefined && kept(promised))).toEqual([false, false]);
    expect(readPromises('| a promise | some day |')).toMatchObject([{ file: '' }]);
  });

  it('has every point at which a process is killed, and no other', () => {
    const section = page.slice(page.indexOf('## Where a process may die'));
    const named = [...section.matchAll(/^\|[^|]*`([a-z-]+)`/gm)].map(([, point]) => point);
    expect(named.sort()).toEqual([...DESK_POINTS.map(String), ...SERVICE_POINTS].sort());
  });
});
