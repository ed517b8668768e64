import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import { useAutoFocus } from '#renderer/ui/fields/use-auto-focus.ts';
import { useActiveActs } from '#renderer/ui/keys/index.ts';
import type { Act } from '#renderer/ui/keys/key-layer.ts';
import { keyTable } from '#renderer/ui/keys/key-names.ts';
import { Dialog } from '#renderer/ui/shapes/dialog.tsx';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import { menuOf } from './modules.ts';
import css from './palette.module.css';
import { useRouter } from './router.tsx';
import { useClient, useSession } from './session-context.tsx';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly more?: string | undefined;
  readonly cap?: string | undefined;
  readonly run: () => void;
}

/** An act of the program itself that hangs on no key: to sign out, to lock. */
export interface ProgramAct {
  readonly id: string;
  readonly title: string;
  readonly run: () => void;
}

interface PaletteProps {
  readonly programActs: readonly ProgramAct[];
  readonly onClose: () => void;
}

const SHOWN = 12;

/** Ctrl+K: any screen, any act of this place, any person or document that a module can find. Rights respected. */
export function Palette({ programActs, onClose }: PaletteProps) {
  const acts = useActiveActs();
  const [atOpening] = useState(acts);
  return (
    <Dialog title="Polecenia" onClose={onClose} width="38rem">
      <Finder acts={atOpening} programActs={programActs} onClose={onClose} />
    </Dialog>
  );
}

function Finder({ acts, programActs, onClose }: PaletteProps & { readonly acts: readonly Act[] }) {
  const session = useSession();
  const client = useClient();
  const router = useRouter();
  const menu = menuOf(session);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(text.trim());
  const findings = useQuery({
    queryKey: ['palette', asked],
    enabled: asked.length > 1,
    queryFn: async ({ signal }) => {
      const answers = await Promise.allSettled(
        menu.map((module) => module.find?.(client, asked, signal) ?? []),
      );
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    },
  });

  const fixed: Entry[] = [
    ...menu.flatMap((module) =>
      module.screens.map((screen) => ({
        id: screen.path,
        title: screen.title,
        kind: module.title,
        more: screen.keywords?.join(' '),
        run: () => router.go(screen.path),
      })),
    ),
    ...acts
      .filter((act) => act.enabled && act.act !== 'palette')
      .map((act) => ({
        id: `act-${act.act}`,
        title: act.name,
        kind: 'polecenie',
        cap: keyTable[act.act].cap,
        run: act.run,
      })),
    ...programActs.map((act) => ({ ...act, kind: 'polecenie' })),
  ];
  const words = foldForSearch(text).split(/\s+/).filter(Boolean);
  const matching = fixed.filter((entry) => {
    const all = foldForSearch(`${entry.title} ${entry.kind} ${entry.more ?? ''}`);
    return words.every((word) => all.includes(word));
  });
  const found: Entry[] = (asked === text.trim() ? (findings.data ?? []) : []).map((finding) => ({
    id: finding.id,
    title: finding.title,
    kind: finding.more ?? '',
    run: () => router.go(finding.path),
  }));
  const entries = [...matching, ...found].slice(0, SHOWN);
  const marked = entries[Math.min(at, entries.length - 1)];
  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    setTimeout(entry.run);
  };
  const input = useRef<HTMLInputElement>(null);
  useAutoFocus(input, true);
  return (
    <>
      <input
        ref={input}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={marked === undefined ? undefined : `palette-${marked.id}`}
        aria-label="Ekran, osoba albo polecenie"
        placeholder="Ekran, osoba albo polecenie"
        className={css['input']}
        data-autofocus
        value={text}
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(at + 1, entries.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
          else if (event.key === 'Enter') choose(marked);
          else return;
          event.preventDefault();
        }}
      />
      <div id="palette-list" role="listbox" aria-label="Znalezione" className={css['list']}>
        {entries.map((entry) => (
          <div
            key={entry.id}
            id={`palette-${entry.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={entry === marked}
            className={css['entry']}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(entry);
            }}
          >
            <span>{entry.title}</span>
            <span className={css['kind']}>
              {entry.kind}
              {entry.cap !== undefined && <kbd className={css['cap']}>{entry.cap}</kbd>}
            </span>
          </div>
        ))}
      </div>
      <p className={css['foot']} aria-live="polite">
        {findings.isFetching ? 'Szukam…' : entries.length === 0 ? 'Nic nie pasuje.' : ' '}
      </p>
    </>
  );
}
