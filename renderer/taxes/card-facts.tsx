import css from './taxes.module.css';
import { PAYER_KINDS, type TaxCard } from './types.ts';

/** Who owes, with shares, and where letters go. */
export function CardFacts({ card }: { readonly card: TaxCard }) {
  const facts: (readonly [string, string])[] = [
    ['Rodzaj', `${PAYER_KINDS[card.kind]}, ${card.payer === 'natural' ? 'osoba fizyczna' : 'osoba prawna'}`],
    ...card.members.map(
      ({ name, role, shareNumerator, shareDenominator }) =>
        [ROLES[role] ?? 'Uczestnik', `${name}${shareText(shareNumerator, shareDenominator)}`] as const,
    ),
    [
      'Doręczenia',
      card.channel === 'e-delivery'
        ? `e-Doręczenia: ${card.eAddress}`
        : (card.delivery?.name ?? 'papier, na adres podatnika'),
    ],
    ...(card.virtualAccount === null ? [] : [['Rachunek do wpłat', card.virtualAccount] as const]),
    ...(card.note === '' ? [] : [['Notatka', card.note] as const]),
  ];
  return (
    <dl className={css['facts']}>
      {facts.map(([name, value]) => (
        <div key={name + value}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const ROLES: Readonly<Record<string, string>> = {
  spouse: 'Małżonek',
  'co-owner': 'Współwłaściciel',
  heir: 'Spadkobierca',
  attorney: 'Pełnomocnik',
  guardian: 'Opiekun',
  board: 'Zarząd',
};

function shareText(numerator: number, denominator: number): string {
  return numerator === denominator ? '' : `, udział ${numerator}/${denominator}`;
}
