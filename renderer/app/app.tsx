import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { KeyboardProvider } from '#renderer/ui/keys/index.ts';
import { ThemeProvider } from '#renderer/ui/theme/theme-provider.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { PasswordChange } from './password-change.tsx';
import { RouterProvider } from './router.tsx';
import type { SessionKeeper } from './session.ts';
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
  if (state.kind === 'starting') return <output aria-label="Uruchamianie">Uruchamiam…</output>;
  if (state.kind === 'signed-out') return <SignIn />;
  if (state.session.mustChangePassword) return <PasswordChange session={state.session} />;
  return (
    <RouterProvider>
      <Shell key={`${state.session.userId}/${state.session.unit.id}`} onSignedOut={onSignedOut} />
      {state.kind !== 'signed-in' && <SessionDialog state={state} />}
    </RouterProvider>
  );
}

/** Answers are fresh for a moment and never repeated behind a person's back; F5 asks again. */
function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 5_000 } },
  });
}
