import { describe, expect, it } from 'vitest';
import { readTerytLine, registerOfHead } from '#shared/places/teryt-file.ts';

const SIMC = 'WOJ;POW;GMI;RODZ_GMI;RM;MZ;NAZWA;SYM;SYMPOD;STAN_NA';
const ULIC = 'WOJ;POW;GMI;RODZ_GMI;SYM;SYM_UL;CECHA;NAZWA_1;NAZWA_2;STAN_NA';
const codeOf = (outcome: { ok: boolean; error?: { code: string } }) => outcome.error?.code ?? 'accepted';

describe('a file of the register of places', () => {
  it.each([
    [SIMC, 'SIMC'],
    [`\uFEFF${ULIC}\r`, 'ULIC'],
  ])('is known by its first line', (line, register) => {
    expect(registerOfHead(line)).toEqual({ ok: true, value: register });
  });

  it.each(['', 'a;b;c', SIMC.slice(1)])('%j is neither', (line) => {
    expect(codeOf(registerOfHead(line))).toBe('TERYT_HEAD');
  });

  it('a locality keeps its codes, with the zeros that a sheet ate', () => {
    expect(readTerytLine('SIMC', '2;9;1;2;1;1;Olszanka;12345;12345;2026-01-01', 2)).toEqual({
      ok: true,
      value: {
        register: 'SIMC',
        row: {
          simc: '0012345',
          name: 'Olszanka',
          terc: '0209012',
          kind: 'wieś',
          parentSimc: null,
          asOf: '2026-01-01',
        },
      },
    });
    const part = readTerytLine('SIMC', '32;09;02;2;00;1;Zarzecze;0778001;0778000;2026-01-01', 3);
    expect(part.ok && part.value.row).toMatchObject({ kind: 'część miejscowości', parentSimc: '0778000' });
  });

  it.each([
    ['32;09;02;2;0778000;10001;ul.;Mickiewicza;Adama;2026-01-01', 'Adama Mickiewicza', 'ul.'],
    ['32;09;02;2;0778000;00077;;Rynek;;2026-01-01', 'Rynek', ''],
  ])('a street stands in the order that people say', (line, name, feature) => {
    const read = readTerytLine('ULIC', line, 2);
    expect(read.ok && read.value.row).toMatchObject({ name, feature, simc: '0778000' });
  });

  it.each([
    ['32;09;02;2;01;1;Olszanka;0778000;0778000', 'pól zamiast 10'],
    ['32;09;02;x;01;1;Olszanka;0778000;0778000;2026-01-01', 'identyfikator gminy'],
    ['32;09;02;2;01;1;Olszanka;0778000;0778000;2026-13-01', 'datę stanu'],
    ['32;09;02;2;01;1;;0778000;0778000;2026-01-01', 'nie ma nazwy'],
  ])('%s is refused with its line', (line, what) => {
    const read = readTerytLine('SIMC', line, 17);
    expect(read.ok ? '' : read.error.message).toContain(what);
    expect(read.ok ? '' : read.error.message).toContain('Wiersz 17');
  });
});
