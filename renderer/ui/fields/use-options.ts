import { useEffect, useState } from 'react';
import { narrow, type Option, type OptionSource } from './select-source.ts';

export interface FoundOptions {
  readonly options: readonly Option[];
  readonly loading: boolean;
  /** Why the dictionary could not be read. */
  readonly failure: string | undefined;
}

interface Answer {
  readonly text: string;
  readonly source: OptionSource;
  readonly options: readonly Option[];
  readonly failure?: string;
}

const PAUSE_MS = 120;

/** The positions that fit the text; asks an asynchronous source after a short pause and drops late answers. */
export function useOptions(source: OptionSource, text: string, wanted: boolean): FoundOptions {
  const [answer, setAnswer] = useState<Answer>();
  const asks = typeof source === 'function';
  useEffect(() => {
    if (typeof source !== 'function' || !wanted) return;
    const abort = new AbortController();
    const timer = setTimeout(
      () => {
        source(text, abort.signal).then(
          (options) => {
            if (!abort.signal.aborted) setAnswer({ text, source, options });
          },
          () => {
            if (abort.signal.aborted) return;
            const failure = 'Nie udało się odczytać słownika. Sprawdź połączenie i spróbuj ponownie (F5).';
            setAnswer({ text, source, options: [], failure });
          },
        );
      },
      text === '' ? 0 : PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [source, text, wanted]);
  if (!asks) return { options: wanted ? narrow(source, text) : [], loading: false, failure: undefined };
  const current = answer?.text === text && answer.source === source;
  return {
    options: answer?.source === source ? answer.options : [],
    loading: wanted && !current,
    failure: current ? answer.failure : undefined,
  };
}
