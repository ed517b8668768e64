import { useEffect, useState } from 'react';
import { saveBase64 } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, Dialog } from '#renderer/ui/shapes/index.ts';
import css from './taxes.module.css';

/** A PDF as procedures answer it. */
export interface Paper {
  readonly fileName: string;
  readonly pdf: string;
}

interface PaperDialogProps {
  readonly title: string;
  readonly paper: Paper;
  readonly onClose: () => void;
}

/** A paper before it is printed: the viewer of the window shows and prints it, F10 saves the file. */
export function PaperDialog({ title, paper, onClose }: PaperDialogProps) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytesOf(paper.pdf)], { type: 'application/pdf' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [paper.pdf]);
  return (
    <Dialog
      title={title}
      width="60rem"
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zamknij
          </Button>
          <Button kind="main" act="confirm" confirms autoFocus onClick={() => save(paper)}>
            Zapisz PDF
          </Button>
        </>
      }
    >
      <SavesPaper paper={paper} />
      {address !== undefined && <iframe className={css['paper']} title={title} src={address} tabIndex={-1} />}
    </Dialog>
  );
}

function SavesPaper({ paper }: { readonly paper: Paper }) {
  useAct('confirm', () => save(paper), { name: 'Zapisz PDF' });
  return null;
}

function save({ fileName, pdf }: Paper): void {
  saveBase64(fileName, pdf, 'application/pdf');
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
