import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormBox, type Option, SelectField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { KeyBar, KeyScope } from '#renderer/ui/keys/index.ts';
import { Button } from '#renderer/ui/shapes/button.tsx';
import { Notice } from '#renderer/ui/shapes/notice.tsx';
import { AppearanceSwitch } from './appearance-switch.tsx';
import { Pairing } from './pairing.tsx';
import { ServerAddress } from './server-address.tsx';
import type { Session } from './session.ts';
import { useClient, useConnection, useKeeper } from './session-context.tsx';
import css from './sign-in.module.css';
import { useCommand } from './use-command.ts';

/** Login and password, then the unit for those who work in several. */
export function SignIn() {
  const client = useClient();
  const connection = useConnection();
  const station = useQuery({
    queryKey: ['station', connection.kind],
    queryFn: () => client.admin.station.info(),
    enabled: connection.kind === 'online',
  });
  const [units, setUnits] = useState<Choosing>();
  const [choosing, setChoosing] = useState(false);
  return (
    <KeyScope kind="page">
      <div className={css['frame']}>
        <main className={css['page']}>
          <div className={css['card']} data-screen="sign-in">
            <p className={css['office']}>{station.data?.office ?? ' '}</p>
            <h1 className={css['title']}>Skarbnik</h1>
            {connection.kind === 'offline' &&
              (connection.refusal === undefined ? (
                <Notice tone="amber">
                  Nie ma połączenia z usługą. Łączę ponownie; sprawdź, czy sieć działa.
                </Notice>
              ) : (
                <Notice tone="danger">{connection.refusal.message}</Notice>
              ))}
            {station.data?.serverAddress === 'needed' || choosing ? (
              <ServerAddress onTrusted={() => setChoosing(false)} />
            ) : station.data?.station === null ? (
              <Pairing
                onOtherServer={station.data.serverAddress === 'chosen' ? () => setChoosing(true) : undefined}
              />
            ) : units === undefined ? (
              <Credentials onSeveralUnits={setUnits} />
            ) : (
              <UnitChoice session={units.session} finish={units.finish} />
            )}
            <footer className={css['foot']}>
              <span>{station.data?.station?.name ?? 'Stanowisko niesparowane'}</span>
              <AppearanceSwitch />
              <span>{station.data === undefined ? '' : `wersja ${station.data.version}`}</span>
            </footer>
          </div>
        </main>
        <KeyBar />
      </div>
    </KeyScope>
  );
}

interface Choosing {
  readonly session: Session;
  readonly finish: (session: Session) => void;
}

function Credentials({ onSeveralUnits }: { readonly onSeveralUnits: (choosing: Choosing) => void }) {
  const keeper = useKeeper();
  const form = useForm({ login: '', password: '' }, undefined, { fresh: true });
  const enter = useCommand(
    ({ login, password }: { login: string; password: string }) =>
      keeper.signIn(login.trim().toLowerCase(), password, (session) =>
        session.units.length < 2
          ? Promise.resolve(session)
          : new Promise((finish) => onSeveralUnits({ session, finish })),
      ),
    { onRefused: form.refuse },
  );
  return (
    <FormBox form={form} confirmName="Zaloguj" enabled={!enter.busy} onConfirm={enter.run} label="Logowanie">
      <TextField
        label="Login"
        required
        autoFocus
        autoComplete="username"
        maxLength={40}
        {...form.bind('login')}
      />
      <TextField
        label="Hasło"
        required
        secret
        autoComplete="current-password"
        maxLength={200}
        {...form.bind('password')}
      />
      {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      <Button kind="main" act="confirm" confirms disabled={enter.busy} onClick={() => form.submit(enter.run)}>
        {enter.busy ? 'Sprawdzam…' : 'Zaloguj'}
      </Button>
    </FormBox>
  );
}

/** A person of several units says in which one she works now; the last one is offered. */
function UnitChoice({ session, finish }: Choosing) {
  const client = useClient();
  const options = session.units.map<Option>((unit) => ({
    id: String(unit.id),
    code: unit.code,
    name: unit.name,
  }));
  const form = useForm({ unit: options.find((option) => option.id === String(session.unit.id)) ?? null });
  const choose = useCommand(
    async (unitId: number) =>
      unitId === session.unit.id ? session : await client.admin.session.switchUnit({ unitId }),
    { onDone: finish, onRefused: form.refuse },
  );
  const submit = () => form.submit(({ unit }) => choose.run(Number(unit?.id)));
  return (
    <FormBox
      form={form}
      confirmName="Wejdź"
      enabled={!choose.busy}
      onConfirm={({ unit }) => choose.run(Number(unit?.id))}
      label="Jednostka"
    >
      <p className={css['greeting']}>{session.displayName}</p>
      <SelectField label="Jednostka" required autoFocus source={options} {...form.bind('unit')} />
      {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      <Button kind="main" act="confirm" confirms disabled={choose.busy} onClick={submit}>
        Wejdź
      </Button>
    </FormBox>
  );
}
