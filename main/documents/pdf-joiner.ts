import { pdfObjects, renumber } from './pdf-objects.ts';

const CATALOG = 1;
const ROOT_NODE = 2;
const FIRST_FREE = 3;
/** What belongs to a whole file and not to its pages. */
const LEFT_OUT = /\/Type\s*\/(Catalog|Metadata|Outlines|StructTreeRoot|StructElem|XRef)\b/;

/**
 * Puts PDF files of our own typesetter one after another into one file for the printer. Each goes through once and leaves
 * only the places of its objects behind: memory stays flat over tens of thousands of letters. Outlines, tags and metadata
 * of the parts are left out; what goes to the archive are the letters themselves.
 */
export class PdfJoiner {
  private readonly places: number[] = [];
  private readonly nodes: number[] = [];
  private position = 0;
  private pages = 0;

  /** How many pages have been added. */
  get pageCount(): number {
    return this.pages;
  }

  /** The next piece of the joined file. @throws Error for a file that our typesetter did not write. */
  add(pdf: Uint8Array): Buffer {
    const objects = pdfObjects(pdf).filter(({ head }) => !LEFT_OUT.test(head));
    const numbers = new Map(
      objects.map(({ number }, index) => [number, FIRST_FREE + this.places.length + index] as const),
    );
    const numberOf = (before: number) => numbers.get(before) ?? 0;
    const pieces = [this.beginning()];
    for (const { number, head, stream } of objects) {
      const own = numberOf(number);
      const isNode = /\/Type\s*\/Pages\b/.test(head);
      if (isNode) {
        this.nodes.push(own);
        this.pages += Number(/\/Count (\d+)/.exec(head)?.[1] ?? 0);
      }
      const plain = renumber(head.replace(/\/(StructParents|Tabs)\s+\S+/g, ''), numberOf);
      const text = isNode ? plain.replace(/>>$/, `/Parent ${ROOT_NODE} 0 R\n>>`) : plain;
      pieces.push(this.object(own, text, stream));
    }
    return Buffer.concat(pieces);
  }

  /** The end of the file; nothing may be added afterwards. */
  end(): Buffer {
    const beginning = this.beginning();
    const kids = this.nodes.map((number) => `${number} 0 R`).join(' ');
    const [catalogAt, catalog] = this.closing(CATALOG, `<< /Type /Catalog /Pages ${ROOT_NODE} 0 R >>`);
    const [rootAt, root] = this.closing(ROOT_NODE, `<< /Type /Pages /Count ${this.pages} /Kids [${kids}] >>`);
    const table = [catalogAt, rootAt, ...this.places].map(
      (place) => `${String(place).padStart(10, '0')} 00000 n \n`,
    );
    const size = table.length + 1;
    const trailer = `trailer\n<< /Size ${size} /Root ${CATALOG} 0 R >>\nstartxref\n${this.position}\n%%EOF\n`;
    const head = `xref\n0 ${size}\n0000000000 65535 f \n`;
    return Buffer.concat([beginning, catalog, root, Buffer.from(head + table.join('') + trailer)]);
  }

  private beginning(): Buffer {
    if (this.position > 0) return Buffer.alloc(0);
    const bytes = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');
    this.position = bytes.length;
    return bytes;
  }

  private object(number: number, head: string, stream: Buffer | null): Buffer {
    this.places.push(this.position);
    const parts = stream
      ? [Buffer.from(`${number} 0 obj\n${head}\n`, 'latin1'), stream, Buffer.from('endobj\n\n')]
      : [Buffer.from(`${number} 0 obj\n${head}\nendobj\n\n`, 'latin1')];
    const bytes = Buffer.concat(parts);
    this.position += bytes.length;
    return bytes;
  }

  private closing(number: number, head: string): [place: number, bytes: Buffer] {
    const place = this.position;
    const bytes = Buffer.from(`${number} 0 obj\n${head}\nendobj\n\n`);
    this.position += bytes.length;
    return [place, bytes];
  }
}
