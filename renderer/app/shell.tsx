import { useEffect, useRef, useState } from 'react';
import { RunningWork } from '#renderer/jobs/running-work.tsx';
import { PrintingProvider } from '#renderer/printing/index.ts';
import { dayContext, WorkingDayContext } from '#renderer/ui/fields/working-day.ts';
import { KeyBar, KeyScope, useAct } from '#renderer/ui/keys/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { GridServicesOfProgram } from './grid-services.tsx';
import { Header } from './header.tsx';
import { HelpPanel } from './help-panel.tsx';
import { firstPath, numberedScreens, screens } from './modules.ts';
import { Navigation } from './navigation.tsx';
import { NumberedScreensContext, useScreenDigits } from './numbered-screens.ts';
import { Palette } from './palette.tsx';
import { focusNextPanel } from './panels.ts';
import { findScreen, useRouter } from './router.tsx';
import { isAllowed, useKeeper, useSession } from './session-context.tsx';
import css from './shell.module.css';
import { StatusBar } from './status-bar.tsx';
import { useIdleLock, usePresence } from './use-idle-lock.ts';

/** What stands around every screen: header, navigation, key bar, status bar, palette and help. */
export function Shell({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const session = useSession();
  const keeper = useKeeper();
  const router = useRouter();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const main = useRef<HTMLElement>(null);
  const found = findScreen(screens, router.path);
  const allowed = found !== undefined && isAllowed(session, found.screen.permission);

  useEffect(() => onSignedOut, [onSignedOut]);
  useEffect(() => {
    if (location.hash === '') location.replace(`#${firstPath(session)}`);
  }, [session]);
  useEffect(() => {
    document.title = `${found?.screen.title ?? 'Skarbnik'} – Skarbnik`;
  }, [found?.screen.title]);
  const numbered = numberedScreens(session);
  useScreenDigits(numbered);
  useIdleLock(session.idleLockMinutes, keeper.activity, () => void keeper.lock());
  usePresence(keeper.activity, () => void keeper.client.admin.session.current().catch(() => undefined));
  useAct('help', () => setHelp((shown) => !shown), { everywhere: true });
  useAct('palette', () => setPalette(true), { everywhere: true, enabled: !palette });
  useAct('nextPanel', focusNextPanel, { everywhere: true, hidden: true });

  const programActs = [
    { id: 'lock', title: 'Zablokuj stanowisko', run: () => void keeper.lock() },
    { id: 'sign-out', title: 'Wyloguj', run: () => void keeper.signOut() },
  ];
  const withNavigation = found?.screen.desk !== true;
  return (
    <WorkingDayContext value={dayContext(session.workingDate)}>
      <NumberedScreensContext value={numbered}>
        <GridServicesOfProgram>
          <PrintingProvider>
            <div className={css['shell']}>
              <Header title={found?.screen.title ?? ''} onSignOut={() => void keeper.signOut()} />
              <div className={css['middle']}>
                {withNavigation && <Navigation path={router.path} />}
                <main ref={main} className={css['main']} data-panel="main" data-screen={router.path}>
                  <ErrorBoundary key={router.path}>
                    <KeyScope kind="page">
                      {found && allowed ? (
                        <found.screen.component params={found.params} />
                      ) : (
                        <NotHere known={found !== undefined} />
                      )}
                    </KeyScope>
                  </ErrorBoundary>
                </main>
                {help && <HelpPanel chapter={found?.screen.help} onClose={() => setHelp(false)} />}
              </div>
              <RunningWork />
              <KeyBar />
              <StatusBar />
              {palette && <Palette programActs={programActs} onClose={() => setPalette(false)} />}
            </div>
          </PrintingProvider>
        </GridServicesOfProgram>
      </NumberedScreensContext>
    </WorkingDayContext>
  );
}

function NotHere({ known }: { readonly known: boolean }) {
  const router = useRouter();
  useAct('back', () => router.go('/'));
  return (
    <p className={css['nothere']}>
      {known
        ? 'Nie masz uprawnienia do tego ekranu. Poproś o nie administratora albo wróć (Esc).'
        : 'Nie ma takiego ekranu. Wróć (Esc) albo znajdź go poleceniem Ctrl+K.'}
    </p>
  );
}
