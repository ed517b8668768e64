import { useRef, useState } from 'react';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { KeyScope, useAct } from '#renderer/ui/keys/index.ts';
import css from './help-panel.module.css';
import { chapterOfLink, chapterText, pictureAddress } from './manual.ts';

interface HelpPanelProps {
  readonly chapter: string | undefined;
  readonly onClose: () => void;
}

/** The manual's chapter for this place, beside the screen, so that one can read and do at once. */
export function HelpPanel({ chapter, onClose }: HelpPanelProps) {
  const [opened, setOpened] = useState(chapter);
  const panel = useRef<HTMLElement>(null);
  return (
    <aside ref={panel} className={css['panel']} aria-label="Pomoc" data-panel="help">
      <KeyScope kind="panel" within={panel}>
        <EscapeCloses onClose={onClose} />
        <div className={css['tools']}>
          <button type="button" className={css['tool']} onClick={() => setOpened(undefined)}>
            Spis treści
          </button>
          <button type="button" className={css['tool']} onClick={onClose}>
            Zamknij (F1)
          </button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled text must be reachable by the keyboard */}
        <div className={css['text']} tabIndex={0} role="document">
          <Markdown
            remarkPlugins={[remarkGfm]}
            components={{
              img: ({ src, alt }) => (
                <img
                  className={css['picture']}
                  src={typeof src === 'string' ? pictureAddress(src) : undefined}
                  alt={alt ?? ''}
                />
              ),
              a: ({ href, children }) => {
                const target = chapterOfLink(href ?? '');
                if (target === undefined) return <span>{children}</span>;
                return (
                  <button type="button" className={css['link']} onClick={() => setOpened(target)}>
                    {children}
                  </button>
                );
              },
            }}
          >
            {chapterText(opened)}
          </Markdown>
        </div>
      </KeyScope>
    </aside>
  );
}

function EscapeCloses({ onClose }: { readonly onClose: () => void }) {
  useAct('back', onClose, { name: 'Zamknij pomoc' });
  return null;
}
