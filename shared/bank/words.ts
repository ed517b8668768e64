import type { DecisionKind } from './matching/facts.ts';

const DECISIONS: Readonly<Record<DecisionKind, string>> = {
  receivable: 'Wpłaty podatników',
  clarification: 'Do wyjaśnienia',
  fee: 'Opłaty bankowe',
  interest: 'Odsetki od rachunku',
  card: 'Płatności kartą z kas',
  deposit: 'Gotówka z kas',
  'own-transfer': 'Przelewy własne i w drodze',
  order: 'Przelewy wysłane',
  'order-return': 'Zwrócone przelewy',
  ledger: 'Według reguł urzędu',
};

/** What is made of payments, as people read it. */
export function decisionName(kind: DecisionKind): string {
  return DECISIONS[kind];
}
