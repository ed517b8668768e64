import { inflateRawSync } from 'node:zlib';
import { refuse } from '#shared/kernel/errors.ts';

/** What one file inside may grow to, and how many there may be: a spreadsheet of a gmina stays far below. */
export const LARGEST_PART = 256 * 1024 * 1024;
const MOST_PARTS = 2_000;
const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

interface Part {
  readonly offset: number;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
}

/**
 * The parts of a ZIP archive, unpacked one at a time and only on request. Nothing is written to disk, and a part that would grow
 * past its limit (a zip bomb) stops while it unpacks, whatever size its header claims.
 */
export class ZipArchive {
  private readonly bytes: Buffer;
  private readonly name: string;
  private readonly parts = new Map<string, Part>();

  /** @throws BusinessError LEGACY_XLSX when the directory cannot be read. */
  constructor(bytes: Buffer, name: string) {
    this.bytes = bytes;
    this.name = name;
    try {
      this.readDirectory();
    } catch (error) {
      if (error instanceof RangeError) throw this.broken();
      throw error;
    }
  }

  has(part: string): boolean {
    return this.parts.has(part);
  }

  /** @throws BusinessError LEGACY_XLSX, LEGACY_XLSX_TOO_LARGE. */
  read(part: string, largest = LARGEST_PART): Buffer {
    const entry = this.parts.get(part);
    if (!entry) throw this.broken();
    if (entry.size > largest) throw this.tooLarge(part, largest);
    const { bytes } = this;
    if (entry.offset + 30 > bytes.length || bytes.readUInt32LE(entry.offset) !== LOCAL_HEADER)
      throw this.broken();
    const start =
      entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
    if (start + entry.packed > bytes.length) throw this.broken();
    const packed = bytes.subarray(start, start + entry.packed);
    if (entry.method === 0) return packed;
    if (entry.method !== 8) throw this.broken();
    try {
      return inflateRawSync(packed, { maxOutputLength: largest });
    } catch (error) {
      throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
        ? this.tooLarge(part, largest)
        : this.broken();
    }
  }

  private readDirectory(): void {
    const { bytes } = this;
    const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || bytes.readUInt32LE(end) !== DIRECTORY_END) throw this.broken();
    const count = bytes.readUInt16LE(end + 10);
    if (count > MOST_PARTS) throw this.broken();
    let at = bytes.readUInt32LE(end + 16);
    for (let index = 0; index < count; index += 1) {
      if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw this.broken();
      const [nameLength, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
        number,
        number,
        number,
      ];
      if ((bytes.readUInt16LE(at + 8) & 1) === 1)
        throw refuse('LEGACY_XLSX_LOCKED', `Plik ${this.name} jest chroniony hasłem. Zapisz go bez hasła.`);
      this.parts.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), {
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        size: bytes.readUInt32LE(at + 24),
        offset: bytes.readUInt32LE(at + 42),
      });
      at += 46 + nameLength + extra + comment;
    }
  }

  private broken() {
    return refuse(
      'LEGACY_XLSX',
      `Pliku ${this.name} nie da się odczytać jako arkusza XLSX. Zapisz go ponownie jako XLSX albo CSV.`,
    );
  }

  private tooLarge(part: string, largest: number) {
    return refuse(
      'LEGACY_XLSX_TOO_LARGE',
      `Plik ${this.name} po rozpakowaniu przekracza ${Math.round(largest / 1024 / 1024)} MB (${part}). Podziel dane albo zapisz je jako CSV.`,
    );
  }
}
