/** Names that a file may not have under Windows, with or without an ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST = 120;

/**
 * A file's name made safe to keep and to save again: no path, no control or direction marks, no characters that a system
 * forbids, no leading dot, not too long. The ending is the one of the recognised content.
 */
export function safeFileName(given: string, ending: string): string {
  const bare = given
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .trim();
  const stem = (bare ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/^[.\s]+|[.\s]+$/g, '');
  const kept = stem === '' ? 'plik' : RESERVED.test(stem) ? `_${stem}` : stem;
  const short = [...kept].slice(0, LONGEST - ending.length - 1).join('');
  return `${short.replace(/[.\s]+$/, '')}.${ending}`;
}
