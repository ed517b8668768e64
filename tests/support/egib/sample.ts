/**
 * Our own files of the land register, written after the application schema 1.10 with invented people and parcels. Each
 * function gives one object; `gml` puts objects into a document.
 */

const NAMESPACE = 'PL.PZGiK.3209.EGIB';

/** A local identifier that is easy to read in a failure: the number in its last group. */
export const uuid = (number: number): string => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const gmlId = (number: number): string => `${NAMESPACE}_${uuid(number)}`;

export interface Version {
  readonly since?: string;
  readonly ended?: string;
  readonly id?: string;
}

function feature(name: string, number: number, body: string, version: Version = {}): string {
  const ended = version.ended
    ? `<egb:koniecWersjaObiekt>${version.ended}T08:00:00</egb:koniecWersjaObiekt>`
    : '';
  const since = version.since ?? '2024-02-01';
  return `<gml:featureMember><egb:${name} gml:id="${version.id ?? gmlId(number)}"><egb:idIIP><egb:EGB_IdentyfikatorIIP><egb:lokalnyId>${uuid(number)}</egb:lokalnyId><egb:przestrzenNazw>${NAMESPACE}</egb:przestrzenNazw></egb:EGB_IdentyfikatorIIP></egb:idIIP>
<egb:startObiekt>2020-01-01T08:00:00</egb:startObiekt><egb:startWersjaObiekt>${since}T08:00:00</egb:startWersjaObiekt>${ended}
${body}</egb:${name}></gml:featureMember>\n`;
}

const field = (name: string, value: string | number | undefined): string =>
  value === undefined ? '' : `<egb:${name}>${value}</egb:${name}>`;
const area = (name: string, value: string | undefined, uom = 'm2'): string =>
  value === undefined ? '' : `<egb:${name} uom="${uom}">${value}</egb:${name}>`;
const link = (name: string, number: number | undefined): string =>
  number === undefined ? '' : `<egb:${name} xlink:href="#${gmlId(number)}"/>`;

const SURFACE =
  '<egb:geometria><gml:Surface srsName="urn:ogc:def:crs:EPSG::2178"><gml:patches><gml:PolygonPatch><gml:exterior><gml:LinearRing><gml:posList>5990001.12 6450001.22 5990051.12 6450001.22 5990051.12 6450051.22 5990001.12 6450001.22</gml:posList></gml:LinearRing></gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface></egb:geometria>';

export interface ParcelSample {
  readonly number?: string;
  readonly hectares?: string;
  readonly toMetre?: boolean;
  /** `[OFU, OZU, OZK, hectares]`. */
  readonly parts?: ReadonlyArray<readonly [ofu: string, ozu: string, ozk: string, hectares: string]>;
  readonly kw?: string;
  readonly unit?: number;
  readonly address?: number;
}

export function parcel(id: number, sample: ParcelSample = {}, version: Version = {}): string {
  const { number = `320902_2.0001.${id}`, hectares = '0.5000', toMetre = true, unit, address, kw } = sample;
  const parts = sample.parts ?? [['R', '', 'IVa', hectares]];
  const uses = parts.map(
    ([ofu, ozu, ozk, size]) =>
      `<egb:klasouzytek><egb:EGB_Klasouzytek>${field('OFU', ofu)}${field('OZU', ozu || undefined)}${field('OZK', ozk || undefined)}${area('powierzchnia', size, 'ha')}</egb:EGB_Klasouzytek></egb:klasouzytek>`,
  );
  const body = `${field('idDzialki', number)}${SURFACE}${field('numerKW', kw)}${area('poleEwidencyjne', hectares, 'ha')}${field('dokladnoscReprezentacjiPola', toMetre ? 1 : 2)}${uses.join('')}${link('JRG2', unit)}${link('adresDzialki', address)}${link('punktGranicyDzialki', 900_001)}`;
  return feature('EGB_DzialkaEwidencyjna', id, body, version);
}

export function building(
  id: number,
  {
    use = 'm',
    usable = '120.5',
    parcelId,
    kw,
  }: { use?: string; usable?: string; parcelId?: number; kw?: string } = {},
): string {
  const body = `${field('idBudynku', `320902_2.0001.${id}_BUD`)}${SURFACE}${field('rodzajWgKST', use)}${field('liczbaKondygnacjiNadziemnych', 2)}${field('liczbaKondygnacjiPodziemnych', 0)}${area('powZabudowy', '96')}${area('lacznaPowUzytkowaLokaliNiewyodrebnionych', usable)}${field('numerKW', kw)}${link('dzialkaZabudowana', parcelId)}`;
  return feature('EGB_Budynek', id, body);
}

export function premises(id: number, buildingId: number, unit: number, usable = '54.2'): string {
  const body = `${field('idLokalu', `320902_2.0001.${buildingId}_BUD.${id}_LOK`)}${field('rodzajLokalu', 1)}${area('powUzytkowaLokalu', usable)}${link('JRdlaLokalu', unit)}${link('budynekZWyodrebnionymLokalem', buildingId)}`;
  return feature('EGB_LokalSamodzielny', id, body);
}

export function landUnit(id: number, group = 7): string {
  return feature(
    'EGB_JednostkaRejestrowaGruntow',
    id,
    `${field('idJednostkiRejestrowej', `320902_2.0001.G${id}`)}${field('grupaRejestrowa', group)}`,
  );
}

