import { chownSync, statSync } from 'node:fs';

/** Gives a file the owner of another, for a server that runs under an account of its own. */
export function chownLike(file: string, model: string): void {
  const { uid, gid } = statSync(model);
  chownSync(file, uid, gid);
}
