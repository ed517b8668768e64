import { readMeta } from '#db/desk/meta.ts';
import type { SnapshotDue } from '#db/desk/snapshot/dues.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { counted } from '#shared/kernel/plural.ts';
import { type Desk, factsOf } from './desk.ts';
import { when } from './time.ts';

const HOUR_MS = 3_600_000;

/** Why dues may not be taken now, or null. Catalogue sales go on whatever it says. */
export function duesBar(desk: Desk): string | null {
  const at = readMeta<string>(desk.db, 'snapshotAt');
  if (at === null) return 'Kasa nie ma jeszcze danych o należnościach. Poczekaj na ich pobranie z serwera.';
  if (desk.connection.online) return null;
  const hours = factsOf(desk).longestOfflineHours;
  const age = desk.ports.clock.now().getTime() - Date.parse(at);
  if (age <= hours * HOUR_MS) return null;
  return `Dane o należnościach są z ${when(at)}, a urząd pozwala przyjmować należności bez łączności najwyżej przez ${counted(hours, ['godzinę', 'godziny', 'godzin'])}. Sprzedaż z katalogu działa; należności przyjmiesz po połączeniu z serwerem.`;
}

/** @throws BusinessError where the dues may not be taken without the service. */
export function assertDuesMayBeTaken(desk: Desk, dues: readonly SnapshotDue[]): void {
  const barred = duesBar(desk);
  if (barred !== null) throw refuse('CASH_DUES_BARRED', barred);
  if (desk.connection.online) return;
  const enforced = dues.find((due) => due.flags.some((flag) => flag.kind === 'enforcement'));
  if (enforced)
    throw refuse(
      'CASH_DUE_ENFORCED_OFFLINE',
      `${enforced.titleName} ${enforced.documentNumber} jest w egzekucji: bez łączności nie wiadomo, ile pobrał organ egzekucyjny. Przyjmij tę wpłatę po połączeniu z serwerem.`,
      { details: { instalmentId: enforced.instalmentId } },
    );
}

/** @throws BusinessError for what needs the service's word while there is none. */
export function assertOnline(desk: Desk, code: string, what: string): void {
  if (!desk.connection.online)
    throw refuse(code, `${what} wymaga łączności z serwerem. Powtórz po jej przywróceniu.`);
}
