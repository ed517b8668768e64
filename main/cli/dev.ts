import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createServer, type ViteDevServer } from 'vite';

/**
 * `npm run dev`: the office as `npm start` opens it, without a window, and the screens from Vite with reload. The office is
 * started anew when a file of the service, the desk, the databases or the shared rules changes.
 */
const root = path.resolve(import.meta.dirname, '../..');
process.chdir(root);
const data = path.join(root, '.data');
const WATCHED = ['main', 'db', 'shared'];
const SETTLE_MS = 300;

let office: ChildProcess | undefined;
let vite: ViteDevServer | undefined;
let leaving = false;

function openOffice(): void {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      path.join(root, 'main/cli/start.ts'),
      '--no-client',
      '--data',
      data,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], detached: process.platform !== 'win32' },
  );
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(text)?.[0];
    if (address) void openScreens(address);
  });
  office = child;
}

async function closeOffice(): Promise<void> {
  const child = office;
  office = undefined;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Vite serves the screens and hands their calls on to the workstation. */
async function openScreens(address: string): Promise<void> {
  await vite?.close();
  const { origin, search } = new URL(address);
  vite = await createServer({
    configFile: path.join(root, 'vite.renderer.config.ts'),
    server: {
      host: '127.0.0.1',
      proxy: { '/rpc': { target: origin, ws: true, changeOrigin: true, rewriteWsOrigin: true } },
    },
  });
  await vite.listen();
  console.log(`\nEkrany z przeładowaniem: ${vite.resolvedUrls?.local[0] ?? ''}${search}`);
}

async function watch(): Promise<void> {
  const { watch: follow } = await import('node:fs');
  let timer: NodeJS.Timeout | undefined;
  for (const folder of WATCHED)
    follow(path.join(root, folder), { recursive: true }, (_, name) => {
      if (!name?.endsWith('.ts') && !name?.endsWith('.sql')) return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        if (leaving) return;
        console.log(`\nZmieniono ${folder}/${name}: uruchamiam ponownie.`);
        await closeOffice();
        openOffice();
      }, SETTLE_MS);
    });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, async () => {
    if (leaving) return;
    leaving = true;
    await vite?.close();
    await closeOffice();
    process.exit(0);
  });

openOffice();
await watch();
