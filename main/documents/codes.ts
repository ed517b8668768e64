import JsBarcode from 'jsbarcode';
import QRCode from 'qrcode';

/**
 * Barcodes and QR codes as SVG text. Sizes are in modules (the narrowest bar is 1 unit wide); the template
 * sets the printed size. The quiet zones that readers need are part of the drawing.
 */

/** Code 128 wants ten modules of white on either side (ISO/IEC 15417). */
const CODE_128_QUIET = 10;
/** The height is free; the template stretches nothing, so the drawing has the shape it is printed in. */
const CODE_128_ASPECT = 0.19;
/** QR wants four modules of white around (ISO/IEC 18004). */
const QR_QUIET = 4;

interface Drawn {
  encodings?: readonly { readonly data: string }[];
}

/**
 * Code 128 of printable ASCII; the subsets are chosen for the shortest code, so 26 digits go into subset C.
 * @throws Error when the text has a character outside ASCII.
 */
export function code128Svg(text: string): string {
  if (!/^[\x20-\x7e]+$/.test(text)) throw new Error(`not ASCII, no Code 128: ${text}`);
  const drawn: Drawn = {};
  JsBarcode(drawn, text, { format: 'CODE128' });
  const modules = (drawn.encodings ?? []).map(({ data }) => data).join('');
  const width = modules.length + 2 * CODE_128_QUIET;
  const height = Math.round(width * CODE_128_ASPECT);
  const bars = [...modules.matchAll(/1+/g)]
    .map((bar) => `M${bar.index + CODE_128_QUIET} 0h${bar[0].length}v${height}h-${bar[0].length}z`)
    .join('');
  return svg(width, height, bars);
}

/** QR with error correction L, the level of the bank association's transfer code. */
export function qrSvg(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'L' });
  const size = modules.size + 2 * QR_QUIET;
  let cells = '';
  for (let row = 0; row < modules.size; row += 1) {
    const dark = Array.from({ length: modules.size }, (_, column) => (modules.get(row, column) ? '1' : '0'));
    for (const run of dark.join('').matchAll(/1+/g))
      cells += `M${run.index + QR_QUIET} ${row + QR_QUIET}h${run[0].length}v1h-${run[0].length}z`;
  }
  return svg(size, size, cells);
}

function svg(width: number, height: number, path: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" shape-rendering="crispEdges"><path d="${path}" fill="#000"/></svg>`;
}
