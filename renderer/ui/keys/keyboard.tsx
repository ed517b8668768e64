import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { type Act, KeyLayer, type Scope, type ScopeKind } from './key-layer.ts';
import { type ActName, keyTable } from './key-names.ts';
import { installScanner, ScannerContext, ScannerHandlers, type ScannerSettings } from './scanner.tsx';

interface Keyboard {
  readonly layer: KeyLayer;
  readonly globalScope: Scope;
}

const KeyboardContext = createContext<Keyboard | undefined>(undefined);
const ScopeContext = createContext<Scope | undefined>(undefined);

interface KeyboardProviderProps {
  readonly children: ReactNode;
  readonly scanner?: Partial<ScannerSettings>;
}

/** One keyboard for the window: listens once, routes keys to acts and bursts of a scanner to its handler. */
export function KeyboardProvider({ children, scanner }: KeyboardProviderProps) {
  const keyboard = useMemo<Keyboard>(
    () => ({
      layer: new KeyLayer(),
      globalScope: { id: 'global', kind: 'global', parent: undefined, element: null },
    }),
    [],
  );
  const handlers = useMemo(() => new ScannerHandlers(), []);
  const { maxGapMs, minLength } = scanner ?? {};

  useEffect(() => {
    const { layer } = keyboard;
    const onKey = (event: KeyboardEvent) => {
      if (layer.handle(event)) event.preventDefault();
    };
    const onFocus = () => layer.refresh();
    window.addEventListener('keydown', onKey);
    window.addEventListener('focusin', onFocus);
    window.addEventListener('focusout', onFocus);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('focusin', onFocus);
      window.removeEventListener('focusout', onFocus);
    };
  }, [keyboard]);

  useEffect(() => installScanner(handlers, { maxGapMs, minLength }), [handlers, maxGapMs, minLength]);

  return (
    <KeyboardContext value={keyboard}>
      <ScannerContext value={handlers}>{children}</ScannerContext>
    </KeyboardContext>
  );
}

function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (!keyboard) throw new Error('no KeyboardProvider above');
  return keyboard;
}

interface KeyScopeProps {
  readonly kind: ScopeKind;
  readonly children: ReactNode;
  /** The element of a panel; without it a panel is never reached. */
  readonly within?: RefObject<HTMLElement | null>;
}

/** Everything inside registers its acts in this scope. A dialog's scope shuts out what lies beneath it. */
export function KeyScope({ kind, children, within }: KeyScopeProps) {
  const { layer } = useKeyboard();
  const parent = useContext(ScopeContext);
  const id = useId();
  const scope = useMemo<Scope>(() => ({ id, kind, parent, element: null }), [id, kind, parent]);
  useEffect(() => {
    scope.element = within?.current ?? null;
    layer.refresh();
    return kind === 'dialog' ? layer.openDialog(scope) : undefined;
  }, [layer, scope, kind, within]);
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export interface ActOptions {
  /** Narrower Polish name than the table's ("Przyjmij wpłatę"). */
  readonly name?: string;
  readonly enabled?: boolean;
  /** Not shown in the bar. */
  readonly hidden?: boolean;
  /** Registers in the whole window instead of the nearest scope. */
  readonly everywhere?: boolean;
}

/** Hangs an act on its key in the nearest scope for as long as the component stands. Pass `undefined` to have no act. */
export function useAct(act: ActName, run: (() => void) | undefined, options: ActOptions = {}): void {
  const { layer, globalScope } = useKeyboard();
  const nearest = useContext(ScopeContext);
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const { name = keyTable[act].name, enabled = true, hidden = false, everywhere = false } = options;
  const wanted = run !== undefined;
  const scope = everywhere ? globalScope : (nearest ?? globalScope);
  useEffect(() => {
    if (!wanted) return;
    return layer.register({ act, scope, name, enabled, hidden, run: () => latest.current?.() });
  }, [layer, scope, act, name, enabled, hidden, wanted]);
}

/** The acts that would answer a key here and now. */
export function useActiveActs(): readonly Act[] {
  const { layer } = useKeyboard();
  return useSyncExternalStore(layer.subscribe, layer.active);
}
