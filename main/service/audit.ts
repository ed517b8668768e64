import type { DataSource } from 'typeorm';
import type { Tx } from '#db/central/transaction.ts';
import type { ServiceContext } from './context.ts';

/** What the audit keeps of one call. A command may say more by `note`; otherwise input and answer tell. */
export interface Trail {
  /** Dotted name of the procedure. */
  readonly act: string;
  readonly writes: boolean;
  readonly input: unknown;
  /** Set by the transaction that wrote the row, so that it is not written twice. */
  recorded: boolean;
  /** True when an act was repeated and wrote nothing more. */
  repeated: boolean;
}

interface AuditRow {
  readonly unit_id: number | null;
  readonly user_id: string | null;
  readonly workstation_id: string | null;
  readonly request_id: string;
  readonly act: string;
  readonly writes: boolean;
  readonly object_kind: string | null;
  readonly object_id: string | null;
  readonly party_id: string | null;
  readonly details: object;
}

const INSERT = `insert into admin.audit_event
  (unit_id, user_id, workstation_id, request_id, act, writes, object_kind, object_id, party_id, details)
  select unit_id, user_id, workstation_id, request_id, act, writes, object_kind, object_id, party_id, details
    from jsonb_to_recordset($1::jsonb) as r(unit_id integer, user_id uuid, workstation_id uuid, request_id uuid, act text, writes boolean,
         object_kind text, object_id text, party_id uuid, details jsonb)`;

/** Reads that show no personal data and leave no row. */
const WITHOUT_PERSONAL_DATA = new Set([
  'admin.station.info',
  'admin.session.current',
  'admin.tasks.list',
  'admin.station.list',
  'cash.desks.list',
  'cash.catalogue.list',
  'ledger.trialBalance',
  'ledger.findAccounts',
  'jobs.list',
  'jobs.get',
  'lists.layouts.all',
  'places.localities',
  'places.streets',
]);

/** True when a call leaves an audit row: every write, and every read that may show personal data. */
export function leavesTrail(act: string, writes: boolean): boolean {
  return writes || !WITHOUT_PERSONAL_DATA.has(act);
}

/** Writes the row of a write in the transaction of the act itself. */
export async function recordInside(tx: Tx, context: ServiceContext, answer: unknown): Promise<void> {
  const { trail } = context;
  if (!trail) return;
  await tx.rows(INSERT, [JSON.stringify([rowOf(context, trail, answer)])]);
  trail.recorded = true;
}

/** Writes the row of a call that had no transaction of its own, before its answer leaves. */
export async function recordOutside(context: ServiceContext, trail: Trail, answer: unknown): Promise<void> {
  await recorderOf(context.services.central).add(rowOf(context, trail, answer));
}

/**
 * Gathers rows of calls that answer at the same moment into one statement: the first writes at once, those that come
 * while it is on its way go together in the next. Nobody gets an answer before its row is in the database.
 */
class Recorder {
  readonly #central: DataSource;
  #waiting: { row: AuditRow; done: () => void; failed: (reason: unknown) => void }[] = [];
  #writing = false;

  constructor(central: DataSource) {
    this.#central = central;
  }

  add(row: AuditRow): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ row, done, failed });
      if (!this.#writing) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, 500);
      try {
        await this.#central.query(INSERT, [JSON.stringify(batch.map(({ row }) => row))]);
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing = false;
  }
}

const recorders = new WeakMap<DataSource, Recorder>();

function recorderOf(central: DataSource): Recorder {
  const known = recorders.get(central);
  if (known) return known;
  const made = new Recorder(central);
  recorders.set(central, made);
  return made;
}

function rowOf(context: ServiceContext, trail: Trail, answer: unknown): AuditRow {
  const object = objectOf(trail.input) ?? objectOf(answer);
  const shown = shownParties(answer);
  return {
    unit_id: context.person?.unitId ?? context.station?.unitId ?? null,
    user_id: context.person?.userId ?? signedInNow(answer),
    workstation_id: context.station?.id ?? null,
    request_id: context.requestId,
    act: trail.act,
    writes: trail.writes,
    object_kind: object?.kind ?? null,
    object_id: object?.id ?? null,
    party_id: uuidAt(trail.input, 'partyId') ?? uuidAt(answer, 'partyId') ?? partyOfCard(trail.act, answer),
    details: {
      ...(shown.length > 0 ? { parties: shown } : {}),
      ...(trail.repeated ? { repeated: true } : {}),
    },
  };
}

/** The first `…Id` of an input names the object of the act: `receiptId` is a receipt. */
function objectOf(value: unknown): { kind: string; id: string } | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, id] of Object.entries(value)) {
    const kind = /^(?!act|party|unit)([a-z]+[A-Za-z]*)Id$/.exec(key)?.[1];
    if (kind && (typeof id === 'string' || typeof id === 'number'))
      return { kind, id: String(id).slice(0, 60) };
  }
  return null;
}

/** Parties of a list that was shown: their identities, so that the audit of each finds this read. */
function shownParties(answer: unknown): string[] {
  const list = Array.isArray(answer) ? answer : listIn(answer);
  return [...new Set(list.flatMap((item) => uuidAt(item, 'partyId') ?? []))].slice(0, 500);
}

function listIn(answer: unknown): unknown[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.values(answer).find(Array.isArray) ?? [];
}

function partyOfCard(act: string, answer: unknown): string | null {
  return act.startsWith('parties.') ? uuidAt(answer, 'id') : null;
}

/** Signing in has no person before it and one after it. */
function signedInNow(answer: unknown): string | null {
  const session =
    typeof answer === 'object' && answer !== null && 'session' in answer ? answer.session : answer;
  return uuidAt(session, 'userId');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function uuidAt(value: unknown, key: string): string | null {
  if (typeof value !== 'object' || value === null || !(key in value)) return null;
  const found = (value as Record<string, unknown>)[key];
  return typeof found === 'string' && UUID.test(found) ? found : null;
}
