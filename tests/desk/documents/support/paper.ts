import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/**
 * Reads a printed PDF the way others do: its text, its page sizes, its picture, and the codes a scanner finds
 * in that picture.
 */
export interface Paper {
  /** Text of each page; hard spaces are read as plain ones and lines are joined. */
  readonly pages: readonly string[];
  /** Width and height of each page in whole millimetres. */
  readonly sizes: readonly (readonly [number, number])[];
  /** XMP metadata, as text. */
  readonly metadata: string;
}

const require = createRequire(import.meta.url);
const pdfFolder = path.dirname(require.resolve('pdfjs-dist/package.json'));
const MM_PER_POINT = 25.4 / 72;

prepareZXingModule({
  overrides: {
    wasmBinary: new Uint8Array(readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer,
  },
});

export async function readPaper(pdf: Uint8Array): Promise<Paper> {
  const document = await open(pdf);
  const pages: string[] = [];
  const sizes: (readonly [number, number])[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    pages.push(text.replace(/[\s\u00a0]+/g, ' '));
    const { width, height } = page.getViewport({ scale: MM_PER_POINT });
    sizes.push([Math.round(width), Math.round(height)]);
  }
  const metadata = (await document.getMetadata()).metadata?.getRaw();
  await document.loadingTask.destroy();
  return { pages, sizes, metadata: typeof metadata === 'string' ? metadata : '' };
}

export interface FoundCode {
  readonly format: string;
  readonly text: string;
  /** Width of the code on the paper, in millimetres. */
  readonly width: number;
}

/** Rasterises a page at the given dots per inch and decodes every barcode and QR code on it. */
export async function scanCodes(pdf: Uint8Array, pageNumber = 1, dpi = 300): Promise<FoundCode[]> {
  const document = await open(pdf);
  const page = await document.getPage(pageNumber);
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext('2d');
  // The canvas of Node and the canvas of the page are one interface to pdfjs, but two types.
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  await document.loadingTask.destroy();
  const found = await readBarcodes(
    { data: new Uint8ClampedArray(image.data), width: image.width, height: image.height } as ImageData,
    { formats: ['Code128', 'QRCode'], tryHarder: true, maxNumberOfSymbols: 20 },
  );
  return found.map(({ format, text, position }) => ({
    format,
    text,
    width: ((position.topRight.x - position.topLeft.x) / dpi) * 25.4,
  }));
}

/** Where a piece of text stands on the page, in millimetres from its upper left corner. */
export interface Place {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The places of all pieces of text on the first page that match. */
export async function placesOf(pdf: Uint8Array, wanted: RegExp): Promise<Place[]> {
  const document = await open(pdf);
  const page = await document.getPage(1);
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const places = items.flatMap((item): Place[] => {
    if (!('str' in item) || !wanted.test(item.str.replaceAll('\u00a0', ' '))) return [];
    const [x, baseline] = [Number(item.transform[4]), Number(item.transform[5])];
    return [
      {
        text: item.str,
        left: x * MM_PER_POINT,
        right: (x + item.width) * MM_PER_POINT,
        top: (height - baseline - item.height) * MM_PER_POINT,
        bottom: (height - baseline + 0.25 * item.height) * MM_PER_POINT,
      },
    ];
  });
  await document.loadingTask.destroy();
  return places;
}

function open(pdf: Uint8Array) {
  return getDocument({
    data: pdf.slice(),
    verbosity: VerbosityLevel.ERRORS,
    standardFontDataUrl: `${path.join(pdfFolder, 'standard_fonts')}/`,
    useSystemFonts: false,
  }).promise;
}
