import { useState } from 'react';
import { Button } from '#renderer/ui/shapes/button.tsx';
import css from './columns-panel.module.css';
import { keptQuery } from './layout.ts';
import { everything } from './query.ts';
import type { GridState } from './use-grid-state.ts';

/** Arrangements under names of the person's own: columns, widths, filter and order, taken up again at one press. */
export function SavedLayoutsPart<Row>({ state }: { readonly state: GridState<Row> }) {
  const { layout, setLayout, query, setQuery, saved } = state;
  const [name, setName] = useState('');
  const withQuery = { ...layout, query: keptQuery(query) };
  const use = (which: string) => {
    const found = saved.find(which);
    if (!found) return;
    setLayout({ ...found, query: null });
    setQuery({ ...everything, ...found.query });
  };
  const keep = () => {
    if (name.trim() === '') return;
    saved.save(name.trim(), withQuery);
    setName('');
  };
  return (
    <fieldset className={css['columns']}>
      <legend className={css['second']}>Zapamiętane układy</legend>
      {saved.names.map((one) => (
        <div key={one} className={css['column']}>
          <button type="button" className={css['use']} onClick={() => use(one)}>
            {one}
          </button>
          <button type="button" aria-label={`Usuń układ: ${one}`} onClick={() => saved.remove(one)}>
            ×
          </button>
        </div>
      ))}
      <div className={css['keep']}>
        <input
          aria-label="Nazwa układu"
          placeholder="Nazwa układu"
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            keep();
          }}
        />
        <Button disabled={name.trim() === ''} onClick={keep}>
          Zapamiętaj
        </Button>
      </div>
      <label className={css['always']}>
        <input
          type="checkbox"
          checked={layout.query !== null}
          onChange={(event) =>
            setLayout(event.currentTarget.checked ? withQuery : { ...layout, query: null })
          }
        />
        Otwieraj listę z obecnym filtrem i kolejnością
      </label>
    </fieldset>
  );
}
