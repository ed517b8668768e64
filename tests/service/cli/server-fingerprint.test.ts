import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { serverFingerprint } from '#main/cli/server-fingerprint.ts';
import { openTls } from '#main/service/server/authority.ts';
import { fingerprintOf } from '#shared/admin/server-address.ts';

it('is the one that a station sees, and none before the service has a certificate', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-print-'));
  try {
    expect(serverFingerprint(folder)).toBeNull();
    const { spki } = await openTls(path.join(folder, 'tls'), ['localhost'], new Date());
    expect(serverFingerprint(folder)).toBe(fingerprintOf(spki));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
