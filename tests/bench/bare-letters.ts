import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/**
 * The bare engine in a process of its own: Typst sets letters whose data lie ready as JSON, one after another, and drops
 * what it has cached, with nothing of ours around it. Told over the channel: a file with the letters to set.
 */
const assets = path.resolve('main/documents');
const root = '/bare-letters';
const files = (folder: string, ending: string) =>
  readdirSync(path.join(assets, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(path.join(assets, folder, name)) }));

const compiler = NodeCompiler.create({
  workspace: root,
  fontArgs: [{ fontBlobs: files('fonts', '.ttf').map(({ bytes }) => bytes) }],
});
for (const { name, bytes } of files('templates', '.typ'))
  compiler.addSource(path.join(root, name), bytes.toString('utf8'));
for (const { name, bytes } of files('templates', '.svg')) compiler.mapShadow(path.join(root, name), bytes);

process.on('message', (file) => {
  const letters = JSON.parse(readFileSync(String(file), 'utf8')) as unknown[];
  const ready = letters.map((letter) => Buffer.from(JSON.stringify(letter)));
  let bytes = 0;
  for (const data of ready) {
    compiler.mapShadow(path.join(root, 'document.json'), data);
    const { result } = compiler.compile({ mainFilePath: path.join(root, 'tax-decision.typ') });
    if (!result) throw new Error('the bare engine set no letter');
    bytes += compiler.pdf(result, { pdfTags: false }).length;
    compiler.evictCache(2);
  }
  process.send?.({ letters: ready.length, bytes });
});
process.send?.('ready');
