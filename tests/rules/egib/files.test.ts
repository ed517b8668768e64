import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gmlDecoding } from '#main/egib-files/encoding.ts';
import { readEgibFile } from '#main/egib-files/read.ts';
import { encodeText } from '#shared/bank/encoding.ts';
import { EgibAssembly } from '#shared/egib/assembly.ts';
import {
  boundaryPoint,
  GML_FOOT,
  GML_HEAD,
  gml,
  landUnit,
  ownership,
  parcel,
  person,
  village,
} from '#tests/support/egib/sample.ts';
import { refusal } from '#tests/support/refusal.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'egib-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function saved(name: string, bytes: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const text = gml(village());
const declared = (encoding: string) => text.replace('UTF-8', encoding);

describe('a file on disk', () => {
  it('is read in UTF-8, with its size and SHA-256', async () => {
    const file = await readEgibFile(saved('utf8.gml', text));
    const bytes = Buffer.from(text);
    expect(file.size).toBe(bytes.length);
    expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(file.extract.counts.parcels).toBe(2);
  });

  it.each([
    ['windows-1250', encodeText(declared('windows-1250'), 'CP1250').bytes],
    ['ISO-8859-2', encodeText(declared('ISO-8859-2'), 'ISO-8859-2').bytes],
    ['UTF-16', Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le')],
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`)],
  ])('in %s gives the same extract', async (name, bytes) => {
    const utf8 = await readEgibFile(saved('same.gml', text));
    const other = await readEgibFile(saved(`${name}.gml`, bytes));
    expect(other.extract).toEqual(utf8.extract);
  });

  it('that says UTF-8 and is not is refused near the place, not read with question marks', async () => {
    const told = await refusal(readEgibFile(saved('wrong.gml', encodeText(text, 'CP1250').bytes)));
    expect(told).toMatchObject({ code: 'EGIB_ENCODING', message: expect.stringContaining('UTF-8') });
  });

  it('in an encoding that nobody uses is refused', async () => {
    const told = await refusal(readEgibFile(saved('ebcdic.gml', declared('EBCDIC-CP-US'))));
    expect(told).toMatchObject({ code: 'EGIB_ENCODING', message: expect.stringContaining('ebcdic') });
  });

  it.each([
    ['archive.zip', Buffer.from('504b030414000000', 'hex'), 'EGIB_FILE_NOT_TEXT', 'rozpakuj'],
    ['scan.pdf', Buffer.from('%PDF-1.7'), 'EGIB_FILE_NOT_TEXT', 'PDF'],
    ['noise.bin', Buffer.from([1, 0, 2, 0, 3]), 'EGIB_FILE_NOT_TEXT', 'nie jest tekstem'],
    ['empty.gml', Buffer.alloc(0), 'EGIB_FILE_EMPTY', 'pusty'],
  ])('%s is refused with what to do', async (name, bytes, code, words) => {
    const told = await refusal(readEgibFile(saved(name, bytes)));
    expect(told).toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it('that is not there is told by its name', async () => {
    const told = await refusal(readEgibFile(path.join(folder, 'brak.gml')));
    expect(told).toMatchObject({
      code: 'EGIB_FILE_UNREADABLE',
      message: expect.stringContaining('brak.gml'),
    });
  });

  it('is dropped when the person cancels', async () => {
    const told = await refusal(readEgibFile(saved('same.gml', text), { signal: AbortSignal.abort() }));
    expect(told?.code).toBe('EGIB_CANCELLED');
  });
});

describe('a file of 400 MB', () => {
  it('passes through with flat memory: points and history leave nothing behind', () => {
    const assembly = new EgibAssembly();
    const decoding = gmlDecoding('utf-8');
    const push = (piece: string) => assembly.push(decoding.push(Buffer.from(piece)));
    push(GML_HEAD);
    push([landUnit(20), person(10), ownership(30, 20, 10)].join(''));
    const points = Array.from({ length: 200 }, (_, at) => boundaryPoint(1_000_000 + at)).join('');
    const history = Array.from({ length: 60 }, (_, at) =>
      parcel(100 + at, { unit: 20 }, { ended: '2023-05-05', id: `v${at}` }),
    ).join('');
    const piece = points + history;
    const rounds = Math.ceil((400 * 1024 * 1024) / piece.length);
    // What stands after the collector has passed: the least of each hundred rounds, so that its pace does not matter.
    const lows: number[] = [];
    let low = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round += 1) {
      push(piece);
      low = Math.min(low, process.memoryUsage().heapUsed);
      if (round % 100 !== 99) continue;
      lows.push(low);
      low = Number.POSITIVE_INFINITY;
    }
    push(parcel(40, { unit: 20 }));
    push(GML_FOOT);
    const extract = assembly.end();
    expect(extract.counts).toMatchObject({ parcels: 1, closedVersions: rounds * 60 });
    expect(((lows.at(-1) ?? 0) - (lows[1] ?? 0)) / 1024 / 1024).toBeLessThan(60);
  }, 240_000);
});
