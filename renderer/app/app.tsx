import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { KeyboardProvider } from '#renderer/ui/keys/index.ts';
import { ThemeProvider } from '#renderer/ui/theme/theme-provider.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { firstPath } from './modules.ts';
import { PasswordChange } from './password-change.tsx';
import { RouterProvider } from './router.tsx';
import type { SessionKeeper, SessionState } from './session.ts';
import { KeeperContext, useSessionState } from './session-context.tsx';
import { SessionDialog } from './session-dialog.tsx';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';
import { StatusProvider } from './status.tsx';

/** The whole program: theme, keyboard, session, and then either the sign-in or the shell. */
export function App({ keeper }: { readonly keeper: SessionKeeper }) {
  const [queries] = useState(newQueryClient);
  return (
    <ThemeProvider>
      <ErrorBoundary>
        <KeyboardProvider>
          <QueryClientProvider client={queries}>
            <KeeperContext value={keeper}>
              <StatusProvider>
                <Face onSignedOut={() => queries.clear()} />
              </StatusProvider>
            </KeeperContext>
          </QueryClientProvider>
        </KeyboardProvider>
      </ErrorBoundary>
    </ThemeProvider>
  );
}

function Face({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const state = useSessionState();
  useForgottenPlace(state.kind);
  if (state.kind === 'starting') return <output aria-label="Uruchamianie">Uruchamiam…</output>;
  if (state.kind === 'signed-out') return <SignIn />;
  if (state.session.mustChangePassword) return <PasswordChange session={state.session} />;
  return (
    <RouterProvider first={firstPath(state.session)}>
      <Shell key={`${state.session.userId}/${state.session.unit.id}`} onSignedOut={onSignedOut} />
      {state.kind !== 'signed-in' && <SessionDialog state={state} />}
    </RouterProvider>
  );
}

/** Who signs in after another person begins at the first screen of their own, not where the other one left off. */
function useForgottenPlace(kind: SessionState['kind']): void {
  const before = useRef(kind);
  useEffect(() => {
    if (kind === 'signed-out' && before.current !== 'starting')
      history.replaceState(null, '', `${location.pathname}${location.search}`);
    before.current = kind;
  }, [kind]);
}

/** Answers are fresh for a moment and never repeated behind a person's back; F5 asks again. */
function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 5_000 } },
  });
}
