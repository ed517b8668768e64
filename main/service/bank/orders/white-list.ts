import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { hashesOnList, newestWhiteList } from '#db/central/bank/white-list.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { whiteListCheckSchema } from '#shared/bank/contract-orders.ts';
import { whiteListTexts } from '#shared/bank/white-list.ts';

export type WhiteListCheck = z.infer<typeof whiteListCheckSchema>;

/** SHA-512 of a text, so many times over, each time over the lower-case hexadecimal text of the result before. */
export function whiteListHash(text: string, rounds: number): string {
  let result = text;
  for (let round = 0; round < rounds; round += 1) result = createHash('sha512').update(result).digest('hex');
  return result;
}

/**
 * Looks an account of a taxpayer up in the loaded flat file, itself and by the masks of virtual accounts. Null when no list is
 * loaded. The hash is the proof to be kept with the order (ustawa o VAT art. 96b).
 */
export async function checkWhiteList(tx: Tx, nip: string, nrb: string): Promise<WhiteListCheck | null> {
  const list = await newestWhiteList(tx);
  if (!list) return null;
  const asked = whiteListTexts(list.listDay, nip, nrb, list.masks).map(({ text, mask }) => ({
    mask,
    hash: whiteListHash(text, list.rounds),
  }));
  const found = await hashesOnList(
    tx,
    list.listDay,
    asked.map(({ hash }) => hash),
  );
  const hit = asked.find(({ hash }) => found.some((one) => one.hash === hash));
  const exempt = found.some((one) => one.hash === hit?.hash && one.exempt);
  return {
    listDay: list.listDay,
    result: hit ? (exempt ? 'exempt' : 'active') : 'missing',
    hash: hit?.hash ?? asked[0]?.hash ?? '',
    byMask: hit?.mask ?? null,
  };
}
