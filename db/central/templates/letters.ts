import type { Tx } from '#db/central/transaction.ts';
import type { Letter } from '#shared/templates/contract.ts';

const LETTER = `select l.id, l.kind, l.number, l.issued_on as "issuedOn", l.model->'letters'->0->>'title' as title,
    coalesce(u.display_name, '') as by from templates.letter l left join admin.user_account u on u.id = l.issued_by`;

export function lettersOf(tx: Tx, partyId: string): Promise<Letter[]> {
  return tx.rows<Letter & Record<string, unknown>>(
    `${LETTER} where l.party_id = $1 order by l.issued_at desc, l.id limit 200`,
    [partyId],
  );
}

export function letterById(tx: Tx, id: string): Promise<Letter> {
  return tx.one<Letter & Record<string, unknown>>(`${LETTER} where l.id = $1`, [id]);
}

export function letterPdf(tx: Tx, id: string): Promise<{ number: string; pdf: Buffer } | undefined> {
  return tx.maybe('select number, pdf from templates.letter where id = $1', [id]);
}

/** The next number of the unit's letters, drawn in the caller's transaction. */
export async function drawLetterNumber(tx: Tx, year: number): Promise<string> {
  const { number } = await tx.one<{ number: number }>(
    `select app.draw_number($1, 'letter', '', $2) as number`,
    [tx.actor.unitId, year],
  );
  return `P.${number}.${year}`;
}

export interface IssuedLetter {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly day: string;
  readonly partyId: string;
  readonly versionId: string | null;
  readonly model: unknown;
  readonly pdf: Uint8Array;
}

/** Keeps a letter as it went. */
export async function keepLetter(tx: Tx, letter: IssuedLetter): Promise<void> {
  await tx.rows(
    `insert into templates.letter (id, unit_id, kind, number, issued_on, party_id, version_id, model, pdf, sha256, issued_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::bytea, sha256($9::bytea), $10)`,
    [
      letter.id,
      tx.actor.unitId,
      letter.kind,
      letter.number,
      letter.day,
      letter.partyId,
      letter.versionId,
      JSON.stringify(letter.model),
      Buffer.from(letter.pdf),
      tx.actor.userId,
    ],
  );
}
