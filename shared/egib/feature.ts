import { type Day, isDay } from '#shared/kernel/day.ts';
import { decimal, decimalText } from '#shared/kernel/decimal.ts';
import type { EgibRecord, LandPart, Ref } from './records.ts';
import { allOf, childOf, type GmlElement, textOf } from './xml.ts';

/** What an object of the file came to: a record, a version that is history, or one that cannot be read. */
export type FeatureOutcome =
  | { readonly kind: 'record'; readonly record: EgibRecord }
  | { readonly kind: 'closed' }
  | { readonly kind: 'unreadable'; readonly name: string; readonly lacks: string; readonly line: number };

type Make = (element: GmlElement, head: RecordHead) => EgibRecord;
type RecordHead = Pick<EgibRecord, 'key' | 'id' | 'since' | 'line'>;

/** A field that the object must have and has not, or has in an unreadable form. */
class Lacking extends Error {}

const MAKERS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['EGB_DzialkaEwidencyjna', parcel],
  ['EGB_Budynek', building],
  ['EGB_LokalSamodzielny', premises],
  ['EGB_JednostkaRejestrowaGruntow', (element, head) => unit('land', element, head)],
  ['EGB_JednostkaRejestrowaBudynkow', (element, head) => unit('buildings', element, head)],
  ['EGB_JednostkaRejestrowaLokali', (element, head) => unit('premises', element, head)],
  ['EGB_UdzialWeWlasnosci', (element, head) => share('ownership', element, head)],
  ['EGB_UdzialWeWladaniu', (element, head) => share('holding', element, head)],
  ['EGB_OsobaFizyczna', person],
  ['EGB_Malzenstwo', marriage],
  ['EGB_Instytucja', institution],
  ['EGB_PodmiotGrupowy', group],
  ['EGB_WspolnotaGruntowa', group],
  ['EGB_AdresPodmiotu', partyAddress],
  ['EGB_AdresNieruchomosci', propertyAddress],
  ['EGB_ObrebEwidencyjny', precinct],
]);

/** Whether an element is an object that bears on taxes; boundary points, documents and drawings do not. */
export const isFeature = (name: string): boolean => MAKERS.has(name);

/** Reads one object, and the objects that stand within it instead of being referred to. */
export function readFeature(element: GmlElement): FeatureOutcome[] {
  const inner = element.children.flatMap(({ children }) => children.filter(({ name }) => isFeature(name)));
  return [one(element), ...inner.flatMap(readFeature)];
}

function one(element: GmlElement): FeatureOutcome {
  const make = MAKERS.get(element.name);
  if (textOf(element, 'koniecWersjaObiekt') !== null || textOf(element, 'koniecObiekt') !== null)
    return { kind: 'closed' };
  try {
    const head = headOf(element);
    if (!make) throw new Lacking('idIIP');
    return { kind: 'record', record: make(element, head) };
  } catch (error) {
    if (!(error instanceof Lacking)) throw error;
    return { kind: 'unreadable', name: element.name, lacks: error.message, line: element.line };
  }
}

function headOf(element: GmlElement): RecordHead {
  const iip = childOf(childOf(element, 'idIIP'), 'EGB_IdentyfikatorIIP');
  const key = textOf(iip, 'lokalnyId');
  if (key === null) throw new Lacking('lokalnyId');
  const since = (textOf(element, 'startWersjaObiekt') ?? '').slice(0, 10);
  return {
    key: key.toLowerCase(),
    id: element.attributes['id'] ?? key,
    since: isDay(since) ? (since as Day) : null,
    line: element.line,
  };
}

function parcel(element: GmlElement, head: RecordHead): EgibRecord {
  return {
    kind: 'parcel',
    ...head,
    number: required(element, 'idDzialki'),
    area: requiredArea(element, 'poleEwidencyjne'),
    toMetre: textOf(element, 'dokladnoscReprezentacjiPola') !== '2',
    parts: allOf(element, 'klasouzytek').map((part) => landPart(childOf(part, 'EGB_Klasouzytek') ?? part)),
    landRegisters: texts(element, 'numerKW'),
    unit: ref(element, 'JRG2'),
    addresses: refs(element, 'adresDzialki'),
  };
}

