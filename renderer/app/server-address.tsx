import { useState } from 'react';
import { FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Button } from '#renderer/ui/shapes/button.tsx';
import { BigAmount, Figures } from '#renderer/ui/shapes/index.ts';
import { Notice } from '#renderer/ui/shapes/notice.tsx';
import type { Client } from './session.ts';
import { useClient } from './session-context.tsx';
import css from './sign-in.module.css';
import { useCommand } from './use-command.ts';

type Met = Awaited<ReturnType<Client['admin']['station']['meet']>>;

/**
 * The first screen of an installed client that nobody told where the service is: the address, then who answers there.
 * Its fingerprint is compared with the one beside the administrator's pairing code before anything is trusted.
 */
export function ServerAddress({ onTrusted }: { readonly onTrusted: () => void }) {
  const client = useClient();
  const form = useForm({ address: '' }, undefined, { fresh: true });
  const [found, setFound] = useState<{ readonly address: string; readonly met: Met }>();
  const met = found?.address === form.values.address ? found.met : undefined;
  const meet = useCommand(
    async ({ address }: { address: string }) => ({
      address,
      met: await client.admin.station.meet({ address }),
    }),
    { onDone: setFound, onRefused: form.refuse, touches: [] },
  );
  const trust = useCommand(({ url, fingerprint }: Met) => client.admin.station.trust({ url, fingerprint }), {
    onDone: onTrusted,
    onRefused: (error) => {
      setFound(undefined);
      form.refuse(error);
    },
  });
  const busy = meet.busy || trust.busy;
  const confirm = (values: { address: string }) => (met === undefined ? meet.run(values) : trust.run(met));
  const name = met === undefined ? 'Połącz' : 'Odcisk się zgadza';
  return (
    <FormBox form={form} confirmName={name} enabled={!busy} onConfirm={confirm} label="Adres serwera">
      <p className={css['greeting']}>Gdzie jest serwer urzędu?</p>
      <TextField
        label="Adres serwera"
        required
        autoFocus
        autoComplete="off"
        maxLength={200}
        placeholder="skarbnik.urzad.local"
        hint="Nazwa albo numer IP; podaje administrator. Port tylko wtedy, gdy jest inny niż 8443."
        {...form.bind('address')}
      />
      {met !== undefined && (
        <>
          <Figures
            figures={[
              { name: 'Urząd', value: met.office },
              { name: 'Adres', value: met.url },
              { name: 'Wersja serwera', value: met.version },
            ]}
          />
          <BigAmount name="Odcisk">
            <span className={css['fingerprint']}>{met.fingerprint}</span>
          </BigAmount>
          <Notice tone="amber">
            Porównaj odcisk z tym, który administrator widzi obok kodu parowania. Jeśli choć jeden znak jest
            inny, nie łącz się i zawiadom go.
          </Notice>
        </>
      )}
      {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      <Button kind="main" act="confirm" confirms disabled={busy} onClick={() => form.submit(confirm)}>
        {meet.busy ? 'Szukam serwera…' : trust.busy ? 'Łączę…' : name}
      </Button>
    </FormBox>
  );
}
