import { menuOf } from './modules.ts';
import css from './navigation.module.css';
import { useNumberedScreens } from './numbered-screens.ts';
import { useRouter } from './router.tsx';
import { useSession } from './session-context.tsx';

/** Modules and their screens at the left, with the digit that opens each. */
export function Navigation({ path }: { readonly path: string }) {
  const session = useSession();
  const router = useRouter();
  const menu = menuOf(session);
  const numbered = useNumberedScreens();
  return (
    <nav className={css['navigation']} aria-label="Ekrany" data-panel="navigation">
      {menu.map((module) => (
        <section key={module.name}>
          <h2 className={css['module']}>{module.title}</h2>
          {module.screens.map((screen) => {
            const number = numbered.indexOf(screen) + 1;
            return (
              <a
                key={screen.path}
                href={`#${screen.path}`}
                className={css['screen']}
                aria-current={screen.path === path ? 'page' : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  router.go(screen.path);
                }}
              >
                <span>{screen.title}</span>
                {number > 0 && <kbd className={css['digit']}>Alt+{number}</kbd>}
              </a>
            );
          })}
        </section>
      ))}
    </nav>
  );
}
