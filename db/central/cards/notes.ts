import type { Tx } from '#db/central/transaction.ts';
import type { Attachment, Card, Note } from '#shared/cards/contract.ts';

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const STANDING = (id: string) => `not exists (select from cards.withdrawal w where w.object_id = ${id})`;

const NOTE = `select n.id, n.text, n.pinned, coalesce(u.display_name, '') as by, n.written_by = (select app.current_user_id()) as own,
    ${instant('n.written_at')} as at, n.card_kind, n.card_id
  from cards.note n left join admin.user_account u on u.id = n.written_by where ${STANDING('n.id')}`;

const ATTACHMENT = `select a.id, a.name, a.media_type as "mediaType", a.size, encode(a.sha256, 'hex') as sha256, a.description,
    coalesce(u.display_name, '') as by, a.added_by = (select app.current_user_id()) as own, ${instant('a.added_at')} as at, a.card_kind, a.card_id
  from cards.attachment a left join admin.user_account u on u.id = a.added_by where ${STANDING('a.id')}`;

/** A row with the card that it hangs on. */
export type OnCard<Row> = Row & { readonly card_kind: string; readonly card_id: string };

/** Notes of a card: pinned first, then the latest. */
export function notesOf(tx: Tx, { kind, id }: Card): Promise<OnCard<Note>[]> {
  return tx.rows<OnCard<Note>>(
    `${NOTE} and n.card_kind = $1 and n.card_id = $2 order by n.pinned desc, n.written_at desc, n.id limit 500`,
    [kind, id],
  );
}

export function noteById(tx: Tx, id: string): Promise<OnCard<Note> | undefined> {
  return tx.maybe<OnCard<Note>>(`${NOTE} and n.id = $1`, [id]);
}

export async function addNote(
  tx: Tx,
  note: { readonly id: string; readonly card: Card; readonly text: string; readonly pinned: boolean },
): Promise<void> {
  await tx.rows(
    `insert into cards.note (id, unit_id, card_kind, card_id, text, pinned, written_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [note.id, tx.actor.unitId, note.card.kind, note.card.id, note.text, note.pinned, tx.actor.userId],
  );
}

export function attachmentsOf(tx: Tx, { kind, id }: Card): Promise<OnCard<Attachment>[]> {
  return tx.rows<OnCard<Attachment>>(
    `${ATTACHMENT} and a.card_kind = $1 and a.card_id = $2 order by a.added_at desc, a.id limit 500`,
    [kind, id],
  );
}

export function attachmentById(tx: Tx, id: string): Promise<OnCard<Attachment> | undefined> {
  return tx.maybe<OnCard<Attachment>>(`${ATTACHMENT} and a.id = $1`, [id]);
}

export async function contentOf(tx: Tx, attachmentId: string): Promise<Buffer> {
  const { content } = await tx.one<{ content: Buffer }>(
    'select content from cards.attachment where id = $1',
    [attachmentId],
  );
  return content;
}

export async function addAttachment(
  tx: Tx,
  attachment: {
    readonly id: string;
    readonly card: Card;
    readonly name: string;
    readonly mediaType: string;
    readonly description: string;
    readonly content: Buffer;
  },
): Promise<void> {
  const { id, card, name, mediaType, description, content } = attachment;
  await tx.rows(
    `insert into cards.attachment (id, unit_id, card_kind, card_id, name, media_type, size, sha256, description, content, added_by)
     values ($1, $2, $3, $4, $5, $6, length($7::bytea), sha256($7::bytea), $8, $7::bytea, $9)`,
    [id, tx.actor.unitId, card.kind, card.id, name, mediaType, content, description, tx.actor.userId],
  );
}

/** Takes a note or an attachment off its card; the row stays. */
export async function withdraw(tx: Tx, objectId: string, reason: string): Promise<void> {
  await tx.rows(
    'insert into cards.withdrawal (object_id, unit_id, reason, withdrawn_by) values ($1, $2, $3, $4)',
    [objectId, tx.actor.unitId, reason, tx.actor.userId],
  );
}
