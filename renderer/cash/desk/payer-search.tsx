import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useAct } from '#renderer/ui/keys/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { Notice } from '#renderer/ui/shapes/index.ts';
import { counted } from '#shared/kernel/plural.ts';
import type { FoundParty } from './customer.ts';
import css from './payer-search.module.css';

interface PayerSearchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onChoose: (found: FoundParty) => void;
  /** Escape in an empty box, and the arrow down while nothing is searched for. */
  readonly onLeave: (how: 'escape' | 'down') => void;
}

const PAUSE_MS = 120;
const SHOWN = 20;

/**
 * One box for whatever is known of the payer. Results appear while typing; the arrows and Enter choose, Enter alone
 * takes the only one. Enter that comes before the answer waits for it.
 */
export function PayerSearch({ text, onText, onChoose, onLeave }: PayerSearchProps) {
  const client = useClient();
  const box = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState(-1);
  const [entered, setEntered] = useState<string>();
  const asked = usePaused(text.trim());
  const answer = useQuery({
    queryKey: ['parties', 'find', asked],
    enabled: asked.length > 1,
    queryFn: ({ signal }) => client.parties.find({ query: asked, limit: SHOWN }, { signal }),
    placeholderData: (before) => (asked === '' ? undefined : before),
  });
  const found = asked.length > 1 ? (answer.data?.found ?? []) : [];
  const settled = asked === text.trim() && !answer.isFetching && answer.data !== undefined;
  const [only] = found;

  useAct(
    'search',
    () => {
      box.current?.focus();
      box.current?.select();
    },
    { name: 'Szukaj' },
  );

  useEffect(() => {
    if (!settled || entered !== asked) return;
    setEntered(undefined);
    if (found.length === 1 && only !== undefined) onChoose(only);
    else if (found.length > 1) setAt((before) => Math.max(0, before));
  }, [settled, entered, asked, found.length, only, onChoose]);

  const onKeyDown = (event: KeyboardEvent) => {
    const marked = found[at];
    if (event.key === 'ArrowDown') {
      if (found.length > 0) setAt(Math.min(at + 1, found.length - 1));
      else if (text === '') onLeave('down');
    } else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' && text.trim().length > 1) {
      if (settled && marked) onChoose(marked);
      else setEntered(text.trim());
    } else if (event.key === 'Escape') {
      if (text === '') onLeave('escape');
      else onText('');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css['search']}>
      <input
        ref={box}
        role="combobox"
        aria-label="Płacący"
        aria-expanded={found.length > 0}
        aria-controls="payer-results"
        aria-activedescendant={found[at] === undefined ? undefined : `payer-${at}`}
        data-payer-search=""
        className={css['box']}
        placeholder="Nazwisko, PESEL, NIP, adres, numer konta lub decyzji; albo zeskanuj kod blankietu"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setAt(-1);
          setEntered(undefined);
          onText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      {answer.error !== null && <Notice tone="danger">{errorInfoOf(answer.error).message}</Notice>}
      {text.trim() !== '' && (
        <Results
          found={found}
          at={at}
          status={statusText(text.trim(), settled, found.length, answer.data?.asOf ?? null)}
          onChoose={onChoose}
        />
      )}
    </div>
  );
}

interface ResultsProps {
  readonly found: readonly FoundParty[];
  readonly at: number;
  readonly status: string;
  readonly onChoose: (found: FoundParty) => void;
}

function Results({ found, at, status, onChoose }: ResultsProps) {
  return (
    <div className={css['results']}>
      <div id="payer-results" role="listbox" aria-label="Znalezieni płacący">
        {found.map((party, index) => (
          <div
            key={`${party.partyId}/${party.accountId ?? ''}/${party.instalmentId ?? ''}`}
            id={`payer-${index}`}
            ref={(row) => {
              if (index === at) row?.scrollIntoView({ block: 'nearest' });
            }}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={css['result']}
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(party);
            }}
          >
            <span className={css['name']}>{party.name}</span>
            <span>{party.address}</span>
            <span className={css['account']}>{party.accountNumber ?? ''}</span>
            <span className={css['hint']}>{party.hint}</span>
          </div>
        ))}
      </div>
      <p className={css['status']} aria-live="polite">
        {status}
      </p>
    </div>
  );
}

function statusText(text: string, settled: boolean, count: number, asOf: string | null): string {
  if (text.length < 2) return 'Wpisz co najmniej dwa znaki.';
  if (!settled) return 'Szukam…';
  const data = asOf === null ? '' : ` Szukano w danych kasy z ${momentOf(asOf)}.`;
  if (count === 0)
    return `Nikogo nie znaleziono. Spróbuj inną częścią nazwiska, adresem albo numerem konta; opłatę bez konta przyjmiesz przez F7.${data}`;
  if (count === 1) return `Enter otwiera.${data}`;
  return `${counted(count, ['osoba', 'osoby', 'osób'])}${count === SHOWN ? ' i może dalsze; pisz dalej' : ''}. Strzałki wybierają, Enter otwiera.${data}`;
}

/** The text once nobody has typed for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
