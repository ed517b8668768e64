import { SaxesParser } from 'saxes';
import { expenditureGroup } from '../budget/classification.ts';
import { refuse } from '../kernel/errors.ts';
import { type Grosze, grosze } from '../kernel/money.ts';
import { LAYOUTS, type ReportForm } from './forms.ts';
import type { Report, ReportRow } from './report.ts';

/** A unit as the package's head names it. */
export interface PackageUnit {
  readonly name: string;
  readonly regon: string;
  /** TERC of the gmina in its parts, seven digits together. */
  readonly terc: string;
}

export interface PackagedReport extends Report {
  /** 0 for the original, then corrections. */
  readonly version: number;
}

export interface ReportPackage {
  readonly unit: PackageUnit;
  readonly year: number;
  readonly quarter: number;
  readonly reports: readonly PackagedReport[];
}

/** Element of the package by form; the layout of 2022-2023, version 0.3. */
const ELEMENTS = { 'Rb-27s': 'rb27s', 'Rb-28s': 'rb28s' } as const satisfies Record<string, ReportForm>;
const LARGEST = 20_000_000;
const MOST_ELEMENTS = 500_000;

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  readonly line: number;
  text: string;
}

/**
 * Reads the package of one unit: quarter, head and rows. Amounts that are zero are left out in the file.
 * @throws BusinessError PACKAGE_CUT, PACKAGE_BROKEN, PACKAGE_TOO_LARGE, PACKAGE_UNITS, PACKAGE_FIELD.
 */
export function readPackage(text: string): ReportPackage {
  const root = treeOf(text.replace(/^\ufeff/, ''));
  if (root.name !== 'PaczkaSprawozdan')
    throw refuse(
      'PACKAGE_BROKEN',
      `To nie jest paczka sprawozdań: plik zaczyna się elementem „${root.name}”.`,
      { field: 'FILE' },
    );
  const units = childrenOf(childOf(root, 'Jednostki'), 'Jednostka');
  const [unit, ...more] = units;
  if (!unit || more.length > 0)
    throw refuse(
      'PACKAGE_UNITS',
      `Paczka zawiera ${units.length} jednostek. Wczytaj plik jednej jednostki.`,
      { field: 'FILE' },
    );
  const period = periodOf(childOf(root, 'Okres'));
  const reports = Object.entries(ELEMENTS).flatMap(([element, form]) =>
    childrenOf(childOf(unit, 'Sprawozdania'), element).map((node) => reportOf(node, form, period)),
  );
  if (reports.length === 0)
    throw refuse('PACKAGE_BROKEN', 'Paczka nie zawiera sprawozdania Rb-27S ani Rb-28S.', { field: 'FILE' });
  return { unit: unitOf(unit), ...period, reports };
}

function reportOf(
  node: Node,
  form: 'rb27s' | 'rb28s',
  period: { year: number; quarter: number },
): PackagedReport {
  const own = periodOf(childOf(node, 'Okres'));
  if (own.year !== period.year || own.quarter !== period.quarter)
    throw refuse(
      'PACKAGE_PERIOD',
      `Sprawozdanie ${LAYOUTS[form].symbol} jest za ${own.quarter}. kwartał ${own.year}, a paczka za ${period.quarter}. kwartał ${period.year}.`,
      { field: 'FILE', details: { line: node.line } },
    );
  const rows = childrenOf(childOf(node, 'Pozycje'), 'Pozycja').map((row) => rowOf(row, form));
  const keys = rows.map(({ key }) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined)
    throw refuse('PACKAGE_ROW_TWICE', `Pozycja ${twice} występuje w ${LAYOUTS[form].symbol} dwa razy.`, {
      field: 'FILE',
    });
  return {
    form,
    year: own.year,
    month: own.quarter * 3,
    version: whole(childOf(childOf(node, 'Naglowek'), 'Wersja')),
    rows,
  };
}

function rowOf(node: Node, form: 'rb27s' | 'rb28s'): ReportRow {
  const part = (name: string, digits: number) => {
    const found = childOf(node, name);
    if (!new RegExp(`^\\d{${digits}}$`).test(found.text)) throw badField(found, `${digits} cyfr`);
    return found.text;
  };
  const key = `${part('Dzial', 3)}-${part('Rozdzial', 5)}-${part('Paragraf', 3)}${part('P4', 1)}`;
  const cells: Record<string, Grosze> = {};
  for (const { id, element } of LAYOUTS[form].columns) {
    const found = node.children.find((child) => child.name === element);
    cells[id] = found ? amountOf(found) : grosze(0);
  }
  return { key, name: '', cells };
}

