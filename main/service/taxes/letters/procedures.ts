import { decisionsToPrint, decisionsWithLetters, keptLetters } from '#db/central/taxes/letters.ts';
import { renderPdf } from '#main/documents/render.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { MOST_LETTERS } from '#shared/taxes/contract-letters.ts';
import { returnReceipts } from '#shared/taxes/letters/decision-letter.ts';
import { act } from '../../act.ts';
import { read, type ServiceContext } from '../../context.ts';
import { service } from '../../implement.ts';
import { startJob } from '../../jobs/index.ts';
import { parametersOf } from '../../parameters.ts';
import { fileNameOf, letterOffice, letterSources } from './contents.ts';
import { joined, KEPT_FORM, keep, lettersOf } from './make.ts';

const todayOf = ({ services }: ServiceContext) => dayOfInstant(services.now().getTime());

const preview = service.taxes.letters.preview.handler(async ({ input, context }) => {
  const { sources, office } = await gathered(context, [input.decisionId]);
  const [first] = lettersOf(sources, office, { slips: input.slips });
  if (!first) throw refuse('DECISION_NO_ADDRESSEE', 'Decyzja nie ma adresata. Uzupełnij adresatów karty.');
  return { fileName: fileNameOf(sources), pdf: joined([await renderPdf(first.document)]) };
});

/** Letters are set outside the transaction's locks and kept in it: the first print of each stays as it is for ever. */
const make = service.taxes.letters.make.handler(({ input, context }) =>
  act(context, 'taxes.letters.make', input, async (tx) => {
    const before = await decisionsWithLetters(tx, input.decisionIds);
    const made = input.decisionIds.filter((id) => !before.has(id));
    const sources = await letterSources(tx, made);
    const office = await letterOffice(tx, await parametersOf(context, tx), todayOf(context));
    for (const letter of lettersOf(sources, office, { slips: input.slips }))
      await keep(tx, letter, await renderPdf(letter.document, KEPT_FORM));
    return { made, before: [...before] };
  }),
);

const print = service.taxes.letters.print.handler(async ({ input, context }) => {
  const { sources, office } = await gathered(context, input.decisionIds);
  const fileName = fileNameOf(sources);
  if (!input.duplicates) {
    const kept = await read(context, (tx) => keptLetters(tx, input.decisionIds));
    if (kept.length === 0)
      throw refuse('LETTERS_NOT_MADE', 'Tych decyzji jeszcze nie wydrukowano. Wydrukuj je najpierw.');
    return { fileName, pdf: joined(kept.map(({ pdf }) => pdf)) };
  }
  const pdfs: Uint8Array[] = [];
  for (const { document } of lettersOf(sources, office, { duplicateOn: todayOf(context) }))
    pdfs.push(await renderPdf(document));
  return { fileName: fileName.replace(/\.pdf$/, '-duplikat.pdf'), pdf: joined(pdfs) };
});

const receipts = service.taxes.letters.receipts.handler(async ({ input, context }) => {
  const { sources, office } = await gathered(context, input.decisionIds);
  const document = returnReceipts(
    sources.map(({ content }) => content),
    office,
  );
  return { fileName: 'potwierdzenia-odbioru.pdf', pdf: joined([await renderPdf(document)]) };
});

const printRun = service.taxes.letters.printRun.handler(({ input, context }) =>
  act(context, 'taxes.letters.printRun', input, async (tx) => {
    const { actId, runId, from, to, slips } = input;
    if (to < from || to - from >= MOST_LETTERS)
      throw refuse(
        'LETTERS_RANGE',
        `Jeden plik mieści do ${MOST_LETTERS} decyzji. Podaj zakres, na przykład od 1 do ${MOST_LETTERS}.`,
        { field: 'to' },
      );
    const { ids, all } = await decisionsToPrint(tx, runId, from, to);
    if (ids.length === 0)
      throw refuse(
        'LETTERS_NONE',
        all === 0
          ? 'Ten wymiar nie wydał jeszcze żadnej decyzji.'
          : `Wymiar ma ${all} decyzji, a zakres zaczyna się od ${from}. Popraw zakres.`,
        { field: 'from' },
      );
    await startJob(tx, {
      id: actId,
      kind: 'taxes.letters',
      title: `Wydruk decyzji ${from}–${from + ids.length - 1}`,
      permission: 'taxes.run',
      input: { runId, from, to, slips },
    });
    return { jobId: actId };
  }),
);

/** What letters of these decisions are made of, on one snapshot. */
function gathered(context: ServiceContext, ids: readonly string[]) {
  return read(context, async (tx) => ({
    sources: await letterSources(tx, ids),
    office: await letterOffice(tx, await parametersOf(context, tx), todayOf(context)),
  }));
}

export const letters = { preview, make, print, receipts, printRun };
