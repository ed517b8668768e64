import '../app/no-eval.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { AppearanceSwitch } from '#renderer/app/appearance-switch.tsx';
import { dayContext, WorkingDayContext } from '#renderer/ui/fields/index.ts';
import { KeyBar, KeyboardProvider, KeyScope } from '#renderer/ui/keys/index.ts';
import { ThemeProvider } from '#renderer/ui/theme/theme-provider.tsx';
import { day } from '#shared/kernel/day.ts';
import { CardPage } from './card-page.tsx';
import { DeskPage } from './desk-page.tsx';
import { FieldsPage } from './fields-page.tsx';
import { LinesPage } from './lines-page.tsx';
import { ListPage } from './list-page.tsx';
import { ManyFieldsPage } from './many-fields-page.tsx';
import { RunPage } from './run-page.tsx';
import css from './showcase.module.css';

const pages = {
  pola: { title: 'Pola', component: FieldsPage },
  lista: { title: 'Lista', component: ListPage },
  karta: { title: 'Karta', component: CardPage },
  stanowisko: { title: 'Stanowisko', component: DeskPage },
  przebieg: { title: 'Przebieg', component: RunPage },
  wiersze: { title: 'Wiersze dokumentu', component: LinesPage },
  duzo: { title: 'Sześćdziesiąt pól', component: ManyFieldsPage },
} as const;

type PageName = keyof typeof pages;

function currentPage(): PageName {
  const name = location.hash.slice(1).split('?')[0] ?? '';
  return name in pages ? (name as PageName) : 'pola';
}

/** Every field and shape on one address, for those who build screens and for the tests. */
function Showcase() {
  const [name, setName] = useState(currentPage);
  useEffect(() => {
    const onHash = () => setName(currentPage());
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  const Page = pages[name].component;
  return (
    <div className={css['frame']}>
      <header className={css['head']}>
        <h1>Wzornik</h1>
        <nav aria-label="Strony wzornika">
          {Object.entries(pages).map(([page, { title }]) => (
            <a key={page} href={`#${page}`} aria-current={page === name ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <AppearanceSwitch />
      </header>
      <main className={css['main']} data-screen={name}>
        <KeyScope key={name} kind="page">
          <Page />
        </KeyScope>
      </main>
      <KeyBar />
    </div>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <ThemeProvider>
      <KeyboardProvider>
        <QueryClientProvider client={new QueryClient()}>
          <WorkingDayContext value={dayContext(day('2026-03-15'))}>
            <Showcase />
          </WorkingDayContext>
        </QueryClientProvider>
      </KeyboardProvider>
    </ThemeProvider>
  </StrictMode>,
);
