/**
 * Digest of an entry's text as 16 hexadecimal digits, to tell entries apart and to know one again: two lanes of a
 * multiply-and-xor hash. No protection against forgery; the file's SHA-256 is for that.
 */
export function rawDigest(text: string): string {
  let first = 0x81_1c_9d_c5;
  let second = 0x9e_37_79_b9;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01_00_01_93);
    second = Math.imul((second << 5) ^ (second >>> 27) ^ code, 0x85_eb_ca_6b);
  }
  return hex(first ^ (first >>> 15)) + hex(second ^ (second >>> 13));
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
