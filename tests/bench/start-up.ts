import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Measurement, rounded } from './measurement.ts';

const LIMIT_MS = 240_000;
const PROGRAMS = {
  start: 'start.ts',
  database: 'parts/database.ts',
  service: 'parts/service.ts',
  workstation: 'parts/workstation.ts',
};

/** `npm start` without a window: the first start with the demo gmina, the second one, and the memory of each process. */
export async function startUp(atEnd: (work: () => unknown) => void): Promise<Measurement[]> {
  const data = mkdtempSync(path.join(tmpdir(), 'skarbnik-bench-start-'));
  atEnd(() => rmSync(data, { recursive: true, force: true }));
  try {
    const first = await startOnce(data, atEnd);
    const second = await startOnce(data, atEnd);
    return [
      { name: 'First start, with the demo gmina', unit: 's', ours: first.seconds, limit: null, limitIs: '' },
      { name: 'Second start', unit: 's', ours: second.seconds, limit: null, limitIs: '' },
      ...Object.entries(second.memory).map(
        ([name, megabytes]): Measurement => ({
          name: `Memory of ${name}`,
          unit: 'MB',
          ours: megabytes,
          limit: null,
          limitIs: '',
        }),
      ),
    ];
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function startOnce(
  data: string,
  atEnd: (work: () => unknown) => void,
): Promise<{ seconds: number; memory: Record<string, number> }> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [path.resolve('main/cli/start.ts'), '--no-client', '--port', '0', '--data', data],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  atEnd(() => {
    child.kill('SIGTERM');
    return ended;
  });
  const limit = setTimeout(() => child.kill('SIGTERM'), LIMIT_MS);
  let text = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      if (text.includes('Skarbnik działa.')) resolve();
    });
    child.once('exit', () => reject(new Error(`npm start ended before it was ready:\n${text}`)));
  });
  try {
    await ready;
    return { seconds: rounded((performance.now() - started) / 1000), memory: memoryOf(child.pid ?? 0) };
  } finally {
    clearTimeout(limit);
    child.kill('SIGTERM');
    await ended;
  }
}

/** Resident memory in megabytes of the parts, which name their program; only Linux tells it this way. */
function memoryOf(startPid: number): Record<string, number> {
  if (process.platform !== 'linux') return {};
  const memory: Record<string, number> = {};
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const parent = Number(/PPid:\s+(\d+)/.exec(status)?.[1]);
      if (Number(pid) !== startPid && parent !== startPid) continue;
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const name = Object.entries(PROGRAMS).find(([, file]) => command.includes(file))?.[0];
      if (name) memory[name] = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
    } catch {
      // it has ended meanwhile
    }
  }
  return memory;
}
