import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { QuantityField, RadioField } from '#renderer/ui/fields/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import { desktopApi } from '#shared/kernel/desktop-api.ts';
import css from './preview.module.css';
import { printerFor } from './printers.ts';
import type { PrintChoice, PrintJob } from './printing.tsx';

const PAPERS = { A4: 'A4', A5: 'A5', roll: 'rolka 80 mm' } as const;

interface PreviewDialogProps {
  readonly job: PrintJob;
  readonly onAnswer: (choice: PrintChoice | null) => void;
}

/** A paper before it is printed, page under page as it will come out, with printer and copies where the program may choose. */
export function PreviewDialog({ job, onAnswer }: PreviewDialogProps) {
  const api = desktopApi();
  const [printer, setPrinter] = useState<string | null>(null);
  const [copies, setCopies] = useState<string | null>('1');
  const query = useQuery({
    queryKey: ['print-preview', job],
    queryFn: async () => ({
      paper: await job.preview(),
      printers: (await api?.printers()) ?? [],
    }),
    gcTime: 0,
    retry: false,
  });
  const { paper, printers = [] } = query.data ?? {};
  const picture = usePicture(paper?.picture);
  const chosen = printer ?? printerFor(job.use, printers)?.name;
  const many = Number(copies ?? '1');
  const wrongCopies = api !== undefined && !(Number.isInteger(many) && many >= 1 && many <= 20);
  const print = () => onAnswer({ printer: chosen, copies: api === undefined ? undefined : many });
  const ready = paper !== undefined && !wrongCopies;
  return (
    <Dialog
      title="Podgląd wydruku"
      width="60rem"
      onClose={() => onAnswer(null)}
      buttons={
        <>
          <Button act="back" onClick={() => onAnswer(null)}>
            Nie drukuj
          </Button>
          <Button kind="main" act="confirm" disabled={!ready} onClick={print}>
            Drukuj
          </Button>
        </>
      }
    >
      <Keys onPrint={ready ? print : undefined} />
      <div className={css['look']}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: pages longer than the window are scrolled by keys */}
        <section className={css['pages']} aria-label="Strony wydruku" tabIndex={0}>
          {query.error !== null && <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>}
          {query.isPending && <p role="status">Przygotowuję podgląd…</p>}
          {picture !== undefined && (
            <img className={css['picture']} src={picture} alt={paper?.fileName ?? ''} />
          )}
        </section>
        <aside className={css['side']}>
          <p>{paper?.fileName}</p>
          <p>Papier: {PAPERS[job.format]}</p>
          {api === undefined ? (
            <p>Drukarkę i liczbę egzemplarzy wybierzesz w oknie przeglądarki.</p>
          ) : (
            <>
              {printers.length > 0 && (
                <RadioField
                  column
                  label="Drukarka"
                  choices={printers.map(({ name, label }) => ({ value: name, name: label }))}
                  value={chosen ?? null}
                  onChange={setPrinter}
                />
              )}
              {query.data !== undefined && printers.length === 0 && (
                <Notice tone="amber">Nie ma drukarki. Dokument zostanie zapisany jako plik PDF.</Notice>
              )}
              <QuantityField
                label="Egzemplarze"
                scale={0}
                value={copies}
                onChange={setCopies}
                error={wrongCopies ? 'Od 1 do 20 egzemplarzy.' : undefined}
              />
            </>
          )}
        </aside>
      </div>
    </Dialog>
  );
}

/** The keys live inside the dialog's own scope. */
function Keys({ onPrint }: { readonly onPrint: (() => void) | undefined }) {
  useAct('confirm', onPrint, { name: 'Drukuj' });
  useAct('print', onPrint, { hidden: true });
  return null;
}

/** The drawing as an image: a document of its own, in which nothing runs. */
function usePicture(svg: string | undefined): string | undefined {
  const address = useMemo(
    () => (svg === undefined ? undefined : URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))),
    [svg],
  );
  useEffect(() => () => (address === undefined ? undefined : URL.revokeObjectURL(address)), [address]);
  return address;
}
