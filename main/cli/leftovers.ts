import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refuse } from '#shared/kernel/errors.ts';

const PATIENCE_MS = 20_000;

/**
 * Ends a PostgreSQL that a killed start left behind on this very folder, and no other: the process must run, and its own
 * command must name the folder.
 * @returns true when there was one.
 */
export async function endLeftoverServer(databaseFolder: string): Promise<boolean> {
  const file = path.join(databaseFolder, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !commandOf(pid).includes(databaseFolder)) return false;
  process.kill(pid, 'SIGINT');
  const until = Date.now() + PATIENCE_MS;
  while (isAlive(pid) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  if (isAlive(pid))
    throw refuse(
      'START_LEFTOVER',
      `Baza po poprzednim uruchomieniu (proces ${pid}) nie chce się zakończyć. Zakończ ten proces i spróbuj ponownie.`,
    );
  return true;
}

/** Takes the folder for this process; a second start on the same folder is refused. Returns what lets it go. */
export function takeFolder(root: string): () => void {
  const file = path.join(root, 'start.pid');
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid !== process.pid && pid > 1 && isAlive(pid) && commandOf(pid).includes('start.ts'))
      throw refuse(
        'START_TWICE',
        `Skarbnik już działa z tego folderu (proces ${pid}). Użyj tamtego okna albo zakończ go klawiszami Ctrl+C.`,
      );
  }
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command of a running process; empty when there is none. */
function commandOf(pid: number): string {
  if (!isAlive(pid)) return '';
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const [program, args] =
      process.platform === 'win32'
        ? [
            'powershell',
            [
              '-NoProfile',
              '-Command',
              `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`,
            ],
          ]
        : ['ps', ['-p', String(pid), '-o', 'command=']];
    return execFileSync(program as string, args as string[], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
