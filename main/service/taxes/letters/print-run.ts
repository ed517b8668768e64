import { z } from 'zod';
import { decisionsToPrint, decisionsWithLetters, keptLetters } from '#db/central/taxes/letters.ts';
import { massPrint, massRenderer } from '#main/documents/mass-print.ts';
import { PdfJoiner } from '#main/documents/pdf-joiner.ts';
import type { DocumentRenderer } from '#main/documents/render.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { type JobRun, jobKind } from '../../jobs/index.ts';
import { parametersOf } from '../../parameters.ts';
import { letterOffice, letterSources } from './contents.ts';
import { KEPT_FORM, keep, lettersOf } from './make.ts';

const inputSchema = z.object({
  runId: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  slips: z.boolean(),
});

/** Decisions whose letters are set and kept in one step. */
const STEP = 40;
const NOTE = 'Składam pisma';

/**
 * Sets the letters of a run on all cores and keeps each of them, then hands them over as one file. What was kept before a
 * crash is not set again.
 */
export const printRunJob = jobKind({
  kind: 'taxes.letters',
  input: inputSchema,
  async run(job: JobRun<z.output<typeof inputSchema>>) {
    const { runId, from, to } = job.input;
    const { ids } = await job.read((tx) => decisionsToPrint(tx, runId, from, to));
    const joiner = new PdfJoiner();
    const pieces: Buffer[] = [];
    const renderer = massRenderer();
    let letters = 0;
    try {
      for (let at = 0; at < ids.length; at += STEP) {
        const chunk = ids.slice(at, at + STEP);
        await makeMissing(job, chunk, at, renderer);
        const kept = await job.read((tx) => keptLetters(tx, chunk));
        for (const { pdf } of kept) pieces.push(joiner.add(pdf));
        letters += kept.length;
        await job.step(async () => ({ done: at + chunk.length, total: ids.length, note: NOTE }));
      }
    } finally {
      await renderer.close();
    }
    pieces.push(joiner.end());
    await job.keepFile({
      name: `decyzje-${from}-${from + ids.length - 1}.pdf`,
      mediaType: 'application/pdf',
      content: Buffer.concat(pieces),
    });
    return [
      { kind: 'count', name: 'Decyzji', count: ids.length },
      { kind: 'count', name: 'Pism', count: letters },
      { kind: 'count', name: 'Stron', count: joiner.pageCount },
    ];
  },
});

/** Sets the letters that are not kept yet, outside the transaction, and keeps them in it. */
async function makeMissing(
  job: JobRun<z.output<typeof inputSchema>>,
  ids: readonly string[],
  done: number,
  renderer: DocumentRenderer,
): Promise<void> {
  const missing = await job.read(async (tx) => {
    const before = await decisionsWithLetters(tx, ids);
    const parameters = await parametersOf({ services: job.services }, tx);
    const today = dayOfInstant(job.services.now().getTime());
    const office = await letterOffice(tx, parameters, today);
    const sources = await letterSources(
      tx,
      ids.filter((id) => !before.has(id)),
    );
    return lettersOf(sources, office, { slips: job.input.slips });
  });
  if (missing.length === 0) return;
  const pdfs: Uint8Array[] = [];
  const documents = missing.map(({ document }) => document);
  for await (const { pdf } of massPrint(documents, { ...KEPT_FORM, renderer, signal: job.signal }))
    pdfs.push(pdf);
  await job.step(async (tx) => {
    for (const [at, letter] of missing.entries()) {
      const pdf = pdfs[at];
      if (pdf) await keep(tx, letter, pdf);
    }
    return { done, note: NOTE };
  });
}
