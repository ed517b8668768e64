import type { Day } from '../kernel/day.ts';
import { refuse } from '../kernel/errors.ts';
import type { ClassificationKind } from './classification.ts';
import type { ClassificationName } from './classification-seed.ts';

const CODES: Readonly<Record<ClassificationKind, RegExp>> = {
  division: /^\d{3}$/,
  chapter: /^\d{5}$/,
  income: /^\d{3,4}$/,
  expenditure: /^\d{3,4}$/,
  financing: /^\d{3}$/,
};

/**
 * Reads a dictionary from CSV with semicolons: the columns `kod` and `nazwa`, others are passed over. Repealed entries
 * (`(uchylony)`) are left out.
 * @throws BusinessError CLASSIFICATION_FILE with the line.
 */
export function readClassificationFile(
  text: string,
  { kind, from, source }: { readonly kind: ClassificationKind; readonly from: Day; readonly source: string },
): ClassificationName[] {
  const [head = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const titles = head.split(';').map((title) => title.trim().toLowerCase());
  const [code, name] = [titles.indexOf('kod'), titles.indexOf('nazwa')];
  if (code < 0 || name < 0)
    throw refuse(
      'CLASSIFICATION_FILE',
      'Pierwszy wiersz pliku ma zawierać kolumny „kod” i „nazwa”, rozdzielone średnikiem.',
      {
        field: 'FILE',
      },
    );
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const cells = line.split(';');
    const found = { code: cells[code]?.trim() ?? '', name: cells[name]?.trim() ?? '' };
    if (!CODES[kind].test(found.code) || found.name.length < 3)
      throw refuse(
        'CLASSIFICATION_FILE',
        `Wiersz ${at + 2}: „${found.code}” z nazwą „${found.name.slice(0, 40)}” nie jest pozycją tego słownika.`,
        {
          field: 'FILE',
          details: { line: at + 2 },
        },
      );
    if (/\(uchylony\)/.test(found.name)) return [];
    return [{ kind, ...found, validFrom: from, validTo: null, source }];
  });
}
