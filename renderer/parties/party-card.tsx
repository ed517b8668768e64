import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { AttachmentsSection, CardNotices, NotesSection } from '#renderer/cards/index.ts';
import { LettersSection } from '#renderer/templates/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { CardSection, CardShape, HistoryLine, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { AccountSections } from './account-sections.tsx';
import css from './party.module.css';
import { PartyDialog } from './party-dialog.tsx';
import { addressText } from './party-form.ts';

export type PartyCard = Awaited<ReturnType<Client['parties']['card']>>;

/** Everything of a person or an organisation on one page: data, what is owed, the six columns, movements. */
export function PartyCardScreen({ params }: ScreenProps) {
  const client = useClient();
  const partyId = params['id'] ?? '';
  const query = useQuery({
    queryKey: ['parties', 'card', partyId],
    queryFn: () => client.parties.card({ partyId }),
    staleTime: 0,
  });
  if (query.error !== null) return <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>;
  if (query.data === undefined) return <p role="status">Czytam kartę…</p>;
  return <Loaded card={query.data} onChanged={() => void query.refetch()} />;
}

function Loaded({ card, onChanged }: { readonly card: PartyCard; readonly onChanged: () => void }) {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const mayEdit = useAllowed('parties.edit');
  const seesDues = useAllowed('receivables.read');
  const [editing, setEditing] = useState(false);
  const queries = useQueryClient();
  useAct('refresh', () => void queries.invalidateQueries());
  const dues = useQuery({
    queryKey: ['receivables', 'dues', card.id, session.workingDate],
    enabled: seesDues,
    queryFn: () => client.receivables.dues({ partyId: card.id, day: session.workingDate }),
  });
  const totals = dues.data?.totals;
  return (
    <CardShape
      title={card.displayName}
      subtitle={[addressText(card.addresses[0]), ...card.accounts.map(({ number }) => `konto ${number}`)]
        .filter(Boolean)
        .join(' · ')}
      figures={
        totals
          ? [
              { name: 'Po terminie', value: formatZloty(totals.overdue) },
              { name: 'Odsetki na dziś', value: formatZloty(totals.interest) },
              { name: 'Do zapłaty razem', value: formatZloty(totals.total) },
            ]
          : []
      }
      notices={
        <>
          <CardNotices card={{ kind: 'party', id: card.id }} />
          {card.flags.map(({ kind, text, validFrom, validTo }) => (
            <Notice key={`${kind}${validFrom}`} tone="amber">
              {text} (od {formatDay(validFrom)}
              {validTo === null ? '' : ` do ${formatDay(validTo)}`})
            </Notice>
          ))}
        </>
      }
      history={seesHistory(session.permissions) ? <History partyId={card.id} /> : undefined}
      onEdit={mayEdit ? () => setEditing(true) : undefined}
      onBack={() => router.back()}
    >
      <CardSection title="Dane">
        <dl className={css['facts']}>
          {factsOf(card).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </CardSection>
      {seesDues && <AccountSections partyId={card.id} dues={dues.data?.dues ?? []} />}
      <LettersSection partyId={card.id} />
      <NotesSection card={{ kind: 'party', id: card.id }} />
      <AttachmentsSection card={{ kind: 'party', id: card.id }} />
      {dues.error !== null && <Notice tone="danger">{errorInfoOf(dues.error).message}</Notice>}
      {editing && (
        <PartyDialog
          card={card}
          onDone={() => {
            setEditing(false);
            onChanged();
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </CardShape>
  );
}

function seesHistory(permissions: readonly string[]): boolean {
  return permissions.includes('admin.audit.read');
}

/** Who looked at the card and who changed it. */
function History({ partyId }: { readonly partyId: string }) {
  const client = useClient();
  const query = useQuery({
    queryKey: ['admin', 'audit', partyId],
    queryFn: () => client.admin.audit.ofParty({ partyId, limit: 30 }),
  });
  return (query.data ?? []).map(({ at, userName, act, object }) => (
    <HistoryLine
      key={`${at}${act}${object}`}
      when={at.slice(0, 16).replace('T', ' ')}
      what={act}
      who={userName}
    />
  ));
}

function factsOf(card: PartyCard): readonly (readonly [string, string])[] {
  const roles = {
    registered: 'Zameldowanie',
    residence: 'Zamieszkanie',
    correspondence: 'Korespondencja',
    seat: 'Siedziba',
  };
  return [
    ...card.identifiers.map(
      ({ kind, value }) => [kind === 'FOREIGN' ? 'Identyfikator' : kind, value] as const,
    ),
    ...(card.birthDate === null ? [] : [['Data urodzenia', formatDay(card.birthDate)] as const]),
    ...card.addresses.map((address) => [roles[address.role], addressText(address)] as const),
    ...(card.phone === '' ? [] : [['Telefon', card.phone] as const]),
    ...(card.email === '' ? [] : [['E-mail', card.email] as const]),
  ];
}
