import { accountNumber, textOrNull } from '../values.ts';
import type { EntryInformation } from './details.ts';

/** Labels of the prose form; the text of each runs to the next label. */
const LABEL =
  /(?:;\s*|^)(ID IPH|Z RACH\.|NA RACH\.|DO RACH\.|OD|DLA|DO|TYT\.|TNR|RODZAJ SKŁADKI|DEKLARACJA|NIP|SYMBOL FORM\.|OKRES):/g;

/**
 * Takes prose apart: `911 TRANSAKCJA COLLECT; ID IPH: …; Z RACH.: …; OD: …; TYT.: …; TNR: …`. A semicolon that begins no
 * label belongs to the text. Text without labels is the title.
 */
export function proseDetails(text: string): EntryInformation {
  const code = /^\d{3}(?=\s|$)/.exec(text)?.[0] ?? null;
  const found = [...text.matchAll(LABEL)];
  const parts = new Map<string, string>();
  found.forEach((match, index) => {
    const label = match[1] ?? '';
    const from = match.index + match[0].length;
    const value = text.slice(from, found[index + 1]?.index ?? text.length).trim();
    if (!parts.has(label)) parts.set(label, value.replace(/;$/, ''));
  });
  const before = text.slice(code === null ? 0 : 3, found[0]?.index ?? text.length);
  const plain = found.length === 0;
  const title = parts.get('TYT.') ?? (plain ? before.trim() : taxTitle(parts));
  const party = [parts.get('OD'), parts.get('DLA'), parts.get('DO')];
  const account = [parts.get('Z RACH.'), parts.get('NA RACH.'), parts.get('DO RACH.')];
  return {
    dialect: 'prose',
    code,
    description: textOrNull(before),
    title,
    counterparty: {
      name: textOrNull(party.find((name) => name !== undefined)),
      account: accountNumber(account.find((number) => number !== undefined) ?? ''),
      address: null,
    },
    virtualAccount: textOrNull(parts.get('ID IPH')),
    transaction: textOrNull(parts.get('TNR')),
  };
}

/** The labelled parts of a transfer to the tax office or to ZUS, in one line. */
function taxTitle(parts: ReadonlyMap<string, string>): string {
  return ['RODZAJ SKŁADKI', 'DEKLARACJA', 'NIP', 'SYMBOL FORM.', 'OKRES']
    .flatMap((label) => (parts.has(label) ? `${label}: ${parts.get(label)}` : []))
    .join('; ');
}
