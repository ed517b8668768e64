import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSkarbnik } from '#tests/support/command.ts';
import { gml, landUnit, village } from '#tests/support/egib/sample.ts';

let folder: string;
const file = (name: string) => path.join(folder, name);
const dryRun = (name: string, ...more: string[]) =>
  runSkarbnik(['taxes', 'import-egib', file(name), '--dry-run', ...more]);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'egib-cli-'));
  writeFileSync(file('gmina.gml'), gml(village()));
  writeFileSync(file('bledy.gml'), gml([...village(), landUnit(21_000)]));
  writeFileSync(file('stary.swd'), 'SWDE.w.2.00.(C) GUGiK 2000;\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('skarbnik taxes import-egib --dry-run', () => {
  it('tells a person what the file holds', async () => {
    const { code, out: text } = await dryRun('gmina.gml');
    const out = text.replaceAll('\u00a0', ' ');
    expect(code).toBe(0);
    expect(out).toContain('2 działki, 1 budynek, 1 lokal');
    expect(out).toContain('podatek rolny: 1,1845 ha');
    expect(out).toContain('podatek leśny: 0,2000 ha');
    expect(out).toContain('stan nie starszy niż 01.02.2024');
  });

  it('tells a program the same', async () => {
    const { code, out } = await dryRun('gmina.gml', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      asOf: '2024-02-01',
      counts: { parcels: 2, units: 3, closedVersions: 0 },
      squareMetres: { AGRICULTURAL: '11845', FOREST: '2000' },
      summary: { total: 0, errors: 0 },
    });
  });

  it('ends with 1 when something is held, and names it', async () => {
    const { code, out } = await dryRun('bledy.gml');
    expect(code).toBe(1);
    expect(out).toContain('WSTRZYMANE jednostka rejestrowa 320902_2.0001.G21000');
  });

  it('ends with 2 for a file that it does not read, with what to do', async () => {
    const { code, err } = await dryRun('stary.swd');
    expect([code, err]).toEqual([2, expect.stringContaining('Poproś starostwo')]);
    const asJson = await dryRun('stary.swd', '--json');
    expect(JSON.parse(asJson.out)).toMatchObject({ error: { code: 'EGIB_SWDE' } });
  });
});
