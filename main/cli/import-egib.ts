import { readEgibFile } from '#main/egib-files/read.ts';
import { egibJson, egibText } from '#main/egib-files/report.ts';
import type { ImportEgibOptions } from './commands/taxes-egib.ts';

/** Carries out `skarbnik taxes import-egib`. */
export async function importEgib(path: string, options: ImportEgibOptions): Promise<void> {
  const file = await readEgibFile(path, options.json ? {} : { progress: toldOnTerminal() });
  const text = options.json ? `${JSON.stringify({ file: path, ...egibJson(file) })}\n` : egibText(path, file);
  process.stdout.write(text);
  if (file.extract.summary.errors > 0) process.exitCode = 1;
}

/** Tells on a terminal how far the reading is, four times a second at most. */
function toldOnTerminal(): (read: number, size: number) => void {
  let told = 0;
  return (read, size) => {
    const now = performance.now();
    const done = read === size;
    if (!process.stderr.isTTY || (!done && now - told < 250)) return;
    told = now;
    process.stderr.write(done ? '\r\u001b[K' : `\rczytam: ${Math.floor((100 * read) / size)} %\u001b[K`);
  };
}
