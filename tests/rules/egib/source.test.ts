import { describe, expect, it } from 'vitest';
import { EgibAssembly } from '#shared/egib/assembly.ts';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';
import { GML_FOOT, GML_HEAD, gml, village } from '#tests/support/egib/sample.ts';

/** Why a file was refused. @throws when it was not. */
function refusedText(text: string): ErrorInfo {
  try {
    const assembly = new EgibAssembly();
    assembly.push(text);
    assembly.end();
  } catch (error) {
    if (error instanceof BusinessError) return error.info;
    throw error;
  }
  throw new RangeError('the file was read');
}

const MODEL_2013 = GML_HEAD.replace(
  'ewidencjaGruntowIBudynkow:1.0',
  'urn:gugik:specyfikacje:gmlas:ewidencjaGruntowBudynkow:1.0',
);

describe('a file that is no register of the 2021 model is named, with what to do', () => {
  it.each([
    ['SWDE', 'SWDE.w.2.00.(C) GUGiK 2000;\nSN;\n', 'EGIB_SWDE', 'wersja 2.00'],
    ['the 2013 model', MODEL_2013 + GML_FOOT, 'EGIB_MODEL_2013', 'schematu z 2013 r.'],
    [
      'a later model',
      GML_HEAD.replace('Budynkow:1.0', 'Budynkow:2.1') + GML_FOOT,
      'EGIB_MODEL_UNKNOWN',
      'w wersji 2.1',
    ],
    [
      'another GML',
      '<?xml version="1.0"?><gml:FeatureCollection xmlns:bdot="urn:gugik:specyfikacje:gmlas:bazaDanychObiektowTopograficznych10k:1.0"/>',
      'EGIB_XML_OTHER',
      'BDOT',
    ],
    ['any XML', '<?xml version="1.0"?><Faktura/>', 'EGIB_XML_OTHER', 'nie jest ewidencją'],
    ['text', 'Działki;Powierzchnia\n1;2\n', 'EGIB_FORMAT_UNKNOWN', 'nie jest plik GML'],
    ['nothing', '  \n', 'EGIB_FILE_EMPTY', 'Plik jest pusty'],
    ['a register without objects', gml([]), 'EGIB_FILE_EMPTY', 'nie ma ani jednej działki'],
    [
      'a document type',
      GML_HEAD.replace('<gml:', '<!DOCTYPE x [<!ENTITY a "b">]><gml:'),
      'EGIB_XML_DOCTYPE',
      'DOCTYPE',
    ],
  ])('%s', (_name, text, code, words) => {
    const { code: found, message, field } = refusedText(text);
    expect([found, field]).toEqual([code, 'FILE']);
    expect(message).toContain(words);
    expect(message).toMatch(/(starost|pobierz|Sprawdź)/);
  });
});

describe('a broken file', () => {
  const whole = gml(village());

  it('cut in half says in which line and object it ends, and that nothing was loaded', () => {
    const cut = whole.slice(0, Math.floor(whole.length / 2));
    const { code, message, details } = refusedText(cut);
    expect(code).toBe('EGIB_XML_CUT');
    expect(details?.['line']).toBe(cut.split('\n').length);
    expect(message).toMatch(/w obiekcie EGB_\w+ zaczętym w wierszu \d+/);
    expect(message).toContain('Niczego nie wczytano');
  });

  it('is refused wherever it is cut', () => {
    const root = whole.indexOf('<gml:featureMember>');
    for (let at = root; at < whole.length - 2; at += 97)
      expect(refusedText(whole.slice(0, at)).code).toMatch(/^EGIB_XML_(CUT|BROKEN)$/);
  });

  it('with a broken tag says the line', () => {
    const broken = whole.replace('</egb:idDzialki>', '</egb:idDzialk>');
    const { code, details } = refusedText(broken);
    expect(code).toBe('EGIB_XML_BROKEN');
    expect(details?.['line']).toBe(broken.slice(0, broken.indexOf('</egb:idDzialk>')).split('\n').length);
  });

  it('with an entity is not expanded', () => {
    expect(refusedText(whole.replace('Łąkowo', '&bomba;')).code).toBe('EGIB_XML_BROKEN');
  });

  it('with a text that never ends is given up before it fills the memory', () => {
    const assembly = new EgibAssembly();
    assembly.push(`${GML_HEAD}<gml:featureMember><egb:EGB_OsobaFizyczna><egb:pierwszeImie>`);
    const piece = 'a'.repeat(100_000);
    const push = () => {
      for (let at = 0; at < 500; at += 1) assembly.push(piece);
    };
    expect(push).toThrow(/zbyt duży/);
  });

  it('with elements nested without end is given up', () => {
    expect(refusedText(GML_HEAD + '<a>'.repeat(100)).code).toBe('EGIB_XML_TOO_DEEP');
  });
});
