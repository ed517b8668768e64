import { AppearanceSwitch } from './appearance-switch.tsx';
import type { ConnectionState } from './connection.ts';
import { useConnection, useKeeper } from './session-context.tsx';
import { useStatusItems } from './status.tsx';
import css from './status-bar.module.css';

/** Connection, what waits, running work. Nothing flies in: a line stands here while it is true. */
export function StatusBar() {
  const connection = useConnection();
  const keeper = useKeeper();
  const items = useStatusItems();
  return (
    <footer className={css['bar']}>
      <div role="status" aria-live="polite" className={css['items']}>
        <span data-tone={connection.kind === 'offline' ? 'amber' : 'plain'} className={css['item']}>
          {connectionText(connection)}
        </span>
        {items.map((item) => (
          <span key={item.id} data-tone={item.tone ?? 'plain'} className={css['item']}>
            {item.progress !== undefined && (
              <progress className={css['progress']} max={1} value={item.progress} aria-label={item.text} />
            )}
            {item.onOpen === undefined ? (
              item.text
            ) : (
              <button type="button" className={css['open']} onClick={item.onOpen}>
                {item.text}
              </button>
            )}
          </span>
        ))}
      </div>
      {connection.kind === 'offline' && (
        <button type="button" className={css['open']} onClick={() => keeper.connection.retry()}>
          Połącz teraz
        </button>
      )}
      <AppearanceSwitch />
    </footer>
  );
}

/** "połączono", "bez połączenia od 10:42" */
export function connectionText(state: ConnectionState): string {
  if (state.kind === 'online') return '● połączono';
  if (state.kind === 'connecting') return '○ łączę…';
  const since = new Date(state.since);
  const two = (value: number) => String(value).padStart(2, '0');
  return `○ bez połączenia od ${two(since.getHours())}:${two(since.getMinutes())}`;
}
