import type { JournalRow } from '#shared/cash/schemas.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { addTask } from './notes.ts';
import type { IntakeState } from './state.ts';

/**
 * The person of a row must be assigned to the desk. One whose assignment ended before the row was made is taken with a task: a desk
 * without a line cannot have known, and the money is in the drawer.
 * @throws BusinessError CASH_CASHIER_NOT_ASSIGNED for a person who never was.
 */
export function checkCashier(state: IntakeState, row: JournalRow): void {
  const { desk, cashiers } = state;
  const endedAt = cashiers.get(row.userId);
  if (endedAt === undefined)
    throw refuse(
      'CASH_CASHIER_NOT_ASSIGNED',
      `Wiersz ${row.seq} dziennika kasy ${desk.code} zapisała osoba, której nie przypisano do tej kasy.`,
    );
  if (endedAt === null || Date.parse(row.at) < Date.parse(endedAt)) return;
  if (row.payload.kind !== 'receipt' && row.payload.kind !== 'cancellation') return;
  addTask(state, {
    kind: 'cash-cashier-ended',
    title: `Kasa ${desk.code}: zapis kasjera, którego przypisanie się skończyło`,
    text: `Wiersz ${row.seq} dziennika z dnia ${row.day} zapisał kasjer, który nie pracuje już w tej kasie. Wiersz przyjęto; wyjaśnij, czy kasa nie miała wtedy łączności.`,
    objectKind: 'receipt',
    objectId: row.payload.kind === 'receipt' ? row.payload.receipt.id : row.payload.receiptId,
    permission: 'cash.desks.manage',
  });
}
