import { FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { KeyBar, KeyScope } from '#renderer/ui/keys/index.ts';
import { Button } from '#renderer/ui/shapes/button.tsx';
import { Notice } from '#renderer/ui/shapes/notice.tsx';
import { checkPassword, PASSWORD_MIN_LENGTH } from '#shared/admin/password-rules.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Session } from './session.ts';
import { useClient, useKeeper } from './session-context.tsx';
import css from './sign-in.module.css';
import { useCommand } from './use-command.ts';

interface Passwords {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

/** Stands before the program until the person has a password that nobody else gave. */
export function PasswordChange({ session }: { readonly session: Session }) {
  const client = useClient();
  const keeper = useKeeper();
  const form = useForm<Passwords>({ current: '', next: '', again: '' }, undefined, { fresh: true });
  const change = useCommand(
    async ({ current, next, again }: Passwords) => {
      const checked = checkPassword(next, session.login);
      if (!checked.ok) throw refuse(checked.error.code, checked.error.message, { field: 'next' });
      if (next !== again)
        throw refuse('PASSWORD_NOT_REPEATED', 'Nowe hasło wpisano dwa razy inaczej. Wpisz je ponownie.', {
          field: 'again',
        });
      await client.admin.session.changePassword({ current, next });
      return client.admin.session.current();
    },
    {
      onDone: (changed) => keeper.adopt(changed),
      onRefused: (error) => form.refuse(error.field === 'password' ? { ...error, field: 'current' } : error),
    },
  );
  return (
    <KeyScope kind="page">
      <div className={css['frame']}>
        <main className={css['page']}>
          <div className={css['card']} data-screen="password-change">
            <h1 className={css['title']}>Zmiana hasła</h1>
            <p className={css['greeting']}>{session.displayName}</p>
            <FormBox
              form={form}
              confirmName="Zmień hasło"
              enabled={!change.busy}
              onConfirm={change.run}
              label="Zmiana hasła"
            >
              <p style={{ margin: 0 }}>
                Hasło nadał administrator. Wybierz własne, którego nikt inny nie zna.
              </p>
              <TextField
                label="Dotychczasowe hasło"
                required
                secret
                autoFocus
                autoComplete="current-password"
                maxLength={200}
                {...form.bind('current')}
              />
              <TextField
                label="Nowe hasło"
                required
                secret
                autoComplete="new-password"
                maxLength={200}
                hint={`Co najmniej ${PASSWORD_MIN_LENGTH} znaków; najłatwiej zapamiętać kilka słów.`}
                {...form.bind('next')}
              />
              <TextField
                label="Nowe hasło jeszcze raz"
                required
                secret
                autoComplete="new-password"
                maxLength={200}
                {...form.bind('again')}
              />
              {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
              <Button
                kind="main"
                act="confirm"
                confirms
                disabled={change.busy}
                onClick={() => form.submit(change.run)}
              >
                {change.busy ? 'Zmieniam…' : 'Zmień hasło'}
              </Button>
            </FormBox>
            <Button onClick={() => void keeper.signOut()}>Wyloguj</Button>
          </div>
        </main>
        <KeyBar />
      </div>
    </KeyScope>
  );
}
