import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** PKCS#8 frame of an Ed25519 key; 32 bytes of the key follow. */
const ED25519_FRAME = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key with which the demo desk signed its history. A paired station brings its own and goes on from there. */
export function deskKey(seed: number, deskCode: string): KeyObject {
  const secret = createHash('sha256').update(`skarbnik demo desk ${seed} ${deskCode}`).digest();
  return createPrivateKey({ key: Buffer.concat([ED25519_FRAME, secret]), format: 'der', type: 'pkcs8' });
}

/** The public half, as `cash.desk.public_key` keeps it (SPKI). */
export function deskPublicKey(seed: number, deskCode: string): Buffer {
  return createPublicKey(deskKey(seed, deskCode)).export({ format: 'der', type: 'spki' });
}
