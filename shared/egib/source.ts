import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';

/** The start of a file that is looked at to tell what it is. */
export const HEAD_CHARACTERS = 16_384;

/** Namespace of the 2021 model, in which counties hand the register over today. */
const MODEL_2021 = /["']ewidencjaGruntowIBudynkow:1\.\d+["']/;
const MODEL_OTHER = /["']ewidencjaGruntowIBudynkow:(\d+(?:\.\d+)*)["']/;
/** Namespace of the 2013 model, with identifiers in `bt:BT_Identyfikator`. */
const MODEL_2013 = /urn:gugik:specyfikacje:gmlas:ewidencjaGruntowBudynkow/;
/** Files of related registers that people take for the land register by mistake. */
const RELATED: ReadonlyArray<readonly [pattern: RegExp, what: string]> = [
  [/gmlas:geodezyjnaEwidencjaSieciUzbrojeniaTerenu|gesut/i, 'ewidencja sieci uzbrojenia terenu (GESUT)'],
  [/gmlas:bazaDanychObiektowTopograficznych|bdot/i, 'baza obiektów topograficznych (BDOT)'],
  [/gmlas:rejestrcenwartoscinieruchomosci|rcn/i, 'rejestr cen nieruchomości'],
  [/planowanieprzestrzenne|app:/i, 'akt planowania przestrzennego'],
];

const ASK =
  'Poproś starostwo o plik GML ewidencji gruntów i budynków według schematu z 2021 r. (przestrzeń nazw ewidencjaGruntowIBudynkow:1.0).';

/**
 * Tells from the first characters whether a file is the land register in the 2021 model. Older models and SWDE are named,
 * with what to do: EGIB_MODEL_2013, EGIB_MODEL_UNKNOWN, EGIB_SWDE, EGIB_XML_OTHER, EGIB_XML_DOCTYPE, EGIB_FORMAT_UNKNOWN,
 * EGIB_FILE_EMPTY.
 */
export function egibModel(start: string): Outcome<'2021'> {
  const head = start.slice(0, HEAD_CHARACTERS).replace(/^\ufeff/, '');
  if (head.trim() === '') return no('EGIB_FILE_EMPTY', `Plik jest pusty. ${ASK}`);
  if (/^\s*SWDE\.w\./.test(head))
    return no(
      'EGIB_SWDE',
      `To jest plik SWDE${versionOf(head)}, którego starostwa nie wydają od zmiany rozporządzenia w 2021 r. ${ASK}`,
    );
  if (!/^\s*</.test(head))
    return no('EGIB_FORMAT_UNKNOWN', `To nie jest plik GML ewidencji gruntów i budynków. ${ASK}`);
  if (/<!DOCTYPE/i.test(head))
    return no(
      'EGIB_XML_DOCTYPE',
      'Plik zawiera definicję typu dokumentu (DOCTYPE), a pliki ewidencji jej nie mają. Ze względów bezpieczeństwa nie czytamy go; pobierz plik jeszcze raz.',
    );
  if (MODEL_2021.test(head)) return accepted('2021');
  return otherXml(head);
}

function otherXml(head: string): Outcome<'2021'> {
  if (MODEL_2013.test(head))
    return no(
      'EGIB_MODEL_2013',
      `To jest plik ewidencji gruntów i budynków według schematu z 2013 r., w którym identyfikatory i powierzchnie zapisuje się inaczej. ${ASK}`,
    );
  const version = MODEL_OTHER.exec(head)?.[1];
  if (version !== undefined)
    return no(
      'EGIB_MODEL_UNKNOWN',
      `Plik jest w wersji ${version} schematu ewidencji, której program nie zna. Sprawdź, czy jest nowsze wydanie programu, albo poproś starostwo o wersję 1.0.`,
    );
  const related = RELATED.find(([pattern]) => pattern.test(head));
  return no(
    'EGIB_XML_OTHER',
    related
      ? `To nie jest ewidencja gruntów i budynków, lecz ${related[1]}. ${ASK}`
      : `Ten plik XML nie jest ewidencją gruntów i budynków. ${ASK}`,
  );
}

function versionOf(head: string): string {
  const version = /^\s*SWDE\.w\.(\d+\.\d+)/.exec(head)?.[1];
  return version === undefined ? '' : ` (wersja ${version})`;
}

function no(code: string, message: string): Outcome<'2021'> {
  return refused(code, message, { field: 'FILE' });
}
