import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type DocumentInput, documentSchema, type PrintedDocument } from '#shared/documents/document.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { createTypesetterPool, type PoolOptions } from './typesetter-pool.ts';

export interface RenderOptions {
  /** PDF/A-2b, for what goes to the archive. */
  readonly archive?: boolean;
  /** Tagged for screen readers, for what is sent to people; by default only the archival form is. */
  readonly accessible?: boolean;
  /** Drops the document, also in the middle of the work; the promise is refused with `DOCUMENT_CANCELLED`. */
  readonly signal?: AbortSignal;
}

export interface DocumentRenderer {
  /**
   * Checks the model and sets it as PDF. The same model gives the same bytes, at any time and on any machine.
   * @throws BusinessError `DOCUMENT_INVALID` with the field, `DOCUMENT_CANCELLED`, `DOCUMENT_CLOSING`,
   * `DOCUMENT_TOO_SLOW`, `DOCUMENT_TEMPLATE_FAILED` or `DOCUMENT_HOST_BROKE`.
   */
  readonly renderPdf: (document: DocumentInput, options?: RenderOptions) => Promise<Uint8Array>;
  /**
   * The same pages as one drawing (SVG text), one under another: what the PDF will print, for looking at first.
   * @throws BusinessError as `renderPdf`.
   */
  readonly renderPicture: (document: DocumentInput) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** A renderer of its own; most callers share the one behind `renderPdf`. Its hosts start with the first document. */
export function createDocumentRenderer(options: Partial<PoolOptions> = {}): DocumentRenderer {
  const pool = createTypesetterPool({
    kind: 'electron' in process.versions ? 'thread' : 'process',
    hosts: Math.max(1, Math.min(4, availableParallelism() - 1)),
    assets: fileURLToPath(new URL('.', import.meta.url)),
    program: new URL('./worker.ts', import.meta.url),
    limitMs: 120_000,
    memoryLimit: 500_000_000,
    ...options,
  });
  return {
    renderPdf: async (document, { archive = false, accessible = archive, signal } = {}) => {
      return pool.run({ document: checked(document), form: { archive, accessible } }, signal);
    },
    renderPicture: async (document) => {
      const form = { archive: false, accessible: false, picture: true };
      return new TextDecoder().decode(await pool.run({ document: checked(document), form }));
    },
    close: pool.close,
  };
}

let shared: DocumentRenderer | undefined;

/** Sets a document with the program's shared hosts; see DocumentRenderer. */
export function renderPdf(document: DocumentInput, options: RenderOptions = {}): Promise<Uint8Array> {
  shared ??= createDocumentRenderer();
  return shared.renderPdf(document, options);
}

/** Draws a document with the program's shared hosts; see DocumentRenderer. */
export function renderPicture(document: DocumentInput): Promise<string> {
  shared ??= createDocumentRenderer();
  return shared.renderPicture(document);
}

/** Stops the shared hosts. The next document starts them anew. */
export async function closeDocumentRenderer(): Promise<void> {
  const closing = shared;
  shared = undefined;
  await closing?.close();
}

function checked(document: DocumentInput): PrintedDocument {
  const outcome = documentSchema.safeParse(document);
  if (outcome.success) return outcome.data;
  throw invalid(outcome.error.issues);
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function invalid(issues: readonly Issue[]) {
  const [first] = issues;
  const field = first?.path.map(String).join('.') ?? '';
  return refuse(
    'DOCUMENT_INVALID',
    `Wydruku nie przygotowano: dane dokumentu są błędne (${field || 'całość'}). ${first?.message ?? ''}`.trim(),
    field === '' ? {} : { field },
  );
}