/** Writes the package of one unit. */
export function writePackage({ unit, year, quarter, reports }: ReportPackage, day: string): string {
  const [wk, pk, gk, gt] = [
    unit.terc.slice(0, 2),
    unit.terc.slice(2, 4),
    unit.terc.slice(4, 6),
    unit.terc.slice(6, 7),
  ];
  const period = `<Okres><Rok>${year}</Rok><TypOkresu>Kwartal</TypOkresu><Okres>${quarter}</Okres></Okres>`;
  const head = `<Nazwa>${escaped(unit.name)}</Nazwa><Typ>JB</Typ><Regon>${escaped(unit.regon)}</Regon><WK>${wk}</WK><PK>${pk}</PK><GK>${gk}</GK><GT>${gt}</GT><PT>0</PT>`;
  const body = reports.map((report) => {
    const element = Object.entries(ELEMENTS).find(([, form]) => form === report.form)?.[0] ?? '';
    const rows = report.rows.map(({ key, cells }) => {
      const [division = '', chapter = '', paragraph = ''] = key.split('-');
      const group = report.form === 'rb28s' ? `<Grupa>${expenditureGroup(paragraph)}</Grupa>` : '';
      const amounts = LAYOUTS[report.form].columns
        .map(({ id, element: name = '' }) =>
          (cells[id] ?? 0) === 0 ? '' : `<${name}>${decimalOf(cells[id] ?? 0)}</${name}>`,
        )
        .join('');
      return `<Pozycja><Dzial>${division}</Dzial><Rozdzial>${chapter}</Rozdzial>${group}<Paragraf>${paragraph.slice(0, 3)}</Paragraf><P4>${paragraph.slice(3)}</P4>${amounts}</Pozycja>`;
    });
    return `<${element} Id="${report.form}-${report.version}">${period}<Jednostka>${head}</Jednostka><Naglowek><Wersja>${report.version}</Wersja><DataSprawozdania>${day}</DataSprawozdania></Naglowek><Pozycje>\n${rows.join('\n')}\n</Pozycje></${element}>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<PaczkaSprawozdan Wersja="0.3">${period}<Jednostki><Jednostka>${head}<Sprawozdania>\n${body.join('\n')}\n</Sprawozdania></Jednostka></Jednostki></PaczkaSprawozdan>\n`;
}

function unitOf(node: Node): PackageUnit {
  const text = (name: string) => childOf(node, name).text;
  return {
    name: text('Nazwa'),
    regon: text('Regon'),
    terc: `${text('WK')}${text('PK')}${text('GK')}${text('GT')}`,
  };
}

function periodOf(node: Node): { readonly year: number; readonly quarter: number } {
  const kind = childOf(node, 'TypOkresu');
  if (kind.text !== 'Kwartal') throw badField(kind, 'okres kwartalny');
  const quarter = whole(childOf(node, 'Okres'));
  if (quarter < 1 || quarter > 4) throw badField(childOf(node, 'Okres'), 'kwartał od 1 do 4');
  return { year: whole(childOf(node, 'Rok')), quarter };
}

function whole(node: Node): number {
  if (!/^\d{1,4}$/.test(node.text)) throw badField(node, 'liczbę całkowitą');
  return Number(node.text);
}

/** `1234.5`, `-12.34` as grosze. */
function amountOf(node: Node): Grosze {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(node.text);
  if (!match) throw badField(node, 'kwotę z kropką i dwoma miejscami');
  const [, sign, zloty = '', fraction = ''] = match;
  const value = Number(zloty) * 100 + Number(fraction.padEnd(2, '0'));
  return grosze(sign === '-' ? -value : value);
}

function decimalOf(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function childOf(node: Node, name: string): Node {
  const found = node.children.find((child) => child.name === name);
  if (found) return found;
  throw refuse('PACKAGE_FIELD', `Wiersz ${node.line}: w elemencie „${node.name}” brakuje „${name}”.`, {
    field: 'FILE',
    details: { line: node.line },
  });
}

function childrenOf(node: Node, name: string): Node[] {
  return node.children.filter((child) => child.name === name);
}

function badField(node: Node, wanted: string) {
  return refuse(
    'PACKAGE_FIELD',
    `Wiersz ${node.line}: „${node.name}” ma mieć ${wanted}, a jest „${node.text.slice(0, 40)}”.`,
    {
      field: 'FILE',
      details: { line: node.line },
    },
  );
}

function treeOf(text: string): Node {
  if (text.length > LARGEST)
    throw refuse('PACKAGE_TOO_LARGE', 'Paczka jest większa niż 20 MB. Sprawdź, czy to właściwy plik.', {
      field: 'FILE',
    });
  const parser = new SaxesParser({ xmlns: false, position: true });
  const stack: Node[] = [];
  let root: Node | undefined;
  let elements = 0;
  const broken = (message: string) =>
    refuse('PACKAGE_BROKEN', `Pliku nie da się odczytać jako XML (wiersz ${parser.line}): ${message}.`, {
      field: 'FILE',
      details: { line: parser.line },
    });
  parser.on('doctype', () => {
    throw broken('zawiera definicję typu dokumentu');
  });
  parser.on('error', () => {
    throw stack.length > 0 ? cut(parser.line) : broken('niepoprawna składnia');
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (elements > MOST_ELEMENTS) throw broken('za dużo elementów');
    const node: Node = {
      name: name.replace(/^.*:/, ''),
      attributes,
      children: [],
      line: parser.line,
      text: '',
    };
    stack.at(-1)?.children.push(node);
    root ??= node;
    stack.push(node);
  });
  parser.on('text', (part) => {
    const node = stack.at(-1);
    if (node) node.text += part;
  });
  parser.on('closetag', () => {
    const node = stack.pop();
    if (node) node.text = node.text.trim();
  });
  parser.write(text);
  if (stack.length > 0) throw cut(parser.line);
  parser.close();
  if (!root) throw broken('plik jest pusty');
  return root;
}

function cut(line: number) {
  return refuse(
    'PACKAGE_CUT',
    `Plik urywa się albo jest uszkodzony w wierszu ${line}. Poproś jednostkę o przesłanie go jeszcze raz.`,
    {
      field: 'FILE',
      details: { line },
    },
  );
}

function escaped(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );
}
