import { createHash } from 'node:crypto';
import { keepLetter } from '#db/central/taxes/letters.ts';
import type { Tx } from '#db/central/transaction.ts';
import { PdfJoiner } from '#main/documents/pdf-joiner.ts';
import type { TaxDecisionInput } from '#shared/documents/tax-decision.ts';
import {
  decisionLetter,
  type LetterOffice,
  type LetterOptions,
} from '#shared/taxes/letters/decision-letter.ts';
import type { LetterSource } from './contents.ts';

/** One letter to be set, with the decision and the addressee it is for. */
export interface LetterToSet {
  readonly decisionId: string;
  readonly partyId: string;
  readonly document: TaxDecisionInput;
}

/** The letters of decisions, one for each addressee. */
export function lettersOf(
  sources: readonly LetterSource[],
  office: LetterOffice,
  options: LetterOptions,
): LetterToSet[] {
  return sources.flatMap(({ decisionId, content }) =>
    content.addressees.map((addressee) => ({
      decisionId,
      partyId: addressee.partyId,
      document: decisionLetter(content, addressee, office, options),
    })),
  );
}

/** The form in which letters are kept: PDF/A, without tags, which would make it several times larger. */
export const KEPT_FORM = { archive: true, accessible: false } as const;

/** Keeps a finished letter with its hash. */
export async function keep(
  tx: Tx,
  { decisionId, partyId }: Pick<LetterToSet, 'decisionId' | 'partyId'>,
  bytes: Uint8Array,
): Promise<void> {
  const joiner = new PdfJoiner();
  joiner.add(bytes);
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hash = createHash('sha256').update(pdf).digest();
  await keepLetter(tx, { decisionId, partyId, pdf, hash, pages: joiner.pageCount });
}

/** Several PDFs as one, in base64 as procedures answer it. */
export function joined(pdfs: readonly Uint8Array[]): string {
  const [only] = pdfs;
  if (only && pdfs.length === 1)
    return Buffer.from(only.buffer, only.byteOffset, only.byteLength).toString('base64');
  const joiner = new PdfJoiner();
  return Buffer.concat([...pdfs.map((pdf) => joiner.add(pdf)), joiner.end()]).toString('base64');
}