function landPart(element: GmlElement): LandPart {
  return {
    ofu: required(element, 'OFU'),
    ozu: textOf(element, 'OZU'),
    ozk: textOf(element, 'OZK'),
    area: requiredArea(element, 'powierzchnia'),
  };
}

function building(element: GmlElement, head: RecordHead): EgibRecord {
  const storeys = textOf(element, 'liczbaKondygnacjiNadziemnych');
  return {
    kind: 'building',
    ...head,
    number: required(element, 'idBudynku'),
    use: required(element, 'rodzajWgKST'),
    storeys: storeys !== null && /^\d{1,3}$/.test(storeys) ? Number(storeys) : null,
    builtArea: areaOf(element, 'powZabudowy'),
    usableOwn: areaOf(element, 'lacznaPowUzytkowaLokaliNiewyodrebnionych'),
    usableSeparate: areaOf(element, 'lacznaPowUzytkowaLokaliWyodrebnionych'),
    usableAttached: areaOf(element, 'lacznaPowUzytkowaPomieszczenPrzynaleznych'),
    landRegisters: texts(element, 'numerKW'),
    parcels: refs(element, 'dzialkaZabudowana'),
    unit: ref(element, 'JRBdlaBudynku'),
    addresses: refs(element, 'adresBudynku'),
  };
}

function premises(element: GmlElement, head: RecordHead): EgibRecord {
  return {
    kind: 'premises',
    ...head,
    number: required(element, 'idLokalu'),
    residential: textOf(element, 'rodzajLokalu') === '1',
    usableArea: requiredArea(element, 'powUzytkowaLokalu'),
    attachedArea: areaOf(element, 'powPomieszczenPrzynaleznychDoLokalu'),
    landRegisters: texts(element, 'numerKW'),
    building: ref(element, 'budynekZWyodrebnionymLokalem'),
    unit: ref(element, 'JRdlaLokalu'),
    addresses: refs(element, 'adresLokalu'),
  };
}

function unit(of: 'land' | 'buildings' | 'premises', element: GmlElement, head: RecordHead): EgibRecord {
  const numerator = textOf(element, 'licznikUdzialuWNieruchomWspolnej');
  const denominator = textOf(element, 'mianownikUdzialuWNieruchomWspolnej');
  return {
    kind: 'unit',
    ...head,
    of,
    number: required(element, 'idJednostkiRejestrowej'),
    group: textOf(element, 'grupaRejestrowa'),
    commonShare: numerator === null || denominator === null ? null : { numerator, denominator },
    land: [...refs(element, 'JRGZwiazanaZJRB'), ...refs(element, 'JRGZwiazanaZJRL')],
  };
}

function share(right: 'ownership' | 'holding', element: GmlElement, head: RecordHead): EgibRecord {
  const owned = right === 'ownership';
  return {
    kind: 'share',
    ...head,
    right,
    code: textOf(element, owned ? 'rodzajPrawa' : 'rodzajWladania') ?? '',
    numerator: textOf(element, 'licznikUlamkaOkreslajacegoWartoscUdzialu'),
    denominator: textOf(element, 'mianownikUlamkaOkreslajacegoWartoscUdzialu'),
    subject: ref(element, owned ? 'podmiotUdzialuWlasnosci' : 'podmiotUdzialuWeWladaniu'),
    unit: ref(element, owned ? 'przedmiotUdzialuWlasnosci' : 'przedmiotUdzialuWladania'),
  };
}

function person(element: GmlElement, head: RecordHead): EgibRecord {
  const surname = joined(
    '-',
    required(element, 'pierwszyCzlonNazwiska'),
    textOf(element, 'drugiCzlonNazwiska'),
  );
  return {
    kind: 'person',
    ...head,
    name: joined(' ', surname, required(element, 'pierwszeImie'), textOf(element, 'drugieImie')),
    pesel: textOf(element, 'pesel'),
    parents: ['imieOjca', 'imieMatki'].flatMap((name) => textOf(element, name) ?? []),
    dead: textOf(element, 'informacjaOSmierci') !== null,
    address: ref(element, 'adresStalegoPobytu') ?? ref(element, 'adresZameldowania'),
  };
}

