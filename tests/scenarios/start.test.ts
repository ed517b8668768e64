import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** The real `npm start` in a folder with a space in its name and with an empty home. Linux tells of its processes. */
const room = mkdtempSync(path.join(tmpdir(), 'skarbnik start-'));
const data = path.join(room, 'moje dane');
const running: Started[] = [];

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  text(): string;
}

function start(...args: string[]): Started {
  const child = spawn(
    process.execPath,
    [
      path.resolve('main/cli/start.ts'),
      '--no-client',
      '--port',
      '0',
      '--payers',
      '20',
      '--data',
      data,
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], HOME: room } },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece) => (text += piece));
  const started: Started = {
    child,
    ended: new Promise((resolve) => child.once('exit', resolve)),
    text: () => text,
  };
  running.push(started);
  return started;
}

async function until(condition: () => boolean, what: () => string, ms = 90_000): Promise<void> {
  const limit = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > limit) throw new Error(`in vain: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const ready = (started: Started) =>
  until(() => started.text().includes('Skarbnik działa.') || started.child.exitCode !== null, started.text);

/** Commands of all processes that have our folder in their command or descend from the start that has. */
function processesOf(pids: readonly number[]): number[] {
  return pids.filter((pid) => {
    try {
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  });
}

/** A process and all that it started, directly or not. */
function familyOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(
        Number(name),
        Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]),
      );
    } catch {
      // it has ended meanwhile
    }
  }
  const family = [root];
  for (const member of family) for (const [pid, parent] of parents) if (parent === member) family.push(pid);
  return family;
}

const pidOf = ({ child }: Started) => child.pid ?? 0;

afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended;
  }
  rmSync(room, { recursive: true, force: true });
});

describe.runIf(process.platform === 'linux')('npm start', () => {
  it('stopped in the middle of the first start, it leaves nothing that runs and nothing half-done', {
    timeout: 120_000,
  }, async () => {
    const interrupted = start('--payers', '5000');
    await until(() => interrupted.text().includes('Zakładam gminę'), interrupted.text);
    const family = familyOf(pidOf(interrupted));
    interrupted.child.kill('SIGINT');
    expect(await interrupted.ended).toBe(0);
    expect(processesOf(family)).toEqual([]);
    expect(interrupted.text()).toMatch(/Zamykam wszystko/);
    expect(interrupted.text()).not.toMatch(/Nie udało się/);
  });

  it('opens the office the first time and tells addresses and sign-ins', { timeout: 120_000 }, async () => {
    const first = start();
    await ready(first);
    expect(first.text()).toMatch(/Zakładam gminę przykładową/);
    expect(first.text()).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\S+/);
    expect(first.text()).toMatch(/https:\/\/127\.0\.0\.1:\d+/);
    expect(first.text()).toMatch(/kasjer {2,}Alicja Kasowa/);
    expect(first.text()).toMatch(/kod parowania: [0-9A-F]{10} /);
    expect(statSync(path.join(data, 'secrets.json')).mode & 0o077).toBe(0);

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.text()).toMatch(/Skarbnik już działa z tego folderu/);
    expect(first.child.exitCode).toBe(null);

    const taken = new URL(/https:\S+/.exec(first.text())?.[0] ?? '').port;
    const third = start('--port', taken, '--data', path.join(room, 'inne dane'));
    expect(await third.ended).toBe(1);
    expect(third.text()).toContain(`Port ${taken} zajmuje inny program.`);

    const family = familyOf(pidOf(first));
    expect(family.length).toBeGreaterThan(4);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    await until(
      () => processesOf(family).length === 0,
      () => `left behind: ${processesOf(family)}`,
      20_000,
    );
  });

  it('opens in seconds the second time; killed outright, its parts stop by themselves', {
    timeout: 120_000,
  }, async () => {
    const again = start();
    const began = Date.now();
    await ready(again);
    expect(Date.now() - began).toBeLessThan(20_000);
    expect(again.text()).not.toMatch(/Zakładam gminę/);
    const family = familyOf(pidOf(again));
    again.child.kill('SIGKILL');
    await again.ended;
    await until(
      () => processesOf(family).length === 0,
      () => `left behind: ${processesOf(family)}`,
      30_000,
    );
  });

  it('stops everything when one part dies, and ends a server left behind by a killed part', {
    timeout: 120_000,
  }, async () => {
    const third = start();
    await ready(third);
    const family = familyOf(pidOf(third));
    const part = family.find((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('parts/database.ts'),
    );
    process.kill(part ?? 0, 'SIGKILL');
    expect(await third.ended).toBe(1);
    expect(third.text()).toMatch(/Przestała działać część programu: baza danych/);
    const fourth = start();
    await ready(fourth);
    expect(fourth.text()).toMatch(/Skarbnik działa\./);
    const all = [...family, ...familyOf(pidOf(fourth))];
    fourth.child.kill('SIGTERM');
    expect(await fourth.ended).toBe(0);
    await until(
      () => processesOf(all).length === 0,
      () => `left behind: ${processesOf(all)}`,
      20_000,
    );
  });

  it('says what is wrong with its options', async () => {
    const wrong = start('--port', 'osiem');
    expect(await wrong.ended).toBe(2);
    expect(wrong.text()).toMatch(/Port „osiem” nie jest liczbą/);
  });
});
