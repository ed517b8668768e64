import type { ErrorInfo } from '#shared/kernel/errors.ts';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import type { BankFileFormat } from './statement.ts';

/** The start of a file that is looked at to tell what it is. */
export const HEAD_BYTES = 8_192;

/** Files that people take for statements by mistake, by their first bytes. */
const STRANGERS: ReadonlyArray<readonly [bytes: string, what: string]> = [
  ['89504e47', 'obraz PNG'],
  ['ffd8ff', 'obraz JPEG'],
  ['47494638', 'obraz GIF'],
  ['424d', 'obraz BMP'],
  ['49492a00', 'obraz TIFF'],
  ['4d4d002a', 'obraz TIFF'],
  ['25504446', 'dokument PDF'],
  ['504b0304', 'archiwum ZIP albo dokument biurowy (na przykład XLSX)'],
  ['1f8b', 'archiwum GZIP'],
  ['377abcaf', 'archiwum 7-Zip'],
  ['d0cf11e0', 'dokument biurowy (na przykład XLS albo DOC)'],
  ['4d5a', 'program'],
];

const HOW = 'Pobierz z banku wyciąg jako MT940 albo camt.053 i wskaż ten plik.';

/**
 * Tells the format from the start of a file. Refuses what is no text (BANK_FILE_NOT_TEXT), an empty file
 * (BANK_FILE_EMPTY), UTF-16 (BANK_FILE_UTF16), an XML of something else or with a document type (BANK_XML_OTHER,
 * BANK_XML_DOCTYPE) and text that no reader knows (BANK_FORMAT_UNKNOWN).
 */
export function bankFileFormat(head: Uint8Array): Outcome<BankFileFormat> {
  if (head.length === 0) return refusedFile('BANK_FILE_EMPTY', `Plik jest pusty. ${HOW}`);
  const notText = strangerIn(head);
  if (notText) return { ok: false, error: notText };
  let text = '';
  for (const byte of head.subarray(0, HEAD_BYTES)) text += String.fromCharCode(byte);
  text = text.replace(/^\xef\xbb\xbf/, '');
  if (/^\s*</.test(text)) return xmlFormat(text);
  if (/(^|[\r\n{}:4])\p{Cc}*:20:|(^|[\r\n])\p{Cc}*:(25|28C|60[FM]):/u.test(text)) return accepted('mt940');
  if (/^\s*\{1:/.test(text)) return accepted('mt940');
  if (/^\s*\d{3},\d{8},\d+,(\d{8})?,\d*,"[^"]*","/.test(text)) return accepted('elixir-0');
  return refusedFile(
    'BANK_FORMAT_UNKNOWN',
    `Nie rozpoznaję tego pliku: nie jest to MT940, camt.053 ani Elixir-0. ${HOW} Raport banku o innym układzie czyta się z profilem.`,
  );
}

function strangerIn(head: Uint8Array): ErrorInfo | undefined {
  const start = [...head.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const stranger = STRANGERS.find(([bytes]) => start.startsWith(bytes));
  if (stranger)
    return { code: 'BANK_FILE_NOT_TEXT', message: `To jest ${stranger[1]}, a nie wyciąg. ${HOW}` };
  if (start.startsWith('fffe') || start.startsWith('feff'))
    return {
      code: 'BANK_FILE_UTF16',
      message:
        'Plik jest zapisany jako UTF-16, czego banki nie robią: ktoś go otworzył i zapisał. Pobierz go z banku jeszcze raz.',
    };
  if (head.subarray(0, HEAD_BYTES).includes(0))
    return {
      code: 'BANK_FILE_NOT_TEXT',
      message: `To nie jest plik tekstowy, więc nie jest wyciągiem. ${HOW}`,
    };
  return undefined;
}

const REPORT_ELEMENTS: Readonly<Record<string, BankFileFormat>> = {
  BkToCstmrStmt: 'camt.053',
  BkToCstmrAcctRpt: 'camt.052',
  BkToCstmrDbtCdtNtfctn: 'camt.054',
};

function xmlFormat(text: string): Outcome<BankFileFormat> {
  if (/<!DOCTYPE/i.test(text))
    return refusedFile(
      'BANK_XML_DOCTYPE',
      'Plik XML zawiera definicję typu dokumentu (DOCTYPE), a wyciągi jej nie mają. Ze względów bezpieczeństwa nie czytamy go; pobierz wyciąg z banku jeszcze raz.',
    );
  const camt = /camt\.(052|053|054)\.001\.\d\d/.exec(text);
  if (camt) return accepted(`camt.${camt[1]}` as BankFileFormat);
  if (/pain\.001\.001\.\d\d/.test(text)) return accepted('pain.001');
  const report = /<(?:\w+:)?(BkToCstmrStmt|BkToCstmrAcctRpt|BkToCstmrDbtCdtNtfctn)[\s>]/.exec(text);
  const format = REPORT_ELEMENTS[report?.[1] ?? ''];
  if (format) return accepted(format);
  return refusedFile('BANK_XML_OTHER', `Ten plik XML nie jest wyciągiem camt.053. ${HOW}`);
}

function refusedFile(code: string, message: string): Outcome<BankFileFormat> {
  return refused(code, message, { field: 'FILE' });
}
