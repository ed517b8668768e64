#!/usr/bin/env node
// electron-builder makes a .deb by the program fpm, which it would download. This is the part of fpm's command line that
// it uses, over Debian's own dpkg-deb: fpm -s dir -t deb [settings] -d DEPENDENCY … SOURCE=TARGET …
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SCRIPTS = {
  'before-install': 'preinst',
  'after-install': 'postinst',
  'before-remove': 'prerm',
  'after-remove': 'postrm',
};

const { settings, dependencies, recommends, mappings } = readWords(process.argv.slice(2));
if (settings.t !== 'deb') {
  process.stderr.write('fpm-deb makes deb only.\n');
  process.exit(2);
}
const tree = mkdtempSync(path.join(tmpdir(), 'skarbnik-client-'));
try {
  chmodSync(tree, 0o755);
  for (const mapping of mappings) lay(mapping);
  writeControl();
  const compression = `-Z${settings['deb-compression'] ?? 'xz'}`;
  const args = ['--root-owner-group', compression, '--build', tree, settings.package];
  const { status } = spawnSync('dpkg-deb', args, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(tree, { recursive: true, force: true });
}

function readWords(words) {
  const read = { settings: {}, dependencies: [], recommends: [], mappings: [] };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === '--force') continue;
    if (word === '-d' || word === '--depends') read.dependencies.push(words[++at]);
    else if (word === '--deb-recommends') read.recommends.push(words[++at]);
    else if (word.startsWith('-')) read.settings[word.replace(/^-+/, '')] = words[++at];
    else read.mappings.push(word);
  }
  return read;
}

/** `SOURCE/=TARGET` lays what is in a folder, `SOURCE=TARGET` one file. */
function lay(mapping) {
  const at = mapping.lastIndexOf('=');
  const source = mapping.slice(0, at);
  const target = path.join(tree, mapping.slice(at + 1));
  mkdirSync(path.dirname(target), { recursive: true });
  if (source.endsWith('/')) cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  else {
    copyFileSync(source, target);
    chmodSync(target, 0o644);
  }
}

function writeControl() {
  const bytes = readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
  const control = path.join(tree, 'DEBIAN');
  mkdirSync(control);
  const [summary = '', ...more] = settings.description.trim().split('\n');
  const fields = [
    `Package: ${settings.name}`,
    `Version: ${settings.version}`,
    `Architecture: ${settings.architecture}`,
    `Maintainer: ${settings.maintainer}`,
    `Installed-Size: ${Math.ceil(bytes / 1024)}`,
    ...(dependencies.length > 0 ? [`Depends: ${dependencies.join(', ')}`] : []),
    ...(recommends.length > 0 ? [`Recommends: ${recommends.join(', ')}`] : []),
    'Section: misc',
    `Priority: ${settings['deb-priority'] ?? 'optional'}`,
    `Description: ${summary}`,
    ...more.map((line) => ` ${line.trim() || '.'}`),
  ];
  writeFileSync(path.join(control, 'control'), `${fields.join('\n')}\n`);
  for (const [option, name] of Object.entries(SCRIPTS)) {
    if (!settings[option]) continue;
    copyFileSync(settings[option], path.join(control, name));
    chmodSync(path.join(control, name), 0o755);
  }
}
