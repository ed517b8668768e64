import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the default of the library), 19 MiB, two passes: the least that OWASP advises, about 20 ms on an office machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Compared when there is no such user, so that the answer takes as long as for one who is there. */
const NOBODY = hash('nobody signs in with this', COST);

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/** True when the password belongs to the hash; with no hash it takes the same time and is false. */
export async function isPassword(password: string, storedHash: string | null): Promise<boolean> {
  const right = await verify(storedHash ?? (await NOBODY), password.normalize('NFC')).catch(() => false);
  return right && storedHash !== null;
}
