import { FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Button } from '#renderer/ui/shapes/button.tsx';
import { Notice } from '#renderer/ui/shapes/notice.tsx';
import { useClient } from './session-context.tsx';
import css from './sign-in.module.css';
import { keepStation } from './station.ts';
import { useCommand } from './use-command.ts';

/** The first screen of a station that the office does not know yet: the administrator reads a code out. */
export function Pairing({ onOtherServer }: { readonly onOtherServer?: (() => void) | undefined }) {
  const client = useClient();
  const form = useForm({ code: '' }, undefined, { fresh: true });
  const pair = useCommand(
    async ({ code }: { code: string }) => {
      const { station, secret } = await client.admin.station.pair({ code });
      keepStation(station.id, secret);
    },
    { onRefused: form.refuse },
  );
  return (
    <FormBox
      form={form}
      confirmName="Sparuj"
      enabled={!pair.busy}
      onConfirm={pair.run}
      label="Parowanie stanowiska"
    >
      <p className={css['greeting']}>To stanowisko nie jest jeszcze sparowane z urzędem.</p>
      <TextField
        label="Kod parowania"
        required
        autoFocus
        autoComplete="off"
        maxLength={40}
        hint="Kod podaje administrator; działa kwadrans i jeden raz."
        {...form.bind('code')}
      />
      {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      <Button kind="main" act="confirm" confirms disabled={pair.busy} onClick={() => form.submit(pair.run)}>
        {pair.busy ? 'Paruję…' : 'Sparuj'}
      </Button>
      {onOtherServer !== undefined && <Button onClick={onOtherServer}>Inny serwer</Button>}
    </FormBox>
  );
}
