import {
  addDecimals,
  compareDecimals,
  decimal,
  formatDecimal,
  subtractDecimals,
} from '#shared/kernel/decimal.ts';
import { parseLandRegister } from '#shared/kernel/identifiers/land-register.ts';
import { parseParcel } from '#shared/kernel/identifiers/parcel.ts';
import { parsePesel } from '#shared/kernel/identifiers/pesel.ts';
import { parseRegon } from '#shared/kernel/identifiers/regon.ts';
import type { EgibFinding, EgibFindingCode } from './findings.ts';
import type { EgibRecord, LandPart, ParcelRecord } from './records.ts';

/** What is wrong with one object looked at by itself. */
export type Report = (
  code: EgibFindingCode,
  severity: EgibFinding['severity'],
  message: string,
  more?: { readonly object?: string; readonly line?: number },
) => void;

const USES = new Set('R S Ł Ps Br Wsr W Lzr Ls Lz B Ba Bi Bp Bz K dr Tk Ti Tp N Wp Ws Wm Tr'.split(' '));
const CLASSES = new Set('I II III IIIa IIIb IV IVa IVb V VI VIz'.split(' '));
const GROUNDS = new Set('R Ł Ps Ls Lz N'.split(' '));
/** Sums of parts may differ from the area by rounding: a metre for each part, or an are where the area is in ares. */
const PER_PART = { metre: decimal('1'), are: decimal('100') };

/** Checks what can be told of an object without others: identifiers with check digits, symbols, sum of parts. */
export function checkObject(record: EgibRecord, report: Report): void {
  switch (record.kind) {
    case 'parcel':
      checkParcel(record, report);
      break;
    case 'building':
    case 'premises':
      checkLandRegisters(record.landRegisters, report);
      break;
    case 'person':
      checkPesel(record.pesel, report);
      break;
    case 'institution':
      checkRegon(record.regon, report);
      break;
    default:
  }
}

function checkParcel(record: ParcelRecord, report: Report): void {
  const [wrong] = parseParcel(record.number).problems;
  if (wrong) report('IDENTIFIER_SHAPE', 'error', wrong.message);
  checkLandRegisters(record.landRegisters, report);
  for (const part of record.parts) checkPart(part, report);
  checkSum(record, report);
}

function checkPart({ ofu, ozu, ozk }: LandPart, report: Report): void {
  const wrong = [
    USES.has(ofu) || /^E-/.test(ofu) ? '' : `użytek „${ofu}”`,
    ozu === null || GROUNDS.has(ozu) ? '' : `oznaczenie „${ozu}”`,
    ozk === null || CLASSES.has(ozk) ? '' : `klasa „${ozk}”`,
  ].filter((text) => text !== '');
  if (wrong.length > 0)
    report(
      'USE_UNKNOWN',
      'error',
      `Ewidencja nie zna oznaczenia: ${wrong.join(', ')}. Zgłoś to starostwu; działki nie porównano.`,
    );
}

function checkSum({ area, parts, toMetre }: ParcelRecord, report: Report): void {
  if (parts.length === 0) {
    report('PARTS_SUM', 'error', 'Działka nie ma żadnego użytku. Zgłoś to starostwu; działki nie porównano.');
    return;
  }
  const sum = parts.map((part) => decimal(part.area)).reduce(addDecimals);
  const total = decimal(area);
  const difference = subtractDecimals(sum, total);
  const size = difference.unscaled < 0n ? subtractDecimals(total, sum) : difference;
  const one = toMetre ? PER_PART.metre : PER_PART.are;
  const tolerance = { unscaled: one.unscaled * BigInt(parts.length), scale: one.scale };
  if (compareDecimals(size, tolerance) <= 0) return;
  report(
    'PARTS_SUM',
    'error',
    `Użytki mają razem ${formatDecimal(sum)} m², a działka ${formatDecimal(total)} m². Zgłoś to starostwu; działki nie porównano.`,
  );
}

function checkLandRegisters(numbers: readonly string[], report: Report): void {
  for (const number of numbers) {
    const found = parseLandRegister(number);
    // Paper registers and collections of documents have no such number and stay as text.
    if (!found.facts || found.valid) continue;
    report(
      'LAND_REGISTER_DIGIT',
      'warning',
      `Numer księgi wieczystej ${number} ma błędną cyfrę kontrolną. Porównaj go z księgą.`,
    );
  }
}

function checkPesel(pesel: string | null, report: Report): void {
  if (pesel === null) return;
  const [wrong] = parsePesel(pesel).problems;
  if (wrong) report('PESEL_DIGIT', 'warning', `${wrong.message} Osoby nie powiąże się po numerze.`);
}

function checkRegon(regon: string | null, report: Report): void {
  if (regon === null) return;
  const [wrong] = parseRegon(regon).problems;
  if (wrong) report('REGON_DIGIT', 'warning', `${wrong.message} Podmiotu nie powiąże się po numerze.`);
}
