import type { Client } from '#renderer/app/session.ts';
import type { Attachment, Card } from '#shared/cards/contract.ts';
import { UPLOAD_PART } from '#shared/cards/file-type.ts';
import { newId } from '#shared/kernel/ids.ts';

export interface Upload {
  readonly actId: string;
  readonly card: Card;
  readonly file: File;
  readonly description: string;
  /** Told after each part: the share that is there, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Sends a file in parts and makes an attachment of it. A part sent twice is taken once, so a broken line costs one part. */
export async function uploadAttachment(
  client: Client,
  { actId, card, file, description, onProgress }: Upload,
): Promise<Attachment> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const uploadId = newId();
  const parts = Math.ceil(bytes.length / UPLOAD_PART);
  for (let number = 0; number < parts; number += 1) {
    const part = bytes.subarray(number * UPLOAD_PART, (number + 1) * UPLOAD_PART);
    await client.cards.attachments.part({ uploadId, number, content: base64Of(part) });
    onProgress((number + 1) / parts);
  }
  return client.cards.attachments.add({
    actId,
    card,
    uploadId,
    name: file.name,
    description,
    size: bytes.length,
    sha256: await hashOf(bytes),
  });
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const CHUNK = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
