import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import { type Option, RadioField, SelectField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { hourOf, momentOf } from '#renderer/ui/moments.ts';
import {
  ActDialog,
  BigAmount,
  ConfirmDialog,
  Figures,
  ListShape,
  Notice,
} from '#renderer/ui/shapes/index.ts';

type Station = Awaited<ReturnType<Client['admin']['station']['list']>>[number];
type Kind = Station['kind'];

const KINDS: Readonly<Record<Kind, string>> = { desk: 'kasa', office: 'biuro', terminal: 'terminal zdalny' };
const kindChoices = (['desk', 'office', 'terminal'] as const).map((value) => ({ value, name: KINDS[value] }));

const columns: readonly GridColumn<Station>[] = [
  { id: 'name', title: 'Stanowisko', kind: 'text', width: 220, grows: true, value: ({ name }) => name },
  { id: 'kind', title: 'Rodzaj', kind: 'text', width: 140, value: ({ kind }) => KINDS[kind] },
  { id: 'unit', title: 'Jednostka', kind: 'text', width: 220, value: ({ unit }) => unit.shortName },
  { id: 'paired', title: 'Sparowano', kind: 'text', width: 150, value: ({ pairedAt }) => momentOf(pairedAt) },
  {
    id: 'seen',
    title: 'Ostatni kontakt',
    kind: 'text',
    width: 150,
    value: ({ lastSeenAt }) => (lastSeenAt === null ? 'nigdy' : momentOf(lastSeenAt)),
  },
  {
    id: 'state',
    title: 'Stan',
    kind: 'text',
    width: 150,
    value: ({ revokedAt }) => (revokedAt === null ? '✓ czynne' : '✕ odłączone'),
  },
];

/** Computers that may talk to the service. A new one exchanges a code read out to it for an identity of its own. */
export function Stations() {
  const client = useClient();
  const router = useRouter();
  const list = useWholeList('admin-stations', columns, ['admin', 'stations'], () =>
    client.admin.station.list(),
  );
  const [pairing, setPairing] = useState(false);
  const [revoking, setRevoking] = useState<Station>();
  const revoke = useCommand((stationId: string) => client.admin.station.revoke({ stationId }), {
    onDone: () => setRevoking(undefined),
  });
  return (
    <>
      <ListShape
        label="Stanowiska"
        autoFocus
        {...list}
        rowId={({ id }) => id}
        rowTone={({ revokedAt }) => (revokedAt === null ? undefined : 'danger')}
        onNew={() => setPairing(true)}
        newName="Sparuj stanowisko"
        onRemove={(station) => (station.revokedAt === null ? setRevoking(station) : undefined)}
        removeName="Odłącz"
        onBack={() => router.go('/')}
        exportName="stanowiska"
      />
      {pairing && <PairingDialog onClose={() => setPairing(false)} />}
      {revoking !== undefined && (
        <ConfirmDialog
          title={`Odłączenie stanowiska ${revoking.name}`}
          confirmName="Odłącz"
          danger
          busy={revoke.busy}
          refusal={revoke.refusal?.message}
          onConfirm={() => revoke.run(revoking.id)}
          onClose={() => setRevoking(undefined)}
        >
          Stanowisko straci dostęp od razu; sesje na nim się skończą. Ponowna praca wymaga nowego kodu.
        </ConfirmDialog>
      )}
    </>
  );
}

/** Makes the code that is read out to the new computer. */
function PairingDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const session = useSession();
  const seesDesks = useAllowed('cash.reports.read');
  const units = session.units.map<Option>(({ id, code, name }) => ({ id: String(id), code, name }));
  const desks = useQuery({
    queryKey: ['cash', 'desks'],
    enabled: seesDesks,
    queryFn: () => client.cash.desks.list(),
  });
  const form = useForm<{ name: string; kind: Kind | null; unit: Option | null; desk: Option | null }>(
    {
      name: '',
      kind: 'office',
      unit: units.find(({ id }) => id === String(session.unit.id)) ?? null,
      desk: null,
    },
    undefined,
    { fresh: true },
  );
  const [made, setMade] = useState<{
    readonly code: string;
    readonly expiresAt: string;
    readonly fingerprint: string;
  }>();
  const make = useCommand(
    ({ name, kind, unit, desk }: typeof form.values) =>
      client.admin.station.makeCode({
        name,
        kind: kind ?? 'office',
        unitId: Number(unit?.id),
        ...(kind === 'desk' && desk ? { deskId: Number(desk.id) } : {}),
      }),
    {
      onDone: (answer) => {
        setMade(answer);
        form.reset(form.values);
      },
      onRefused: form.refuse,
      touches: [],
    },
  );
  return (
    <ActDialog
      title="Parowanie stanowiska"
      form={form}
      busy={make.busy}
      confirmName={made === undefined ? 'Utwórz kod' : 'Utwórz następny kod'}
      leaveName="Zamknij"
      onConfirm={make.run}
      onClose={onClose}
    >
      <TextField label="Nazwa stanowiska" required autoFocus maxLength={60} {...form.bind('name')} />
      <RadioField label="Rodzaj" choices={kindChoices} {...form.bind('kind')} />
      <SelectField label="Jednostka" required source={units} {...form.bind('unit')} />
      {form.values.kind === 'desk' && (
        <SelectField
          label="Kasa"
          required
          source={(desks.data ?? []).map(({ id, code, name }) => ({ id: String(id), code, name }))}
          {...form.bind('desk')}
        />
      )}
      {made !== undefined && (
        <>
          <BigAmount name="Kod parowania" tone="done">
            {made.code}
          </BigAmount>
          {made.fingerprint !== '' && (
            <Figures figures={[{ name: 'Odcisk serwera', value: made.fingerprint }]} />
          )}
          <Notice tone="plain">
            Wpisz go na nowym stanowisku do godziny {hourOf(made.expiresAt)}. Działa jeden raz.
          </Notice>
        </>
      )}
    </ActDialog>
  );
}
