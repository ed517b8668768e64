import type { Identifier } from './identifier.ts';
import { parseIdCard, parsePassport } from './identity-document.ts';
import { parseKrs } from './krs.ts';
import { parseLandRegister } from './land-register.ts';
import { parseNip } from './nip.ts';
import { parseNrb } from './nrb.ts';
import { parseParcel } from './parcel.ts';
import { parsePesel } from './pesel.ts';
import { parseReference } from './reference.ts';
import { parseRegon } from './regon.ts';
import { parseSimc, parseTerc, parseUlic } from './teryt.ts';

/** Every identifier the program knows, by kind: Polish name and parser. */
export const IDENTIFIER_KINDS = {
  pesel: { name: 'PESEL', parse: parsePesel },
  nip: { name: 'NIP', parse: parseNip },
  regon: { name: 'REGON', parse: parseRegon },
  krs: { name: 'numer KRS', parse: parseKrs },
  nrb: { name: 'numer rachunku bankowego', parse: parseNrb },
  'id-card': { name: 'dowód osobisty', parse: parseIdCard },
  passport: { name: 'paszport', parse: parsePassport },
  'land-register': { name: 'księga wieczysta', parse: parseLandRegister },
  parcel: { name: 'działka ewidencyjna', parse: parseParcel },
  terc: { name: 'jednostka TERYT (TERC)', parse: parseTerc },
  simc: { name: 'miejscowość TERYT (SIMC)', parse: parseSimc },
  ulic: { name: 'ulica TERYT (ULIC)', parse: parseUlic },
  reference: { name: 'numer referencyjny', parse: parseReference },
} as const satisfies Readonly<Record<string, { name: string; parse: (text: string) => Identifier }>>;

export type IdentifierKind = keyof typeof IDENTIFIER_KINDS;

export function parseIdentifier(kind: IdentifierKind, text: string): Identifier {
  return IDENTIFIER_KINDS[kind].parse(text);
}
