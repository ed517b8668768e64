import type { EgibExtract } from '#shared/egib/extract.ts';
import { EGIB_FINDINGS, type EgibFindingCode } from '#shared/egib/findings.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { addDecimals, type Decimal, decimal, decimalText, formatDecimal } from '#shared/kernel/decimal.ts';
import { counted } from '#shared/kernel/plural.ts';
import { type LandTax, taxOfLandUse } from '#shared/taxes/land-use.ts';
import type { EgibOnDisk } from './read.ts';

const TAX_NAMES: Readonly<Record<LandTax, string>> = {
  AGRICULTURAL: 'podatek rolny',
  FOREST: 'podatek leśny',
  PROPERTY: 'podatek od nieruchomości',
  PROPERTY_EXEMPT: 'podatek od nieruchomości, zwolnione',
  PROPERTY_WATER: 'podatek od nieruchomości, wody stojące',
  OUTSIDE: 'poza podatkami',
};

/** Areas by the tax that the use symbol leads to, square metres; sound parcels only. */
export function areasByTax({ parcels }: Pick<EgibExtract, 'parcels'>): Map<LandTax, Decimal> {
  const sums = new Map<LandTax, Decimal>();
  for (const { parts, sound } of parcels)
    for (const { ofu, area } of sound ? parts : []) {
      const tax = taxOfLandUse(ofu) ?? 'OUTSIDE';
      sums.set(tax, addDecimals(sums.get(tax) ?? decimal('0'), decimal(area)));
    }
  return sums;
}

/** What a file of the land register holds, for programs. */
export function egibJson({ size, sha256, extract }: EgibOnDisk): object {
  const { counts, asOf, findings, summary } = extract;
  const areas = Object.fromEntries([...areasByTax(extract)].map(([tax, area]) => [tax, decimalText(area)]));
  return { size, sha256, asOf, counts, squareMetres: areas, summary, findings };
}

/** The same for people: counts, areas, what is wrong and where. */
export function egibText(path: string, { sha256, extract }: EgibOnDisk): string {
  const { counts, asOf, findings, summary } = extract;
  const lines = [
    path,
    `  SHA-256 ${sha256}`,
    `  stan nie starszy niż ${asOf === null ? 'nieznany' : formatDay(asOf)}`,
    `  ${counted(counts.parcels, ['działka', 'działki', 'działek'])}, ${counted(counts.buildings, ['budynek', 'budynki', 'budynków'])}, ${counted(counts.premises, ['lokal', 'lokale', 'lokali'])}`,
    `  ${counted(counts.units, ['jednostka rejestrowa', 'jednostki rejestrowe', 'jednostek rejestrowych'])}, ${counted(counts.owners, ['podmiot', 'podmioty', 'podmiotów'])}`,
    `  pominięto ${counted(counts.closedVersions, ['wersję historyczną', 'wersje historyczne', 'wersji historycznych'])}`,
    ...[...areasByTax(extract)].map(([tax, area]) => `  ${TAX_NAMES[tax]}: ${hectares(area)} ha`),
    ...Object.entries(summary.byCode).map(
      ([code, found]) => `  ${EGIB_FINDINGS[code as EgibFindingCode]}: ${found}`,
    ),
    ...findings.map(
      ({ severity, object, line, message }) =>
        `  ${severity === 'error' ? 'WSTRZYMANE' : 'uwaga'} ${object} (wiersz ${line}): ${message}`,
    ),
  ];
  if (summary.total > findings.length)
    lines.push(`  i jeszcze ${counted(summary.total - findings.length, ['uwaga', 'uwagi', 'uwag'])}`);
  return `${lines.join('\n')}\n`;
}

function hectares({ unscaled, scale }: Decimal): string {
  return formatDecimal({ unscaled, scale: scale + 4 }, 4);
}
