import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Actor } from '#db/central/transaction.ts';
import { reading, type Tx, transaction } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { recordInside, type Trail } from './audit.ts';

/** What the service is made of; the same for every call. */
export interface Services {
  readonly central: DataSource;
  readonly log: Logger;
  /** The present instant; tests hand in their own. */
  readonly now: () => Date;
  readonly version: string;
  /** PEM of the installation's own certificate authority, handed to a station at pairing. */
  readonly authorityPem?: string;
  /** SHA-256 of the server key's SPKI, base64; read out as a fingerprint at pairing. */
  readonly spki?: string;
  /** Signs a text as the installation's authority; see server/seal.ts. */
  readonly seal?: (text: string) => string;
  /** After so many minutes without a person's act a session locks itself; 15 unless the office sets otherwise. */
  readonly idleLockMinutes?: number;
}

/** A paired station that calls; known by its secret, not by its address. */
export interface Station {
  readonly id: string;
  readonly name: string;
  readonly kind: 'desk' | 'office' | 'terminal';
  readonly unitId: number;
  /** Set when a cash desk stands at this station. */
  readonly deskId: number | null;
}

/** The signed-in person. */
export interface Person {
  readonly userId: string;
  readonly login: string;
  readonly displayName: string;
  /** The password was given by somebody else: nothing but its change is open. */
  readonly mustChangePassword: boolean;
  readonly unitId: number;
  readonly visibleUnits: readonly number[];
  readonly permissions: ReadonlySet<string>;
  /** The day the person works on. */
  readonly workingDay: Day;
  readonly tokenHash: Buffer;
}

/** Why a token that was sent brought no person. */
export type Absence = 'unknown' | 'expired' | 'locked' | 'other-station' | 'inactive';

/** One call as a command or query sees it. The rights of the contract were checked before. */
export interface ServiceContext {
  readonly services: Services;
  readonly requestId: string;
  readonly address: string;
  /** The bearer token as sent, or null. */
  readonly token: string | null;
  readonly station: Station | null;
  readonly person: Person | null;
  /** Set when a token was sent and is not good (any more). */
  readonly absence?: Absence;
  /** What the audit will keep of this call; made by the middleware of implement.ts. */
  readonly trail?: Trail;
}

/** The person of a call whose contract demands one. */
export function personOf(context: ServiceContext): Person {
  if (!context.person) throw new Error('this procedure needs a signed-in person: its contract must say so');
  return context.person;
}

/** The station of a call; one that is not paired is refused. */
export function stationOf(context: ServiceContext): Station {
  if (!context.station)
    throw refuse(
      'STATION_NOT_PAIRED',
      'To stanowisko nie jest sparowane z urzędem. Poproś administratora o kod parowania i wpisz go na tym stanowisku.',
    );
  return context.station;
}

/** A station that acts by itself writes under this identity; the row it brings names the person. */
export const STATION_ACTOR = '00000000-0000-7000-8000-000000000001';

/** In whose name the call reads and writes: the person's unit, or the station's where it acts by itself. */
export function actorOf(context: ServiceContext): Actor {
  if (context.person) return context.person;
  const station = stationOf(context);
  return { userId: STATION_ACTOR, unitId: station.unitId, visibleUnits: [station.unitId] };
}

/** Runs a query of the call on one snapshot. */
export function read<T>(context: ServiceContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return reading(context.services.central, actorOf(context), work);
}

/** Runs a command of the call in one transaction; its audit row is written in it. */
export function write<T>(context: ServiceContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(context.services.central, actorOf(context), async (tx) => {
    const answer = await work(tx);
    await recordInside(tx, context, answer);
    return answer;
  });
}
