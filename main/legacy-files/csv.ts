import { refuse } from '#shared/kernel/errors.ts';

/**
 * Rows of a CSV file: fields parted by semicolons (commas or tabs where the first line has no semicolon), in quotes where they
 * hold one. UTF-8, and Windows-1250 where the bytes are not UTF-8.
 * @throws BusinessError LEGACY_CSV.
 */
export function readCsv(bytes: Uint8Array, name: string): string[][] {
  const text = decoded(bytes);
  if (text.includes('\0'))
    throw refuse('LEGACY_CSV', `Plik ${name} nie jest tekstem. Zapisz dane jako CSV (UTF-8) albo XLSX.`);
  const first = text.slice(0, Math.max(0, text.search(/\r|\n|$/)));
  const separator = [';', '\t', ','].find((sign) => first.includes(sign)) ?? ';';
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      const { value, next } = quoted(text, at, name, rows.length + 1);
      row.push(value);
      at = next;
    } else {
      let end = at;
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
        end += 1;
      row.push(text.slice(at, end));
      at = end;
    }
    if (text[at] === separator) {
      at += 1;
      if (at === text.length || text[at] === '\n' || text[at] === '\r') row.push('');
      else continue;
    }
    if (at < text.length && text[at] !== '\n' && text[at] !== '\r')
      throw refuse(
        'LEGACY_CSV',
        `Plik ${name}, wiersz ${rows.length + 1}: po cudzysłowie stoi tekst. Popraw cudzysłowy.`,
      );
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    rows.push(row);
    row = [];
  }
  return rows;
}

function quoted(text: string, from: number, name: string, row: number): { value: string; next: number } {
  let value = '';
  let at = from + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0)
      throw refuse('LEGACY_CSV', `Plik ${name}, wiersz ${row}: cudzysłów nie jest zamknięty. Popraw go.`);
    value += text.slice(at, end);
    if (text[end + 1] !== '"') return { value, next: end + 1 };
    value += '"';
    at = end + 2;
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1250').decode(bytes);
  }
}
