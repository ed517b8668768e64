import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { codesOf } from '#main/documents/codes-of.ts';
import { massPrint, printToOneFile } from '#main/documents/mass-print.ts';
import { createDocumentRenderer } from '#main/documents/render.ts';
import { documentSchema } from '#shared/documents/document.ts';
import { decisionLetter } from '#shared/taxes/letters/decision-letter.ts';
import { combined, letterOffice } from '#tests/desk/documents/support/decisions.ts';
import { type Measurement, rounded } from './measurement.ts';

/** Letters of one turn; turns of ours and of the bare engine alternate. */
const LETTERS = 240;
const TURNS = 3;
const MB = 1024 * 1024;

/** Two-page decisions on all cores, to one file and to many, against Typst alone on the same letters and cores. */
export async function massLetters(atEnd: (work: () => unknown) => void): Promise<Measurement[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-letters-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const cores = Math.max(1, Math.min(8, availableParallelism()));
  const bare = await Promise.all(
    Array.from({ length: cores }, async () => {
      const child = fork(path.resolve('tests/bench/bare-letters.ts'), {
        execArgv: ['--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      atEnd(() => child.kill());
      await once(child, 'message');
      return child;
    }),
  );
  const renderer = createDocumentRenderer({ hosts: cores });
  atEnd(() => renderer.close());
  const toOneFile = async () => {
    const file = await open(path.join(folder, 'all.pdf'), 'w');
    await printToOneFile(letters(), async (bytes) => void (await file.write(bytes)), { renderer });
    await file.close();
  };
  const toMany = async () => {
    for await (const { index, pdf } of massPrint(letters(), { renderer }))
      await writeFile(path.join(folder, `letter-${index}.pdf`), pdf);
  };
  const shares = Array.from({ length: cores }, (_, core) => {
    const file = path.join(folder, `share-${core}.json`);
    writeFileSync(file, JSON.stringify(prepared().filter((_letter, index) => index % cores === core)));
    return file;
  });
  const alone = async () => {
    await Promise.all(
      bare.map(async (child, core) => {
        const done = once(child, 'message');
        child.send(shares[core] ?? '');
        await done;
      }),
    );
  };
  // The first turn starts the hosts and warms what is warm in a long run.
  await toOneFile();
  await alone();
  const seconds = { one: 0, many: 0, bare: 0 };
  let memory = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    seconds.bare += await took(alone);
    seconds.one += await took(toOneFile);
    seconds.many += await took(toMany);
    memory = Math.max(memory, process.memoryUsage.rss());
  }
  const rate = (of: number) => rounded((LETTERS * TURNS) / of);
  const limitIs = `Typst alone on ${cores} cores, the same letters`;
  const more = { 'MB of the printing process': Math.round(memory / MB) };
  const unit = 'letters/s';
  return [
    {
      name: 'mass print to one file',
      unit,
      ours: rate(seconds.one),
      limit: rate(seconds.bare),
      limitIs,
      more,
    },
    { name: 'mass print to many files', unit, ours: rate(seconds.many), limit: rate(seconds.bare), limitIs },
  ];
}

async function took(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

/** Letters that differ in number and addressee, as those of a gmina do. */
function* letters() {
  for (let index = 0; index < LETTERS; index += 1) {
    const name = `Podatnik Numer ${index}`;
    const content = { ...combined, number: `FN.3123.${index + 1}.2026` };
    const addressee = {
      partyId: String(index),
      name,
      address: `Polna ${index + 1}, 99-998 Brzeźno`,
      share: '',
    };
    yield decisionLetter(content, addressee, letterOffice);
  }
}

function prepared(): object[] {
  return [...letters()].map((letter) => {
    const document = documentSchema.parse(letter);
    return { document, codes: codesOf(document) };
  });
}
