import path from 'node:path';
import { statementsOfFile } from '#db/central/bank/statements.ts';
import { type Actor, reading, transaction } from '#db/central/transaction.ts';
import { filePieces, surveyBankFile } from '#main/bank-files/read.ts';
import {
  type BankFileSource,
  type PostOptions,
  postStatement,
  previewFile,
  takeFile,
} from '#main/service/bank/import.ts';
import type { StatementResult } from '#shared/bank/contract-statements.ts';
import type { ReadOptions } from '#shared/bank/read.ts';
import { decisionName } from '#shared/bank/words.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { counted } from '#shared/kernel/plural.ts';
import { withBankOffice } from './bank-office.ts';
import type { BankImportFlags } from './commands/bank.ts';

/** What became of a file. */
interface Imported {
  readonly again: boolean;
  readonly statements: readonly StatementResult[];
}

/** Carries out `skarbnik bank import`. */
export async function importBankFile(
  file: string,
  flags: BankImportFlags,
  options: ReadOptions,
): Promise<void> {
  const survey = await surveyBankFile(file, options);
  const source: BankFileSource = {
    ...survey,
    name: path.basename(file),
    pieces: () => filePieces(file),
  };
  const imported = await withBankOffice(flags, ({ services, actor, today }) => {
    const posting: PostOptions = { services, today, ...progressOf(flags) };
    return flags.dryRun
      ? dryRun(source, options, actor, posting)
      : takeAndPost(source, options, actor, posting);
  });
  if (imported.statements.some(({ state }) => state === 'held')) process.exitCode = 1;
  const { format, encoding, sha256 } = survey;
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ file, format, encoding: encoding.encoding, sha256, dryRun: flags.dryRun === true, ...imported })}\n`
      : told(imported, flags.dryRun === true),
  );
}

/** The whole import, taken back: nothing of it stays. */
async function dryRun(
  source: BankFileSource,
  options: ReadOptions,
  actor: Actor,
  posting: PostOptions,
): Promise<Imported> {
  let again = false;
  const statements = await previewFile(actor, posting, async (tx) => {
    const taken = await takeFile(tx, source, posting.services.now(), options);
    again = taken.again;
    return taken.fileId;
  });
  return { again, statements };
}

/** Takes the file, then posts its statements one by one, each in its own transaction: what was interrupted goes on from there. */
async function takeAndPost(
  source: BankFileSource,
  options: ReadOptions,
  actor: Actor,
  posting: PostOptions,
): Promise<Imported> {
  const { central } = posting.services;
  const { fileId, again } = await transaction(central, actor, (tx) =>
    takeFile(tx, source, posting.services.now(), options),
  );
  const results: StatementResult[] = [];
  for (const { id, state } of await reading(central, actor, (tx) => statementsOfFile(tx, fileId)))
    if (state === 'ready' || state === 'held' || state === 'reversed')
      results.push(await transaction(central, actor, (tx) => postStatement(tx, id, posting)));
  return { again, statements: results };
}

/** Progress on a terminal; silence elsewhere. */
function progressOf({ json }: BankImportFlags): Pick<PostOptions, 'onProgress'> {
  if (json || process.stderr.isTTY !== true) return {};
  return { onProgress: (done, of) => process.stderr.write(`\r${done} z ${of}   `) };
}

function told({ again, statements }: Imported, dry: boolean): string {
  const lines = [
    ...(again ? ['Ten plik wczytano już wcześniej.'] : []),
    ...(statements.length === 0 ? ['Nie ma wyciągów do zaksięgowania.'] : []),
    ...statements.flatMap((one) => statementLines(one, dry)),
  ];
  return `${lines.join('\n')}\n`;
}

function statementLines(
  { state, number, day, accountCode, entryCount, holds, summary }: StatementResult,
  dry: boolean,
) {
  const name = `Wyciąg ${number ?? 'bez numeru'} z ${day === null ? '?' : formatDay(day)}, rachunek ${accountCode ?? '?'}: `;
  if (state === 'held') return [`${name}wstrzymany`, ...holds.map(({ message }) => `  ${message}`)];
  if (!summary) return [`${name}${STATES[state] ?? state}`];
  return [
    `${name}${dry ? 'do zaksięgowania' : 'zaksięgowany'}, ${counted(entryCount, ['operacja', 'operacje', 'operacji'])}`,
    ...summary.kinds.map(
      ({ kind, count, amount }) => `  ${decisionName(kind)}: ${count}, ${formatZloty(amount)}`,
    ),
    ...(summary.difference === null || summary.difference === 0
      ? []
      : [`  Konto księgowe różni się od banku o ${formatZloty(summary.difference)}.`]),
  ];
}

const STATES: Readonly<Record<string, string>> = {
  repeated: 'wczytany już z innego pliku',
  shown: 'tylko do podglądu',
  posted: 'zaksięgowany wcześniej',
};
