import { createHmac } from 'node:crypto';
import {
  type ChangedAccount,
  type ChangedDue,
  type ChangedOverpayment,
  changedRows,
  type PassPlace,
  presentHistory,
  presentMark,
  STREAMS,
} from '#db/central/cash/changes.ts';
import { deskPart, identifierKey } from '#db/central/cash/desk-snapshot.ts';
import type { Tx } from '#db/central/transaction.ts';
import { read, type ServiceContext } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import type { Changes } from '#shared/cash/contract-intake.ts';
import { identifierHashText } from '#shared/cash/identifier-hash.ts';
import { GENESIS_HASH } from '#shared/cash/journal.ts';
import { day, dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { civilState } from '#shared/receivables/civil-history.ts';
import { flagText } from '#shared/receivables/flag-text.ts';
import { deskOfStation, noDesk } from './station-desk.ts';

type Rows = Pick<Changes, 'accounts' | 'dues' | 'overpayments'>;

interface Reader {
  readonly tx: Tx;
  readonly limit: number;
  readonly today: string;
  readonly key: Buffer;
  readonly parameters: ParameterSet;
}

/**
 * One page of what a desk must know. The mark is either the number that a finished pass left (the next pass reads what
 * changed since) or the place inside an unfinished pass; a desk hands back what it got. What commits while a pass runs carries a
 * mark at or above that of its beginning, so that the next pass brings it.
 */
export const changes = service.cash.intake.changes.handler(({ input, context }) => {
  const { deskId } = deskOfStation(context);
  return read(context, (tx) => pageOfChanges(tx, context, { deskId, ...input }));
});

/** One page for a desk, within a transaction of the caller. */
export async function pageOfChanges(
  tx: Tx,
  context: Pick<ServiceContext, 'services'>,
  {
    deskId,
    since,
    limit,
  }: { readonly deskId: number; readonly since: string | null; readonly limit: number },
): Promise<Changes> {
  const now = context.services.now();
  const today = dayOfInstant(now.getTime());
  const part = await deskPart(tx, deskId, today);
  if (!part) throw noDesk();
  const key = await identifierKey(tx);
  const reader = { tx, limit, today, key, parameters: await parametersOf(context, tx) };
  const history = await presentHistory(tx);
  const page = await readPage(reader, await placeOf(tx, since, history));
  return {
    ...part,
    ...page.rows,
    desk: { ...part.desk, chainHash: part.desk.chainHash ?? GENESIS_HASH },
    mark: `${history}:${page.mark}`,
    more: page.more,
    at: now.toISOString(),
    identifierKey: key.toString('base64url'),
  };
}

/** @throws BusinessError CASH_MARK_BAD for what this database never gave, also before it was restored from a backup. */
async function placeOf(tx: Tx, since: string | null, history: string): Promise<PassPlace> {
  if (since !== null && !since.startsWith(`${history}:`)) throw badMark();
  const place = since === null ? null : since.slice(history.length + 1);
  if (place?.startsWith('{')) return unfinished(place);
  if (place !== null && !/^\d{1,20}$/.test(place)) throw badMark();
  return { since: place, next: await presentMark(tx), stream: STREAMS[0], after: null };
}

async function readPage(reader: Reader, from: PassPlace) {
  const rows: Rows = { accounts: [], dues: [], overpayments: [] };
  let left = reader.limit;
  for (const stream of STREAMS.slice(STREAMS.indexOf(from.stream))) {
    const place: PassPlace = stream === from.stream ? from : { ...from, stream, after: null };
    const last = await readStream(reader, place, left, rows);
    left -= last.count;
    if (left <= 0) {
      const next: PassPlace = { ...place, after: last.after ?? place.after };
      return { rows, mark: JSON.stringify(next), more: true };
    }
  }
  return { rows, mark: from.next, more: false };
}

async function readStream(reader: Reader, place: PassPlace, limit: number, rows: Rows) {
  const read = async <Row extends { id: string; xid: string }>(keep: (row: Row) => void) => {
    const found = await changedRows<Row>(reader.tx, place, limit, reader.today);
    for (const row of found) keep(row);
    const last = found.at(-1);
    return { count: found.length, after: last ? ([last.xid, last.id] as const) : null };
  };
  switch (place.stream) {
    case 'accounts':
      return read<ChangedAccount>((row) => rows.accounts.push(accountOf(row, reader.key)));
    case 'dues':
      return read<ChangedDue>((row) => rows.dues.push(dueOf(row, reader.parameters)));
    case 'overpayments':
      return read<ChangedOverpayment>(({ id, account_id, title_name, arisen_on, amount }) =>
        rows.overpayments.push({
          id,
          accountId: account_id,
          titleName: title_name,
          arisenOn: day(arisen_on),
          amount: grosze(amount),
        }),
      );
    default:
      return place.stream satisfies never;
  }
}

function accountOf(row: ChangedAccount, key: Buffer): Rows['accounts'][number] {
  const hashOf = ({ kind, value }: ChangedAccount['identifiers'][number]) =>
    createHmac('sha256', key).update(identifierHashText(kind, value)).digest('base64url');
  return {
    accountId: row.id,
    accountNumber: row.number,
    partyId: row.party_id,
    name: row.name,
    kind: row.kind,
    address: row.address,
    virtualAccount: row.virtual_account,
    identifierHashes: row.identifiers.map(hashOf),
    flags: row.flags.map(told),
    removed: row.removed,
  };
}

function dueOf(row: ChangedDue, parameters: ParameterSet): Rows['dues'][number] {
  const breaks = row.breaks.map((one) => ({ from: day(one.from), to: day(one.to), ground: one.ground }));
  const history = row.history?.map((one) => ({
    day: day(one.day),
    principal: grosze(one.principal),
    interest: grosze(one.interest),
  }));
  return {
    instalmentId: row.id,
    receivableId: row.receivable_id,
    accountId: row.account_id,
    titleCode: row.title_code,
    titleName: row.title_name,
    titleShortName: row.title_short_name,
    taxGroup: row.tax_group,
    kind: row.kind,
    law: row.law,
    interestKind: row.interest_kind,
    year: row.year,
    documentNumber: row.document_number,
    instalmentNumber: row.number,
    instalmentCount: row.count,
    statutoryDue: day(row.statutory_due),
    due: day(row.due),
    principal: grosze(row.principal),
    slipCode: row.slip_code,
    version: row.version,
    breaks,
    flags: row.flags.map(told),
    ...(row.interest_rate ? { interestRate: rateOf(row.interest_rate) } : {}),
    ...(history && row.principal > 0 ? civilState(day(row.due), history, breaks, parameters) : {}),
    removed: row.principal === 0,
  };
}

function rateOf({ rate, payBy }: NonNullable<ChangedDue['interest_rate']>) {
  return { rate, payBy: payBy === null ? null : day(payBy) };
}

const told = ({ kind, text }: { kind: string; text: string }) => ({ kind, text: flagText(kind, text) });

function unfinished(text: string): PassPlace {
  try {
    const place: unknown = JSON.parse(text);
    if (isPlace(place)) return place;
  } catch {
    // Falls through to the refusal: a mark is only ever what this service gave.
  }
  throw badMark();
}

function isPlace(value: unknown): value is PassPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { since, next, stream, after } = value as Record<string, unknown>;
  const xid = (text: unknown) => typeof text === 'string' && /^\d{1,20}$/.test(text);
  const row =
    Array.isArray(after) && xid(after[0]) && typeof after[1] === 'string' && /^[0-9a-f-]{36}$/.test(after[1]);
  return (
    (since === null || xid(since)) &&
    xid(next) &&
    STREAMS.some((one) => one === stream) &&
    (after === null || row)
  );
}

function badMark() {
  return refuse('CASH_MARK_BAD', 'Znacznik zmian jest nieczytelny. Pobierz dane kasy od początku.', {
    field: 'since',
  });
}
