/** Texts of orders: the characters a bank takes, and lines of 35. */

export const LINE_WIDTH = 35;
export const MOST_LINES = 4;

const POLISH = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ';
const PLAIN = 'acelnoszzACELNOSZZ';
/** What a character becomes where the bank does not take it; the first one it takes counts, else a blank. */
const INSTEAD: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  _: '-',
  ';': ',',
  '&': '+',
  '[': '(',
  ']': ')',
  '\\': '/',
};

export interface CleanText {
  readonly text: string;
  /** Characters that were replaced, each once. */
  readonly replaced: readonly string[];
}

/**
 * Replaces what the bank does not take: a letter with a foreign mark by the plain letter, some signs by a like one, the rest
 * by a blank. `"` and `|` are never taken. Blanks are not doubled.
 */
export function cleanText(text: string, signs: string, polishLetters: boolean): CleanText {
  const replaced = new Set<string>();
  let clean = '';
  for (const char of text.normalize('NFC')) {
    if (isTaken(char, signs, polishLetters)) clean += char;
    else {
      replaced.add(char);
      clean += replacement(char, signs);
    }
  }
  return { text: clean.replace(/ {2,}/g, ' ').trim(), replaced: [...replaced] };
}

function isTaken(char: string, signs: string, polishLetters: boolean): boolean {
  if (/^[A-Za-z0-9 ]$/.test(char)) return true;
  if (POLISH.includes(char)) return polishLetters;
  return char !== '"' && char !== '|' && signs.includes(char);
}

function replacement(char: string, signs: string): string {
  const polish = POLISH.indexOf(char);
  if (polish >= 0) return PLAIN[polish] ?? ' ';
  const letter = char.normalize('NFD')[0] ?? ' ';
  if (/[A-Za-z]/.test(letter)) return letter;
  const instead = INSTEAD[char] ?? ' ';
  return signs.includes(instead) ? instead : ' ';
}

/** Cuts a text at 35 characters, words or not; joined without a blank it is whole again. */
export function cutLines(text: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LINE_WIDTH) lines.push(text.slice(at, at + LINE_WIDTH));
  return lines;
}

/** Cuts a text between words; a word longer than a line is cut. */
export function wordLines(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= LINE_WIDTH) line = longer;
    else {
      if (line !== '') lines.push(line);
      const pieces = cutLines(word);
      line = pieces.pop() ?? '';
      lines.push(...pieces);
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Puts the lines of a title together: a full line was cut, after a shorter one a blank belongs; never inside a title with tags. */
export function joinTitle(lines: readonly string[]): string {
  const tagged = /^\/(VAT|TI)\//.test(lines[0] ?? '');
  let title = '';
  lines.forEach((line, index) => {
    const before = lines[index - 1] ?? '';
    const blank = index > 0 && line !== '' && before !== '' && before.length < LINE_WIDTH && !tagged;
    title += blank ? ` ${line}` : line;
  });
  return title.trim();
}

const ADDRESS = /^(ul|al|os|pl|aleja|aleje|plac|osiedle)\b\.?|^\d|^[\p{L}. -]+ \d+[A-Za-z]?(\/\d+)?$/iu;

/**
 * Name and address from the lines of a party: a second line belongs to the name where it is no address and its first word had
 * no room in the first line.
 */
export function nameAndAddress(lines: readonly string[]): { name: string; address: readonly string[] } {
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  const [first = '', second] = filled;
  const word = second?.split(' ')[0] ?? '';
  const goesOn = second !== undefined && !ADDRESS.test(second) && first.length + 1 + word.length > LINE_WIDTH;
  const name = goesOn ? `${first} ${second}` : first;
  return { name, address: filled.slice(goesOn ? 2 : 1) };
}
