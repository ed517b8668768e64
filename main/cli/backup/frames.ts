import { refuse } from '#shared/kernel/errors.ts';

/** A frame is its length in four bytes and its bytes; an empty frame ends a part of the copy. */
const HEAD = 4;
const LONGEST = 256 * 1024 * 1024;

export function frame(bytes: Buffer): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(bytes.length);
  return Buffer.concat([head, bytes]);
}

export const END_OF_PART = frame(Buffer.alloc(0));

/** Reads frames out of a stream that cuts them anywhere. */
export class FrameReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next frame. @throws BusinessError BACKUP_UNFINISHED when there is none. */
  async next(): Promise<Buffer> {
    const length = (await this.#take(HEAD)).readUInt32BE();
    if (length > LONGEST) throw unfinished();
    return length === 0 ? Buffer.alloc(0) : this.#take(length);
  }

  /** The frames of a part, to its end. */
  async *part(): AsyncGenerator<Buffer> {
    for (let bytes = await this.next(); bytes.length > 0; bytes = await this.next()) yield bytes;
  }

  /** True when nothing follows. */
  async atEnd(): Promise<boolean> {
    if (this.#held.length > 0) return false;
    const { done, value } = await this.#source.next();
    if (done) return true;
    this.#held = value;
    return value.length === 0 ? this.atEnd() : false;
  }

  async #take(length: number): Promise<Buffer> {
    const parts = [this.#held];
    let have = this.#held.length;
    while (have < length) {
      const { done, value } = await this.#source.next();
      if (done) throw unfinished();
      parts.push(value);
      have += value.length;
    }
    const all = parts.length === 1 ? this.#held : Buffer.concat(parts);
    this.#held = all.subarray(length);
    return all.subarray(0, length);
  }
}

function unfinished(): Error {
  return refuse('BACKUP_UNFINISHED', 'Kopia urywa się w środku. Weź inną kopię.');
}
