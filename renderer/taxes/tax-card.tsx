import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { formatDecimal, RadioField, YearField } from '#renderer/ui/fields/index.ts';
import { Button, CardSection, CardShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { ZERO } from '#shared/kernel/money.ts';
import { CardFacts } from './card-facts.tsx';
import { DecisionsOfCard } from './decisions-of-card.tsx';
import { ObjectsOfCard } from './objects-of-card.tsx';
import { TaxOfYear } from './tax-of-year.tsx';
import css from './taxes.module.css';
import type { TaxCard } from './types.ts';
import { YearsSideBySide } from './years-side-by-side.tsx';

type Shown = 'year' | 'day' | 'all';

/** Where a tax clerk lives: parties, objects, the tax of a year unfolded, decisions, all years side by side. */
export function TaxCardScreen({ params }: ScreenProps) {
  const client = useClient();
  const session = useSession();
  const accountId = params['id'] ?? '';
  const [year, setYear] = useState(yearOf(session.workingDate));
  const [shown, setShown] = useState<Shown>('year');
  const view =
    shown === 'all'
      ? ({ kind: 'all' } as const)
      : shown === 'day'
        ? ({ kind: 'day', day: session.workingDate } as const)
        : ({ kind: 'year', year } as const);
  const query = useQuery({
    queryKey: ['taxes', 'card', accountId, view],
    queryFn: () => client.taxes.taxpayers.card({ accountId, view }),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  if (query.error !== null) return <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>;
  if (query.data === undefined) return <p role="status">Czytam kartę…</p>;
  return <Loaded card={query.data} year={year} onYear={setYear} shown={shown} onShown={setShown} />;
}

interface LoadedProps {
  readonly card: TaxCard;
  readonly year: number;
  readonly onYear: (year: number) => void;
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
}

function Loaded({ card, year, onYear, shown, onShown }: LoadedProps) {
  const router = useRouter();
  const seesParty = useAllowed('parties.read');
  const ofYear = card.years.find((one) => one.year === year);
  const { areas } = card;
  return (
    <CardShape
      title={card.name}
      subtitle={[card.address, `konto ${card.accountNumber}`, card.village].filter(Boolean).join(' · ')}
      figures={[
        { name: `Decyzje ${year}`, value: formatZloty(ofYear?.issued ?? ZERO) },
        { name: `Do zapłaty za ${year}`, value: formatZloty(ofYear?.open ?? ZERO) },
      ]}
      notices={
        <>
          {card.blockedReason !== '' && (
            <Notice tone="danger">Decyzji nie można wydać: {card.blockedReason}</Notice>
          )}
          {card.flags.map(({ kind, text }) => (
            <Notice key={kind + text} tone="amber">
              {text}
            </Notice>
          ))}
        </>
      }
      onBack={() => router.back()}
    >
      <CardSection
        title="Podatnik"
        side={
          seesParty && (
            <Button onClick={() => router.go(`/parties/${card.partyId}`)}>Konto i należności</Button>
          )
        }
      >
        <CardFacts card={card} />
      </CardSection>
      <CardSection
        title="Przedmioty opodatkowania"
        side={
          <div className={css['filters']}>
            <YearField value={year} onChange={onYear} />
            <RadioField
              label="Pokaż"
              value={shown}
              onChange={(value) => onShown(value ?? 'year')}
              choices={[
                { value: 'year', name: 'w roku' },
                { value: 'day', name: 'na dziś' },
                { value: 'all', name: 'wszystkie' },
              ]}
            />
          </div>
        }
      >
        <ObjectsOfCard card={card} />
        <p>
          Użytki rolne {formatDecimal(areas.farmHectares, 4)} ha · lasy{' '}
          {formatDecimal(areas.forestHectares, 4)} ha · grunty {formatDecimal(areas.landMetres, 2)} m² ·
          budynki {formatDecimal(areas.buildingMetres, 2)} m² · budowle {formatZloty(areas.structureValue)} ·
          pojazdy {areas.vehicles}
        </p>
      </CardSection>
      <TaxOfYear card={card} year={year} />
      <DecisionsOfCard accountId={card.accountId} />
      <YearsSideBySide card={card} />
    </CardShape>
  );
}
