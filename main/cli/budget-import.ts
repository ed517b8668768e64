import { readFile } from 'node:fs/promises';
import { addClassification } from '#db/central/budget/index.ts';
import { checkedPackage, takePackage } from '#main/service/reports/index.ts';
import { CLASSIFICATION_KINDS } from '#shared/budget/classification.ts';
import { readClassificationFile } from '#shared/budget/classification-file.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { day, isDay } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { counted } from '#shared/kernel/plural.ts';
import { LAYOUTS } from '#shared/reports/forms.ts';
import type { ClassificationOptions, ImportOptions } from './commands/budget.ts';
import { readBooks, writeBooks } from './read-books.ts';

/** Carries out `skarbnik budget import-package`. */
export async function importPackageFromFlags(file: string, options: ImportOptions): Promise<void> {
  const bytes = await bytesOf(file);
  const base64 = bytes.toString('base64');
  const result = options.dryRun
    ? await readBooks(options, async (tx, units) => (await checkedPackage(tx, units, base64)).view)
    : await writeBooks(options, (tx, units) => takePackage(tx, units, file, base64));
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ imported: options.dryRun !== true, ...result })}\n`);
    return;
  }
  const lines = result.reports.map(
    ({ form, year, month, version, rows, total, remarks }) =>
      `  ${LAYOUTS[form].symbol} ${year}-${String(month).padStart(2, '0')} wersja ${version}: ${counted(rows, ['wiersz', 'wiersze', 'wierszy'])}, wykonanie ${formatZloty(total)}` +
      (remarks.length === 0 ? '' : `, ${counted(remarks.length, ['uwaga', 'uwagi', 'uwag'])} kontroli`),
  );
  const verb = options.dryRun ? 'Do wczytania: paczka' : 'Wczytano paczkę';
  process.stdout.write(`${verb} jednostki ${result.unitCode} ${result.unitName}:\n${lines.join('\n')}\n`);
}

/** Carries out `skarbnik budget import-classification`. */
export async function importClassificationFromFlags(
  file: string,
  options: ClassificationOptions,
): Promise<void> {
  const kind = CLASSIFICATION_KINDS.find((one) => one === options.kind);
  if (!kind)
    throw refuse('CLASSIFICATION_KIND', `Rodzaj słownika to jeden z: ${CLASSIFICATION_KINDS.join(', ')}.`, {
      field: '--kind',
    });
  if (!isDay(options.from))
    throw refuse('OPTION_DAY', `--from: podaj dzień jako RRRR-MM-DD, a nie „${options.from}”.`, {
      field: '--from',
    });
  const text = (await bytesOf(file)).toString('utf8');
  const names = readClassificationFile(text, { kind, from: day(options.from), source: options.source });
  const written = options.dryRun
    ? names.length
    : await writeBooks(options, (tx) =>
        addClassification((sql, values) => tx.rows(sql, values), names, true),
      );
  if (options.json)
    process.stdout.write(`${JSON.stringify({ imported: options.dryRun !== true, names: written })}\n`);
  else
    process.stdout.write(
      `${options.dryRun ? 'Do wczytania' : 'Wczytano'}: ${counted(written, ['nazwa', 'nazwy', 'nazw'])}.\n`,
    );
}

async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch(() => {
    throw refuse('FILE_UNREADABLE', `Nie można odczytać pliku „${file}”. Sprawdź nazwę i prawa.`, {
      field: 'FILE',
    });
  });
}
