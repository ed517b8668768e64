import { useQuery } from '@tanstack/react-query';
import { Notice } from '#renderer/ui/shapes/notice.tsx';
import { counted } from '#shared/kernel/plural.ts';
import { errorInfoOf } from './errors.ts';
import css from './home.module.css';
import { menuOf } from './modules.ts';
import { useRouter } from './router.tsx';
import type { ModuleRegistration } from './screens.ts';
import { useClient, useSession } from './session-context.tsx';

/** Where everyone may go, and what waits for this person. */
function Home() {
  const client = useClient();
  const session = useSession();
  const router = useRouter();
  const tasks = useQuery({ queryKey: ['tasks'], queryFn: () => client.admin.tasks.list() });
  return (
    <div className={css['home']}>
      <section className={css['column']} aria-labelledby="home-screens">
        <h2 id="home-screens">Ekrany</h2>
        {menuOf(session).map((module) => (
          <nav key={module.name} className={css['group']} aria-label={module.title}>
            <h3>{module.title}</h3>
            {module.screens.map((screen) => (
              <button
                key={screen.path}
                type="button"
                className={css['link']}
                onClick={() => router.go(screen.path)}
              >
                {screen.title}
              </button>
            ))}
          </nav>
        ))}
      </section>
      <section className={css['column']} aria-labelledby="home-tasks">
        <h2 id="home-tasks">Do zrobienia</h2>
        {tasks.error !== null && <Notice tone="amber">{errorInfoOf(tasks.error).message}</Notice>}
        {tasks.data !== undefined && (
          <p className={css['none']}>
            {tasks.data.length === 0
              ? 'Nic nie czeka.'
              : counted(tasks.data.length, ['zadanie', 'zadania', 'zadań'])}
          </p>
        )}
        {(tasks.data ?? []).map((task) => (
          <article key={task.id} className={css['task']}>
            <h3>{task.title}</h3>
            <p>{task.text}</p>
          </article>
        ))}
      </section>
    </div>
  );
}

export const homeModule: ModuleRegistration = {
  name: 'home',
  title: 'Początek',
  screens: [
    { path: '/', title: 'Pulpit', permission: 'signed-in', component: Home, keywords: ['start', 'zadania'] },
  ],
};
