import { FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Button } from '#renderer/ui/shapes/button.tsx';
import { Dialog } from '#renderer/ui/shapes/dialog.tsx';
import { Notice } from '#renderer/ui/shapes/notice.tsx';
import type { SessionState } from './session.ts';
import { useKeeper } from './session-context.tsx';
import { useCommand } from './use-command.ts';

interface SessionDialogProps {
  readonly state: Extract<SessionState, { readonly kind: 'locked' | 'expired' }>;
}

/** Asks for the password over the untouched screen; what was typed and what was being saved goes on afterwards. */
export function SessionDialog({ state }: SessionDialogProps) {
  const keeper = useKeeper();
  const { session, kind } = state;
  const form = useForm({ password: '' }, undefined, { fresh: true });
  const enter = useCommand(
    async ({ password }: { password: string }) => {
      if (kind === 'locked') await keeper.unlock(password);
      else await keeper.signIn(session.login, password);
    },
    { onRefused: form.refuse, touches: [] },
  );
  return (
    <Dialog
      title={kind === 'locked' ? 'Stanowisko zablokowane' : 'Sesja wygasła'}
      mustAnswer
      width="26rem"
      onClose={() => {}}
      buttons={
        <>
          <Button onClick={() => void keeper.signOut()}>Wyloguj i porzuć ekran</Button>
          <Button
            kind="main"
            act="confirm"
            confirms
            disabled={enter.busy}
            onClick={() => form.submit(enter.run)}
          >
            {enter.busy ? 'Sprawdzam…' : 'Wróć do pracy'}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Wróć do pracy" enabled={!enter.busy} onConfirm={enter.run}>
        <p style={{ margin: 0 }}>
          Ekran i wpisane dane czekają. Podaj hasło użytkownika <strong>{session.displayName}</strong>.
        </p>
        <TextField
          label="Hasło"
          required
          secret
          autoFocus
          autoComplete="current-password"
          maxLength={200}
          {...form.bind('password')}
        />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}
