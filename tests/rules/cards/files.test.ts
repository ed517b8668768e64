import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '#shared/cards/file-name.ts';
import { LARGEST_ATTACHMENT, recogniseFile } from '#shared/cards/file-type.ts';
import { holds } from '#tests/support/property.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const archive = (inside: string) => bytes(`PK\x03\x04\x14\x00\x00\x00${inside}\x01\x02`);
const recognised = (name: string, content: Uint8Array) => {
  const outcome = recogniseFile(name, content);
  return outcome.ok ? outcome.value.ending : outcome.error.code;
};

describe('what a file is by its bytes', () => {
  it.each([
    ['decyzja.pdf', bytes('%PDF-1.7 …'), 'pdf'],
    ['skan.exe', bytes('%PDF-1.7 …'), 'pdf'],
    ['zdjęcie.jpeg', bytes('\xff\xd8\xff\xe0'), 'jpg'],
    ['obraz.png', bytes('\x89PNG\r\n\x1a\n'), 'png'],
    ['skan.tiff', bytes('II*\x00…'), 'tif'],
    ['pismo.docx', archive('word/document.xml'), 'docx'],
    ['lista.xlsx', archive('xl/workbook.xml'), 'xlsx'],
    ['pismo.odt', archive('mimetypeapplication/vnd.oasis.opendocument.text'), 'odt'],
    ['wykaz.csv', bytes('a;b\r\n1;2\r\n'), 'csv'],
    ['notatka.txt', bytes('Za\xbf\xf3\xb3\xe6'), 'txt'],
    ['plik.xml', bytes('<?xml version="1.0"?><a/>'), 'xml'],
  ])('%s is recognised', (name, content, ending) => {
    expect(recognised(name, content)).toBe(ending);
  });

  it.each([
    ['faktura.pdf', bytes('MZ\x90\x00\x03\x00'), 'ATTACHMENT_TYPE'],
    ['faktura.docx', archive('word/document.xml word/vbaProject.bin'), 'ATTACHMENT_TYPE'],
    ['paczka.zip', archive('a.exe'), 'ATTACHMENT_TYPE'],
    ['paczka.docx', archive('a.exe'), 'ATTACHMENT_TYPE'],
    ['strona.txt', bytes('<!DOCTYPE html><script>x</script>'), 'ATTACHMENT_TYPE'],
    ['obraz.xml', bytes('<svg xmlns="x"></svg>'), 'ATTACHMENT_TYPE'],
    ['skrypt.js', bytes('alert(1)'), 'ATTACHMENT_TYPE'],
    ['pusty.pdf', bytes(''), 'ATTACHMENT_EMPTY'],
    ['wielki.pdf', new Uint8Array(LARGEST_ATTACHMENT + 1), 'ATTACHMENT_TOO_LARGE'],
  ])('%s is refused', (name, content, code) => {
    expect(recognised(name, content)).toBe(code);
  });
});

describe('a file’s name made safe', () => {
  it.each([
    ['C:\\Users\\ewa\\umowa najmu.PDF', 'pdf', 'umowa najmu.pdf'],
    ['../../etc/passwd', 'txt', 'passwd.txt'],
    ['CON.pdf', 'pdf', '_CON.pdf'],
    ['faktura\u202Efdp.exe', 'pdf', 'fakturafdp.pdf'],
    ['.ukryty', 'txt', 'ukryty.txt'],
    ['a<b>:"c"|d?.csv', 'csv', 'a_b___c__d_.csv'],
    ['Żółć gęślą.png', 'png', 'Żółć gęślą.png'],
    ['   ', 'pdf', 'plik.pdf'],
  ])('%j', (given, ending, safe) => {
    expect(safeFileName(given, ending)).toBe(safe);
  });

  it('whatever it was: short, without paths and marks, with its own ending, and the same when made safe again', () => {
    holds(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (given) => {
        const name = safeFileName(given, 'pdf');
        expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}]+\.pdf$/u);
        expect(name.startsWith('.')).toBe(false);
        expect([...name].length).toBeLessThanOrEqual(120);
        expect(safeFileName(name, 'pdf')).toBe(name);
      }),
    );
  });
});
