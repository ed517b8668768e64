import { randomBytes } from 'node:crypto';

/** Letters and digits that are not mistaken for one another when read out. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** How long a pairing code may be used. */
export const CODE_MINUTES = 15;

/** A pairing code as it is hashed, and as it is read out. */
export interface PairingCode {
  readonly code: string;
  readonly shown: string;
}

/** A new code: eight characters, forty bits. */
export function newPairingCode(): PairingCode {
  const code = [...randomBytes(8)].map((byte) => ALPHABET[byte & 31]).join('');
  return { code, shown: `${code.slice(0, 4)}-${code.slice(4)}` };
}
