import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { DECISION_KINDS, type DecisionRow } from './types.ts';

/** Decisions in lists: number, kind, sums and how far the delivery is. */
export const decisionColumns: readonly GridColumn<DecisionRow>[] = [
  { id: 'number', title: 'Numer', kind: 'code', width: 170, value: ({ number }) => number },
  { id: 'kind', title: 'Decyzja', kind: 'text', width: 120, value: ({ kind }) => DECISION_KINDS[kind] },
  { id: 'year', title: 'Rok', kind: 'code', width: 60, value: ({ year }) => String(year) },
  { id: 'issued', title: 'Wydana', kind: 'day', width: 104, value: ({ issuedOn }) => issuedOn },
  { id: 'before', title: 'Było', kind: 'amount', width: 110, value: ({ before }) => before },
  { id: 'total', title: 'Podatek', kind: 'amount', width: 116, sum: true, value: ({ total }) => total },
  {
    id: 'delivered',
    title: 'Doręczona',
    kind: 'day',
    width: 110,
    value: ({ deliveredOn }) => deliveredOn,
  },
  {
    id: 'state',
    title: 'Doręczenia',
    kind: 'text',
    width: 110,
    value: ({ delivered, addressees, kind }) =>
      kind === 'declaration' ? '' : delivered === addressees ? '✓ wszystkie' : `${delivered} z ${addressees}`,
  },
];
