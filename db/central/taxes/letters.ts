import type { Tx } from '../transaction.ts';

/** A letter of a decision as it went out. */
export interface KeptLetter {
  readonly decisionId: string;
  readonly partyId: string;
  readonly pdf: Buffer;
}

/** The frozen contents of decisions with their hashes, in the order asked for. */
export function issuedDocuments(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; data: string; hash: Buffer }[]> {
  return tx.rows(
    `select d.id, d.data::text as data, d.hash
       from unnest($1::uuid[]) with ordinality as w(id, place) join taxes.decision d on d.id = w.id order by w.place`,
    [ids],
  );
}

/** Which of the decisions have letters already. */
export async function decisionsWithLetters(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(
    'select distinct decision_id as id from taxes.letter where decision_id = any ($1::uuid[])',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

export function keptLetters(tx: Tx, ids: readonly string[]): Promise<KeptLetter[]> {
  return tx.rows(
    `select l.decision_id as "decisionId", l.party_id as "partyId", l.pdf
       from unnest($1::uuid[]) with ordinality as w(id, place)
       join taxes.letter l on l.decision_id = w.id order by w.place, l.party_id`,
    [ids],
  );
}

/** Keeps a letter; one that is kept already stays as it is. */
export async function keepLetter(
  tx: Tx,
  letter: KeptLetter & { readonly hash: Buffer; readonly pages: number },
): Promise<void> {
  await tx.rows(
    `insert into taxes.letter (decision_id, party_id, unit_id, pdf, hash, pages, made_by) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [
      letter.decisionId,
      letter.partyId,
      tx.actor.unitId,
      letter.pdf,
      letter.hash,
      letter.pages,
      tx.actor.userId,
    ],
  );
}

/** Decisions of a run in printing order: village, street, house. Declarations have no letter and are left out. */
export async function decisionsToPrint(
  tx: Tx,
  runId: string,
  from: number,
  to: number,
): Promise<{ ids: string[]; all: number }> {
  const rows = await tx.rows<{ id: string; number: number }>(
    `select d.id, row_number() over (order by i.place, d.id)::integer as number
       from taxes.run_item i join taxes.decision d on d.run_id = i.run_id and d.account_id = i.account_id
      where i.run_id = $1 and d.kind <> 'declaration' order by 2`,
    [runId],
  );
  return {
    ids: rows.filter(({ number }) => number >= from && number <= to).map(({ id }) => id),
    all: rows.length,
  };
}
