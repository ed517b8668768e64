import type { DeskDb } from '#db/desk/connection.ts';
import { type DeskFacts, deskFacts } from '#db/desk/snapshot/apply.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Connection } from './connection.ts';
import type { Ports } from './ports.ts';
import type { SerialQueue } from './queue.ts';
import type { Sender } from './sender.ts';
import type { Refresher } from './snapshot.ts';

/** A cash desk at work: its store, its way to the service, and what runs beside the cashier. */
export interface Desk {
  readonly db: DeskDb;
  readonly ports: Ports;
  readonly connection: Connection;
  readonly queue: SerialQueue;
  readonly sender: Sender;
  readonly refresher: Refresher;
}

/** Who does an act at the desk. */
export interface Cashier {
  readonly userId: string;
  readonly displayName: string;
  readonly permissions: ReadonlySet<string>;
  readonly token: string;
  /** Signed in at this desk without the service: the token means nothing elsewhere. */
  readonly local: boolean;
}

/** What the office told the desk about itself. @throws BusinessError before the first contact. */
export function factsOf(desk: Pick<Desk, 'db'>): DeskFacts {
  const facts = deskFacts(desk.db);
  if (facts) return facts;
  throw refuse(
    'CASH_DESK_EMPTY',
    'Kasa nie ma jeszcze danych z urzędu. Poczekaj na połączenie z serwerem albo wczytaj plik wymiany.',
  );
}
