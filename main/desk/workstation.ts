import type { Connection } from './connection.ts';
import type { Desk } from './desk.ts';
import type { Ports } from './ports.ts';
import type { Sessions } from './sessions.ts';

/** The station's identity at the service, from its pairing. */
export interface PairedStation {
  readonly id: string;
  readonly name: string;
  readonly kind: 'desk' | 'office' | 'terminal';
  readonly unit: {
    readonly id: number;
    readonly code: string;
    readonly name: string;
    readonly shortName: string;
    readonly kind: 'office' | 'school' | 'kindergarten' | 'culture' | 'welfare' | 'other';
  };
}

/** What answers the client at a workstation; with a cash desk or without. */
export interface WorkstationCore {
  readonly ports: Ports;
  readonly connection: Connection;
  readonly sessions: Sessions;
  readonly station: PairedStation | null;
  readonly desk: Desk | null;
  readonly version: string;
  /** Who says where the service is: nobody yet, a person at this screen, or the pairing and the program's start. */
  readonly serverAddress: 'needed' | 'chosen' | 'set';
}
