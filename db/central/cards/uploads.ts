import type { Tx } from '#db/central/transaction.ts';

/** Keeps one part of a file on its way in; the same part again changes nothing. Parts a day old are swept out. */
export async function keepPart(tx: Tx, uploadId: string, number: number, content: Buffer): Promise<void> {
  await tx.rows(`delete from cards.upload_part where sent_at < now() - interval '1 day'`);
  await tx.rows(
    `insert into cards.upload_part (upload_id, number, unit_id, user_id, content) values ($1, $2, $3, $4, $5)
     on conflict (upload_id, number) do nothing`,
    [uploadId, number, tx.actor.unitId, tx.actor.userId, content],
  );
}

/** Takes the parts of this person's upload out, in order; empty when none came. */
export async function takeParts(tx: Tx, uploadId: string): Promise<Buffer> {
  const parts = await tx.rows<{ number: number; content: Buffer }>(
    `delete from cards.upload_part where upload_id = $1 and user_id = $2 returning number, content`,
    [uploadId, tx.actor.userId],
  );
  return Buffer.concat(parts.sort((a, b) => a.number - b.number).map(({ content }) => content));
}