function marriage(element: GmlElement, head: RecordHead): EgibRecord {
  const members = [...refs(element, 'osobaFizyczna2'), ...refs(element, 'osobaFizyczna3')];
  return { kind: 'marriage', ...head, members };
}

function institution(element: GmlElement, head: RecordHead): EgibRecord {
  return {
    kind: 'institution',
    ...head,
    name: required(element, 'nazwaPelna'),
    regon: textOf(element, 'regon'),
    address: ref(element, 'adresSiedziby'),
  };
}

const MEMBERS = [
  'instytucja',
  'osobaFizyczna4',
  'malzenstwo3',
  'podmiotUprawniony',
  'malzenstwoUprawnione',
  'osobaFizycznaUprawniona',
];

function group(element: GmlElement, head: RecordHead): EgibRecord {
  const name = textOf(element, 'nazwaPelna') ?? textOf(element, 'nazwa');
  return { kind: 'group', ...head, name, members: MEMBERS.flatMap((field) => refs(element, field)) };
}

function partyAddress(element: GmlElement, head: RecordHead): EgibRecord {
  return address(element, head, 'miejscowosc', 'ulica', textOf(element, 'kodPocztowy'));
}

function propertyAddress(element: GmlElement, head: RecordHead): EgibRecord {
  return address(element, head, 'nazwaMiejscowosci', 'nazwaUlicy', null);
}

function address(
  element: GmlElement,
  head: RecordHead,
  localityField: string,
  streetField: string,
  postalCode: string | null,
): EgibRecord {
  const locality = textOf(element, localityField);
  const street = textOf(element, streetField);
  const house = textOf(element, 'numerPorzadkowy');
  const flat = textOf(element, 'numerLokalu');
  const place = joined(' ', street ?? locality, joined('/', house, flat));
  const town = joined(' ', postalCode, street === null && postalCode === null ? null : locality);
  return { kind: 'address', ...head, text: joined(', ', place, town), locality, street, house, flat };
}

function precinct(element: GmlElement, head: RecordHead): EgibRecord {
  return {
    kind: 'precinct',
    ...head,
    number: required(element, 'idObrebu'),
    name: textOf(element, 'nazwaWlasna') ?? '',
  };
}

function required(element: GmlElement, name: string): string {
  const text = textOf(element, name);
  if (text === null) throw new Lacking(name);
  return text;
}

function texts(element: GmlElement, name: string): string[] {
  return allOf(element, name).flatMap(({ text }) => (text.trim() === '' ? [] : [text.trim()]));
}

/** An area with its unit as square metres: hectares times ten thousand. */
function areaOf(element: GmlElement, name: string): string | null {
  const child = childOf(element, name);
  const text = child?.text.trim().replace(',', '.') ?? '';
  if (text === '') return null;
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(text)) throw new Lacking(name);
  const { unscaled, scale } = decimal(text);
  const hectares = /^(ha|hectare|.*[:#]ha)$/i.test(child?.attributes['uom'] ?? '');
  return plain(decimalText(hectares ? { unscaled: unscaled * 10_000n, scale } : { unscaled, scale }));
}

function requiredArea(element: GmlElement, name: string): string {
  const area = areaOf(element, name);
  if (area === null) throw new Lacking(name);
  return area;
}

/** Without zeros after the decimal sign. */
function plain(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Where a property points to: its `xlink:href`, or the object that stands within it. */
function refOf(element: GmlElement): Ref | null {
  const href = element.attributes['href']?.trim().replace(/^#/, '') ?? '';
  if (href !== '') return href;
  const inner = element.children.find(({ name }) => isFeature(name));
  return inner?.attributes['id'] ?? null;
}

function refs(element: GmlElement, name: string): Ref[] {
  return allOf(element, name).flatMap((property) => refOf(property) ?? []);
}

function ref(element: GmlElement, name: string): Ref | null {
  return refs(element, name)[0] ?? null;
}

function joined(sign: string, ...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(sign);
}
