import { writeFile } from 'node:fs/promises';
import { type Actor, type Tx, transaction } from '#db/central/transaction.ts';
import { closeDocumentRenderer, renderPdf } from '#main/documents/render.ts';
import { readLegacyFolder } from '#main/legacy-files/read-folder.ts';
import { type TakenOver, takeOver, takeOverProtocol } from '#main/service/legacy/index.ts';
import type { TableReportInput } from '#shared/documents/table-report.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Day, isDay } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';
import { faultText } from '#shared/legacy/fault.ts';
import { type BankOfficeOnServer as OfficeOnServer, withBankOffice as withOffice } from './bank-office.ts';
import type { ImportDataFlags } from './commands/import-data.ts';

const LONGEST_MS = 900_000;
const SHOWN_FAULTS = 200;

interface Result {
  readonly taken: TakenOver;
  readonly protocol: TableReportInput;
}

/** Carries a result out of a transaction that must not stay. */
class TakenBack extends Error {
  readonly result: Result;

  constructor(result: Result) {
    super('a trial leaves nothing');
    this.result = result;
  }
}

/** Carries out `skarbnik import-data`. */
export async function importData(folder: string, flags: ImportDataFlags): Promise<void> {
  if (!isDay(flags.day))
    throw refuse('OPTION_DAY', `--day: podaj dzień jako RRRR-MM-DD, a nie „${flags.day}”.`, {
      field: '--day',
    });
  const on: Day = flags.day;
  const { tables, files } = await readLegacyFolder(folder);
  const dry = flags.dryRun === true;
  const { taken, protocol } = await withOffice(flags, async (office) => {
    if (on > office.today)
      throw refuse('OPTION_DAY', `--day: dzień przejęcia ${on} jest w przyszłości. Popraw go.`, {
        field: '--day',
      });
    return inTransaction(office, dry, async (tx) => {
      const result = await takeOver(tx, { tables, files, on, now: office.services.now() });
      return {
        taken: result,
        protocol: await takeOverProtocol(tx, { taken: result, files, on, today: office.today }),
      };
    });
  });
  if (flags.protocol !== undefined && taken.faults.length === 0)
    await writeProtocol(flags.protocol, protocol);
  if (taken.faults.length > 0) process.exitCode = 1;
  process.stdout.write(
    flags.json ? `${JSON.stringify({ dryRun: dry, day: on, files, ...taken })}\n` : told(taken, dry),
  );
}

/** A trial does everything and takes it back, so that it tells exactly what the import will do. */
async function inTransaction(
  { services, actor }: OfficeOnServer,
  dry: boolean,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const whole = async (tx: Tx) => {
    await tx.rows(`set local statement_timeout = ${LONGEST_MS}`);
    const result = await work(tx);
    if (!dry) return result;
    await tx.rows('set constraints all immediate');
    throw new TakenBack(result);
  };
  const by: Actor = actor;
  return transaction(services.central, by, whole).catch((error: unknown) => {
    if (error instanceof TakenBack) return error.result;
    throw error;
  });
}

async function writeProtocol(file: string, protocol: TableReportInput): Promise<void> {
  const pdf = await renderPdf(protocol);
  await closeDocumentRenderer();
  await writeFile(file, pdf).catch(() => {
    throw refuse(
      'FILE_UNWRITABLE',
      `Import wykonano, ale nie można zapisać protokołu „${file}”. Wskaż inny plik i powtórz polecenie: danych nie doda drugi raz.`,
      {
        field: '--protocol',
      },
    );
  });
}

function told({ faults, added, joined, runId }: TakenOver, dry: boolean): string {
  if (faults.length > 0) {
    const more = faults.length - SHOWN_FAULTS;
    return [
      `${counted(faults.length, ['usterka', 'usterki', 'usterek'])}; niczego nie zapisano.`,
      ...faults.slice(0, SHOWN_FAULTS).map(faultText),
      ...(more > 0 ? [`… i jeszcze ${more}. Popraw powyższe i powtórz próbę.`] : []),
      '',
    ].join('\n');
  }
  if (runId === null) return 'Wszystko z tych plików przejęto już wcześniej; niczego nie dodano.\n';
  return [
    dry ? 'Próba: sumy się zgadzają, zostałoby dodane:' : 'Sumy się zgadzają, dodano:',
    `  płatnicy: ${added.payers}, w tym już w bazie: ${joined}`,
    `  małżonkowie, współwłaściciele i pełnomocnicy: ${added.members}`,
    `  przedmioty opodatkowania: ${added.objects}`,
    `  nowe tytuły: ${added.titles}`,
    `  otwarte pozycje: ${added.items}, ${formatZloty(grosze(added.principal))}`,
    `  nadpłaty: ${added.overpayments}, ${formatZloty(grosze(added.overpaid))}`,
    '',
  ].join('\n');
}
