import { chmodSync, renameSync, writeFileSync } from 'node:fs';

/** Writes whole or not at all, readable by the owner alone. */
export function writePrivately(file: string, text: string): void {
  const partial = `${file}.${process.pid}.part`;
  writeFileSync(partial, text, { mode: 0o600 });
  chmodSync(partial, 0o600);
  renameSync(partial, file);
}
