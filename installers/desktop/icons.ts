import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** Sizes that Linux desktops look for; Windows takes those up to 256 in one file. */
export const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512] as const;
const LARGEST_IN_ICO = 256;

/** Draws `icon.svg` at each size and writes `icons/SIZExSIZE.png` and `icon.ico` into `folder`. */
export async function writeIcons(source: string, folder: string): Promise<void> {
  mkdirSync(path.join(folder, 'icons'), { recursive: true });
  const pictures: IcoPicture[] = [];
  for (const size of ICON_SIZES) {
    const png = await drawn(readFileSync(source, 'utf8'), size);
    writeFileSync(path.join(folder, 'icons', `${size}x${size}.png`), png);
    if (size <= LARGEST_IN_ICO) pictures.push({ size, png });
  }
  writeFileSync(path.join(folder, 'icon.ico'), icoOf(pictures));
}

async function drawn(svg: string, size: number): Promise<Buffer> {
  // Given its size in the picture itself, it is drawn at that size and not enlarged afterwards.
  const sized = svg.replace('<svg ', `<svg width="${size}" height="${size}" `);
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(sized)), 0, 0, size, size);
  return canvas.encode('png');
}

export interface IcoPicture {
  readonly size: number;
  readonly png: Buffer;
}

const HEADER = 6;
const ENTRY = 16;

/** The ICO container over PNG pictures: a header, an entry for each, then the pictures. A size of 256 is written as 0. */
export function icoOf(pictures: readonly IcoPicture[]): Buffer {
  const directory = Buffer.alloc(HEADER + ENTRY * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = HEADER + ENTRY * index;
    directory.writeUInt8(size % 256, at);
    directory.writeUInt8(size % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(png.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([directory, ...pictures.map(({ png }) => png)]);
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await writeIcons(path.join(import.meta.dirname, 'icon.svg'), import.meta.dirname);
  process.stdout.write('Zapisano ikony w installers/desktop.\n');
}
