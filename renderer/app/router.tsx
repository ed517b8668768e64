import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { ConfirmDialog } from '#renderer/ui/shapes/confirm-dialog.tsx';
import type { ScreenRegistration } from './screens.ts';

interface Router {
  readonly path: string;
  /** Goes to another screen; asks first when something typed would be lost. */
  readonly go: (path: string) => void;
  readonly back: () => void;
  readonly guard: (question: () => string | undefined) => () => void;
}

const RouterContext = createContext<Router | undefined>(undefined);

export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (!router) throw new Error('no router above');
  return router;
}

interface RouterProviderProps {
  /** The screen where nothing else is asked for: the person's first one. */
  readonly first: string;
  readonly children: ReactNode;
}

/** The address lives after `#`, so that the same page works from a server, from the shell's own scheme and offline. */
export function RouterProvider({ first, children }: RouterProviderProps) {
  const [path, setPath] = useState(() => (location.hash === '' ? first : currentPath()));
  const [asked, setAsked] = useState<{ readonly text: string; readonly leave: () => void }>();
  const guards = useRef(new Set<() => string | undefined>());

  useEffect(() => {
    const onHash = () => setPath(currentPath());
    const onUnload = (event: BeforeUnloadEvent) => {
      if ([...guards.current].some((question) => question() !== undefined)) event.preventDefault();
    };
    window.addEventListener('hashchange', onHash);
    window.addEventListener('beforeunload', onUnload);
    return () => {
      window.removeEventListener('hashchange', onHash);
      window.removeEventListener('beforeunload', onUnload);
    };
  }, []);

  const leaveFor = useCallback((leave: () => void) => {
    const text = [...guards.current].map((question) => question()).find((answer) => answer !== undefined);
    if (text === undefined) leave();
    else setAsked({ text, leave });
  }, []);

  const router = useMemo<Router>(
    () => ({
      path,
      go: (to) => leaveFor(() => location.assign(`#${to}`)),
      back: () => leaveFor(() => history.back()),
      guard: (question) => {
        guards.current.add(question);
        return () => guards.current.delete(question);
      },
    }),
    [path, leaveFor],
  );
  return (
    <RouterContext value={router}>
      {children}
      {asked !== undefined && (
        <ConfirmDialog
          title="Niezapisane zmiany"
          confirmName="Porzuć zmiany"
          danger
          onClose={() => setAsked(undefined)}
          onConfirm={() => {
            setAsked(undefined);
            asked.leave();
          }}
        >
          {asked.text}
        </ConfirmDialog>
      )}
    </RouterContext>
  );
}

/** Leaving the screen asks first while `lost` names what would be lost. */
export function useLeaveGuard(lost: string | undefined): void {
  const { guard } = useRouter();
  const latest = useRef(lost);
  useEffect(() => {
    latest.current = lost;
  });
  useEffect(() => guard(() => latest.current), [guard]);
}

/** The values of `:names` when the path fits the pattern. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}

export function findScreen(screens: readonly ScreenRegistration[], path: string) {
  for (const screen of screens) {
    const params = matchPath(screen.path, path);
    if (params) return { screen, params };
  }
  return undefined;
}

function currentPath(): string {
  const path = location.hash.replace(/^#/, '').split('?')[0] ?? '';
  return path === '' ? '/' : path;
}
