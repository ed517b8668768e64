import type { Permission } from '../permissions.ts';

/** Cards that carry notes and attachments, with the rights to see and to add them: those of the card itself. */
export const cardKinds = {
  party: { name: 'karta kontrahenta', see: 'parties.read', add: 'parties.read' },
  'cash-report': { name: 'raport kasowy', see: 'cash.reports.read', add: 'cash.reports.read' },
  'cash-receipt': { name: 'dowód kasowy', see: 'cash.reports.read', add: 'cash.reports.read' },
  'ledger-document': { name: 'dokument księgowy', see: 'ledger.read', add: 'ledger.read' },
} as const satisfies Readonly<
  Record<string, { readonly name: string; readonly see: Permission; readonly add: Permission }>
>;

export type CardKind = keyof typeof cardKinds;
export const cardKindNames = Object.keys(cardKinds) as [CardKind, ...CardKind[]];
