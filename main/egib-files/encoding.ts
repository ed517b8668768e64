import { refuse } from '#shared/kernel/errors.ts';

/** Encodings in which counties write the register. */
export type GmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'iso-8859-2';

/**
 * The encoding of a GML file from its first bytes: the mark of byte order, or what the XML declaration says.
 * @throws BusinessError EGIB_ENCODING for one that the program does not read.
 */
export function gmlEncoding(head: Uint8Array): GmlEncoding {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = String.fromCharCode(...head.subarray(0, 200));
  const declared = /<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(start)?.[1]?.toLowerCase();
  if (declared === undefined || /^utf-?8$/.test(declared) || declared === 'us-ascii') return 'utf-8';
  if (/^(windows-|cp)1250$/.test(declared)) return 'windows-1250';
  if (/^iso-?8859-2$/.test(declared)) return 'iso-8859-2';
  throw refuse(
    'EGIB_ENCODING',
    `Plik podaje kodowanie ${declared}, którego program nie czyta. Poproś starostwo o plik w UTF-8.`,
    { field: 'FILE' },
  );
}

/** Turns the bytes of a file into text piece by piece; bytes that the encoding does not know are refused, not guessed. */
export function gmlDecoding(encoding: GmlEncoding): { push(bytes?: Uint8Array): string } {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let passed = 0;
  return {
    push(bytes) {
      try {
        const text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
        passed += bytes?.length ?? 0;
        return text;
      } catch {
        throw refuse(
          'EGIB_ENCODING',
          `Plik ma być zapisany jako ${encoding.toUpperCase()}, a w pobliżu bajtu ${passed} są znaki innego kodowania. Poproś starostwo o plik w UTF-8; nie zapisuj go w edytorze.`,
          { field: 'FILE', details: { near: passed } },
        );
      }
    },
  };
}
