import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { counted } from '#shared/kernel/plural.ts';

type Relief = Awaited<ReturnType<Client['receivables']['reliefs']['list']>>[number];

const KINDS: Readonly<Record<Relief['kind'], string>> = {
  deferral: 'odroczenie',
  instalments: 'raty',
  remission: 'umorzenie',
  'interest-limitation': 'ograniczenie odsetek',
};
const STATES: Readonly<Record<Relief['state'], string>> = {
  applied: 'wniosek',
  drafted: '▲ do podpisu',
  granted: '✓ udzielona',
  refused: 'odmowa',
  withdrawn: 'wycofany',
};

const columns: readonly GridColumn<Relief>[] = [
  { id: 'applied', title: 'Wniosek', kind: 'day', width: 104, value: ({ appliedOn }) => appliedOn },
  {
    id: 'party',
    title: 'Podatnik',
    kind: 'text',
    width: 200,
    value: ({ partyName }) => partyName,
  },
  { id: 'kind', title: 'Rodzaj', kind: 'text', width: 110, value: ({ kind }) => KINDS[kind] },
  { id: 'state', title: 'Stan', kind: 'text', width: 108, value: ({ state }) => STATES[state] },
  {
    id: 'number',
    title: 'Decyzja',
    kind: 'code',
    width: 130,
    value: ({ decisionNumber }) => decisionNumber ?? '',
  },
  {
    id: 'what',
    title: 'Czego dotyczy',
    kind: 'text',
    width: 240,
    grows: true,
    value: ({ plan }) => plan.map(({ label }) => label).join('; '),
  },
  { id: 'terms', title: 'Terminy', kind: 'text', width: 150, value: termsOf },
  { id: 'amount', title: 'Kwota', kind: 'amount', width: 112, sum: true, value: ({ amount }) => amount },
  { id: 'fees', title: 'Opłata prol.', kind: 'amount', width: 104, sum: true, value: ({ fees }) => fees },
  {
    id: 'drafted',
    title: 'Przygotował',
    kind: 'text',
    hidden: true,
    width: 140,
    value: ({ draftedBy }) => draftedBy ?? '',
  },
];

type Asked = { readonly act: 'approve' | 'lapse' | 'refused' | 'withdrawn'; readonly relief: Relief };

/** Reliefs: applications and decisions; another person signs (F10), a breached one lapses (F9). */
export function Reliefs() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const mayApprove = useAllowed('receivables.approve');
  const mayWork = useAllowed('receivables.reliefs');
  const list = useWholeList('reliefs', columns, ['receivables', 'reliefs'], () =>
    client.receivables.reliefs.list({}),
  );
  const [asked, setAsked] = useState<Asked>();
  const decide = useCommand(
    ({ act, relief, ground }: Asked & { readonly ground: string }, actId): Promise<unknown> => {
      const reliefId = relief.id;
      const day = session.workingDate;
      if (act === 'approve') return client.receivables.reliefs.approve({ actId, reliefId });
      if (act === 'lapse') return client.receivables.reliefs.lapse({ actId, reliefId, day });
      return client.receivables.reliefs.close({ actId, reliefId, outcome: act, day, ground });
    },
    { onDone: () => setAsked(undefined) },
  );
  const { current } = list;
  const drafted = mayApprove && current?.state === 'drafted' ? current : undefined;
  const breached =
    mayWork && current !== undefined && isBreached(current, session.workingDate) ? current : undefined;
  useAct('confirm', drafted && (() => setAsked({ act: 'approve', relief: drafted })), {
    name: 'Podpisz decyzję',
  });
  useAct('compute', breached && (() => setAsked({ act: 'lapse', relief: breached })), { name: 'Wygaś ulgę' });
  return (
    <>
      <ListShape
        label="Ulgi w spłacie"
        autoFocus
        {...list}
        rowId={({ id }) => id}
        rowTone={(row) =>
          isBreached(row, session.workingDate) ? 'danger' : row.state === 'drafted' ? 'amber' : undefined
        }
        onOpen={({ partyId }) => router.go(`/receivables/cards/${partyId}`)}
        onRemove={
          mayWork
            ? (relief) => /applied|drafted/.test(relief.state) && setAsked({ act: 'withdrawn', relief })
            : undefined
        }
        removeName="Wycofaj wniosek"
        onBack={() => router.go('/')}
        exportName="ulgi"
        emptyText="Nie ma wniosków o ulgę. Wniosek wpisuje się na karcie kontowej podatnika."
      />
      {asked !== undefined && (
        <ConfirmDialog
          {...wordsOf(asked)}
          figures={[
            { name: 'Podatnik', value: asked.relief.partyName },
            { name: 'Rodzaj', value: KINDS[asked.relief.kind] },
            { name: 'Kwota', value: formatZloty(asked.relief.amount) },
            { name: 'Opłata prolongacyjna', value: formatZloty(asked.relief.fees) },
            { name: 'Terminy', value: termsOf(asked.relief) },
          ]}
          busy={decide.busy}
          refusal={decide.refusal?.message}
          onConfirm={(ground) => decide.run({ ...asked, ground })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function wordsOf({ act }: Asked) {
  if (act === 'approve')
    return {
      title: 'Podpisanie decyzji',
      confirmName: 'Podpisz',
      children:
        'Decyzja dostanie numer i zostanie wykonana na karcie. Podpisuje inna osoba niż ta, która przygotowała.',
    };
  if (act === 'lapse')
    return {
      title: 'Wygaśnięcie ulgi',
      confirmName: 'Wygaś',
      danger: true,
      children:
        'Terminy, które minęły bez zapłaty, tracą ulgę: wraca termin pierwotny i odsetki od niego, a niezapłacona opłata prolongacyjna zostaje odpisana (art. 259 Ordynacji podatkowej).',
    };
  return {
    title: 'Wycofanie wniosku',
    confirmName: 'Wycofaj',
    danger: true,
    children: 'Wniosek zostanie zamknięty bez decyzji.',
  };
}

function isBreached({ state, items }: Relief, today: string): boolean {
  return (
    state === 'granted' &&
    items.some(({ lapsedOn, newDue, open }) => lapsedOn === null && open > 0 && newDue < today)
  );
}

function termsOf({ plan }: Relief): string {
  const terms = plan.flatMap(({ parts }) => parts.flatMap(({ newDue }) => (newDue === null ? [] : [newDue])));
  const [first] = terms;
  const last = terms.at(-1);
  if (first === undefined || last === undefined) return '';
  return terms.length === 1
    ? formatDay(first)
    : `${counted(terms.length, ['rata', 'raty', 'rat'])} do ${formatDay(last)}`;
}
