import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { saveBase64 } from '#renderer/ui/grid/index.ts';

interface Paper {
  readonly fileName: string;
  readonly pdf: string;
}

/** Fetches a paper of the office and hands it over as a PDF file; says in a sentence what went wrong. */
export function usePaper() {
  const [trouble, setTrouble] = useState<string>();
  const save = (ask: () => Promise<Paper>) => {
    setTrouble(undefined);
    ask()
      .then(({ fileName, pdf }) => saveBase64(fileName, pdf, 'application/pdf'))
      .catch((error: unknown) => setTrouble(errorInfoOf(error).message));
  };
  return { save, trouble };
}
