import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * One instance per data folder, answered at once as Electron does: a lock file with the holder's process id, and a
 * note left for the holder by whoever came second.
 */
export function takeSingleInstance(folder: string, onSecond: (argv: string[]) => void): boolean {
  mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, 'instance.lock');
  if (!tryLock(lock)) {
    writeFileSync(path.join(folder, `second-${process.pid}.json`), JSON.stringify(process.argv));
    return false;
  }
  const readNotes = () => {
    for (const name of readdirSync(folder)) {
      if (!/^second-\d+\.json$/.test(name)) continue;
      const note = path.join(folder, name);
      const text = readFileSync(note, 'utf8');
      if (text === '') continue; // still being written; the next change brings it
      rmSync(note);
      onSecond(JSON.parse(text));
    }
  };
  watch(folder, { persistent: false }, readNotes);
  process.once('exit', () => rmSync(lock, { force: true }));
  return true;
}

function tryLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isAlive(Number(readFileSync(lock, 'utf8')))) return false;
    rmSync(lock, { force: true });
    return tryLock(lock);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
