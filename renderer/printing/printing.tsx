import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { previewFirst } from './preferences.ts';
import { PreviewDialog } from './preview-dialog.tsx';
import type { PrinterUse } from './printers.ts';
import { type PrintFormat, sendToPrinter } from './send.ts';

/** A paper to be printed: how it is asked for, to look at and to print. */
export interface PrintJob {
  readonly use: PrinterUse;
  readonly format: PrintFormat;
  readonly preview: () => Promise<{ readonly fileName: string; readonly picture: string }>;
  readonly print: () => Promise<{ readonly fileName: string; readonly pdf: string }>;
}

export type PrintOutcome =
  | { readonly kind: 'printed'; readonly fileName: string }
  | { readonly kind: 'failed'; readonly message: string }
  /** Looked at and put away. */
  | { readonly kind: 'dropped' };

/** What the person chose beside the preview. */
export interface PrintChoice {
  readonly printer: string | undefined;
  readonly copies: number | undefined;
}

interface Pending {
  readonly job: PrintJob;
  readonly answer: (choice: PrintChoice | null) => void;
}

const PrintingContext = createContext<((job: PrintJob) => Promise<PrintOutcome>) | undefined>(undefined);

/** Prints papers for every screen: shows them first where the station wants it, then hands them to the printer. */
export function PrintingProvider({ children }: { readonly children: ReactNode }) {
  const [pending, setPending] = useState<Pending>();
  const start = useCallback(async (job: PrintJob): Promise<PrintOutcome> => {
    const choice = previewFirst(job.use)
      ? await new Promise<PrintChoice | null>((answer) => setPending({ job, answer }))
      : { printer: undefined, copies: undefined };
    setPending(undefined);
    if (choice === null) return { kind: 'dropped' };
    try {
      const { fileName, pdf } = await job.print();
      const trouble = await sendToPrinter(pdf, { ...choice, format: job.format, use: job.use });
      return trouble === undefined ? { kind: 'printed', fileName } : { kind: 'failed', message: trouble };
    } catch (error) {
      return { kind: 'failed', message: errorInfoOf(error).message };
    }
  }, []);
  return (
    <PrintingContext value={start}>
      {children}
      {pending !== undefined && <PreviewDialog job={pending.job} onAnswer={pending.answer} />}
    </PrintingContext>
  );
}

/** Starts printing; resolves when the printer took the paper, when it failed, or when the person put it away. */
export function usePrinting(): (job: PrintJob) => Promise<PrintOutcome> {
  const start = useContext(PrintingContext);
  if (start === undefined) throw new Error('printing stands in the shell of the program');
  return start;
}