export function premisesUnit(id: number, land: number, share: readonly [number, number]): string {
  return feature(
    'EGB_JednostkaRejestrowaLokali',
    id,
    `${field('idJednostkiRejestrowej', `320902_2.0001.L${id}`)}${field('licznikUdzialuWNieruchomWspolnej', share[0])}${field('mianownikUdzialuWNieruchomWspolnej', share[1])}${field('grupaRejestrowa', 7)}${link('JRGZwiazanaZJRL', land)}`,
  );
}

export function ownership(
  id: number,
  unit: number,
  subject: number,
  share = '1/1',
  version: Version = {},
): string {
  const [numerator, denominator] = share.split('/');
  return feature(
    'EGB_UdzialWeWlasnosci',
    id,
    `${field('rodzajPrawa', 1)}${field('licznikUlamkaOkreslajacegoWartoscUdzialu', numerator)}${field('mianownikUlamkaOkreslajacegoWartoscUdzialu', denominator)}${link('podmiotUdzialuWlasnosci', subject)}${link('przedmiotUdzialuWlasnosci', unit)}`,
    version,
  );
}

export function usufruct(id: number, unit: number, subject: number, share = '1/1'): string {
  const [numerator, denominator] = share.split('/');
  return feature(
    'EGB_UdzialWeWladaniu',
    id,
    `${field('rodzajWladania', 1)}${field('licznikUlamkaOkreslajacegoWartoscUdzialu', numerator)}${field('mianownikUlamkaOkreslajacegoWartoscUdzialu', denominator)}${link('podmiotUdzialuWeWladaniu', subject)}${link('przedmiotUdzialuWladania', unit)}`,
  );
}

export function person(
  id: number,
  {
    pesel,
    name = 'Anna',
    surname = 'Żółkiewska',
    address,
  }: { pesel?: string; name?: string; surname?: string; address?: number } = {},
): string {
  const body = `${field('pierwszeImie', name)}${field('pierwszyCzlonNazwiska', surname)}${field('imieOjca', 'Jan')}${field('imieMatki', 'Ewa')}${field('pesel', pesel)}${field('plec', 2)}${field('status', 1)}${link('adresZameldowania', address)}`;
  return feature('EGB_OsobaFizyczna', id, body);
}

export function marriage(id: number, first: number, second: number): string {
  return feature(
    'EGB_Malzenstwo',
    id,
    `${link('osobaFizyczna2', first)}${link('osobaFizyczna3', second)}${field('status', 1)}`,
  );
}

export function institution(id: number, regon?: string): string {
  return feature(
    'EGB_Instytucja',
    id,
    `${field('nazwaPelna', 'Spółdzielnia Mleczarska Łąka')}${field('regon', regon)}${field('status', 1)}`,
  );
}

export function partyAddress(id: number): string {
  return feature(
    'EGB_AdresPodmiotu',
    id,
    `${field('kraj', 'Polska')}${field('miejscowosc', 'Łąkowo')}${field('kodPocztowy', '76-039')}${field('ulica', 'Polna')}${field('numerPorzadkowy', '12A')}`,
  );
}

/** A point on a boundary: nine tenths of a real file. */
export function boundaryPoint(id: number): string {
  return feature(
    'EGB_PunktGraniczny',
    id,
    `<egb:geometria><gml:Point gml:id="p${id}"><gml:pos>5990001.12 6450001.22</gml:pos></gml:Point></egb:geometria>${field('idPunktu', `320902_2.0001.${id}`)}${field('spelnienieWarunkowDokl', 1)}${field('rodzajStabilizacji', 3)}`,
  );
}

export const GML_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:egb="ewidencjaGruntowIBudynkow:1.0" gml:id="zbior">
`;
export const GML_FOOT = '</gml:FeatureCollection>\n';

export function gml(objects: readonly string[], head = GML_HEAD): string {
  return head + objects.join('') + GML_FOOT;
}

/** A small village without faults: two parcels, a house, a flat, a couple, a cooperative with perpetual usufruct. */
export function village(): string[] {
  return [
    partyAddress(1),
    person(10, { pesel: '44051401458', name: 'Jan', surname: 'Łąkowski', address: 1 }),
    person(11, { pesel: '00210100547', address: 1 }),
    marriage(12, 10, 11),
    institution(13, '000331501'),
    landUnit(20),
    landUnit(21, 5),
    premisesUnit(22, 20, [45, 1000]),
    ownership(30, 20, 12, '1/2'),
    ownership(31, 20, 10, '1/2'),
    ownership(32, 21, 13),
    usufruct(33, 21, 13),
    ownership(34, 22, 11),
    parcel(40, {
      hectares: '1.2345',
      kw: 'KO1K/00012345/1',
      unit: 20,
      parts: [
        ['R', '', 'IVa', '0.8000'],
        ['Ps', '', 'IV', '0.2345'],
        ['Ls', '', 'V', '0.2000'],
      ],
    }),
    parcel(41, { hectares: '0.1500', unit: 21, parts: [['Br', 'R', 'IVa', '0.1500']] }),
    building(50, { parcelId: 40, kw: 'KO1K/00012345/1' }),
    premises(60, 50, 22),
    boundaryPoint(900_001),
  ];
}
