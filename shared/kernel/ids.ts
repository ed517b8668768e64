import { uuidv7 } from 'uuidv7';

/** A new identity: UUIDv7, so that rows sort by birth. Made where the act is born, also offline. */
export function newId(): string {
  return uuidv7();
}
