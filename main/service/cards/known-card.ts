import type { Tx } from '#db/central/transaction.ts';
import type { Card } from '#shared/cards/contract.ts';
import { type CardKind, cardKinds } from '#shared/cards/kinds.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { permissionNames } from '#shared/permissions.ts';
import { personOf, type ServiceContext } from '../context.ts';

/** Whether a card stands in this unit; the row policies of its own table answer. */
const STANDS: Readonly<Record<CardKind, string>> = {
  party: 'select 1 from parties.party where id = $1::uuid',
  'cash-report': 'select 1 from cash.report where id = $1::uuid',
  'cash-receipt': 'select 1 from cash.receipt where id = $1::uuid',
  'ledger-document': 'select 1 from ledger.document where id = $1::uuid',
};

/** Refuses a card that the person has no right to. */
export function demandCardRight(context: ServiceContext, kind: CardKind, act: 'see' | 'add'): void {
  const permission = cardKinds[kind][act];
  if (personOf(context).permissions.has(permission)) return;
  throw refuse(
    'PERMISSION_MISSING',
    `Brak uprawnienia „${permissionNames[permission]}”. Nadaje je administrator w roli użytkownika.`,
    { details: { permission } },
  );
}

/** Refuses a card that is not there, or is another unit's. */
export async function demandCard(tx: Tx, { kind, id }: Card): Promise<void> {
  const there = UUID.test(id) && (await tx.maybe(STANDS[kind], [id])) !== undefined;
  if (!there)
    throw refuse('CARD_UNKNOWN', 'Nie ma takiej karty w tej jednostce. Wróć do listy i otwórz ją ponownie.');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
