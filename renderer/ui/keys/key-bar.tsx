import css from './key-bar.module.css';
import { keyTable } from './key-names.ts';
import { useActiveActs } from './keyboard.tsx';

/** The bar at the foot: the keys that act here and now. Each can be clicked too; clicking does not move the focus. */
export function KeyBar() {
  const acts = useActiveActs();
  return (
    <div className={css['bar']} role="toolbar" aria-label="Klawisze">
      {acts
        .filter((act) => act.hidden !== true)
        .map((act) => (
          <button
            key={act.act}
            type="button"
            tabIndex={-1}
            className={css['key']}
            disabled={!act.enabled}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => act.run()}
          >
            <kbd className={css['cap']}>{keyTable[act.act].cap}</kbd>
            <span>{act.name}</span>
          </button>
        ))}
    </div>
  );
}
