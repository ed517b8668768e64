import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { sha256 } from '#db/sha256.ts';
import { CHAIN_START, type ChainPlace, canonicalText, checkChain } from '#shared/cash/journal.ts';
import type { JournalRow } from '#shared/cash/schemas.ts';
import { addDays, dayOfInstant } from '#shared/kernel/day.ts';
import { type ErrorInfo, refuse } from '#shared/kernel/errors.ts';

/** What the service knows of a desk's chain. */
export interface KnownDesk {
  readonly id: number;
  readonly code: string;
  readonly place: ChainPlace;
  readonly publicKey: Buffer | null;
  /** The day of the last row taken. */
  readonly lastDay: string | null;
}

export interface CheckedRows {
  /** Rows taken before, with the same hash: they get their first answers. */
  readonly repeats: readonly JournalRow[];
  /** New rows that continue the chain, up to the first bad one. */
  readonly fresh: readonly JournalRow[];
  /** Why the row after them is not taken; the desk is stopped. */
  readonly problem: (ErrorInfo & { readonly seq: number }) | null;
}

/** The place of a desk's chain as its row keeps it. */
export function chainPlace(seq: number, hash: Buffer): ChainPlace {
  return seq === 0 ? CHAIN_START : { seq, hash: hash.toString('hex') };
}

/**
 * Sorts the rows of a call into repeats, new ones and the first that must not be taken: of another desk, a gap, a fork
 * (another hash at a known place), altered, wrongly signed, or dated absurdly. Nothing is mended.
 */
export function checkRows(
  desk: KnownDesk,
  rows: readonly JournalRow[],
  known: ReadonlyMap<number, string>,
  now: Date,
): CheckedRows {
  const key = desk.publicKey && publicKeyOf(desk.publicKey);
  const repeats: JournalRow[] = [];
  const fresh: JournalRow[] = [];
  let place = desk.place;
  let lastDay = desk.lastDay;
  for (const row of rows) {
    const problem =
      row.seq <= desk.place.seq
        ? repeatProblem(desk, row, known.get(row.seq))
        : (chainProblem(desk, row, place) ??
          sealProblem(desk, row, key) ??
          clockProblem(desk, row, lastDay, now));
    if (problem) return { repeats, fresh, problem: { ...problem, seq: row.seq } };
    if (row.seq <= desk.place.seq) repeats.push(row);
    else {
      fresh.push(row);
      place = { seq: row.seq, hash: row.hash };
      lastDay = row.day;
    }
  }
  return { repeats, fresh, problem: null };
}

function repeatProblem(desk: KnownDesk, row: JournalRow, knownHash: string | undefined): ErrorInfo | null {
  if (row.deskId !== desk.id) return wrongDesk(desk, row);
  return knownHash === row.hash && sha256(canonicalText(row)) === row.hash ? null : fork(desk, row.seq);
}

function chainProblem(desk: KnownDesk, row: JournalRow, place: ChainPlace): ErrorInfo | null {
  if (row.deskId !== desk.id) return wrongDesk(desk, row);
  const outcome = checkChain([row], place, sha256);
  if (outcome.ok) return null;
  switch (outcome.error.code) {
    case 'JOURNAL_GAP':
      return info(
        'CASH_JOURNAL_GAP',
        `Kasa ${desk.code} przysłała wiersz dziennika ${row.seq}, a urząd ma wiersze do ${place.seq}. Brakujące wiersze muszą przyjść najpierw.`,
      );
    case 'JOURNAL_FORK':
      return fork(desk, row.seq);
    default:
      return info(
        'CASH_JOURNAL_ALTERED',
        `Wiersz ${row.seq} dziennika kasy ${desk.code} zmieniono po zapisaniu.`,
      );
  }
}

function sealProblem(desk: KnownDesk, row: JournalRow, key: KeyObject | null): ErrorInfo | null {
  const signed =
    key !== null && verify(null, Buffer.from(row.hash), key, Buffer.from(row.signature, 'base64url'));
  if (!signed)
    return info(
      'CASH_SIGNATURE_BAD',
      `Wiersz ${row.seq} dziennika kasy ${desk.code} nie ma podpisu tej kasy.`,
    );
  const text = canonicalText(row);
  if (text.includes('\\u0000') || !text.isWellFormed() || new Date(row.at).toISOString() !== row.at)
    return info(
      'CASH_ROW_INVALID',
      `Wiersz ${row.seq} dziennika kasy ${desk.code} zawiera niedozwolone znaki lub zapis czasu.`,
    );
  return null;
}

function clockProblem(desk: KnownDesk, row: JournalRow, lastDay: string | null, now: Date): ErrorInfo | null {
  const today = dayOfInstant(now.getTime());
  const madeOn = dayOfInstant(Date.parse(row.at));
  if (row.day > addDays(today, 1) || madeOn > addDays(today, 1))
    return info(
      'CASH_CLOCK_AHEAD',
      `Kasa ${desk.code} przysłała dowód z dnia ${row.day}, którego jeszcze nie ma. Sprawdź zegar kasy.`,
    );
  if (row.day > addDays(madeOn, 1) || row.day < addDays(madeOn, -366))
    return info(
      'CASH_DAY_ABSURD',
      `Wiersz ${row.seq} kasy ${desk.code} ma dzień ${row.day}, a zapisano go ${madeOn}. Sprawdź zegar kasy.`,
    );
  if (lastDay !== null && row.day < lastDay)
    return info(
      'CASH_DAY_BACK',
      `Kasa ${desk.code} cofnęła dzień z ${lastDay} na ${row.day}. Sprawdź zegar kasy.`,
    );
  return null;
}

function wrongDesk(desk: KnownDesk, row: JournalRow): ErrorInfo {
  return info(
    'CASH_WRONG_DESK',
    `Stanowisko kasy ${desk.code} przysłało dziennik innej kasy (numer ${row.deskId}).`,
  );
}

function fork(desk: KnownDesk, seq: number): ErrorInfo {
  return info(
    'CASH_JOURNAL_FORK',
    `Dziennik kasy ${desk.code} od wiersza ${seq} różni się od przyjętego w urzędzie: przywrócono stary dysk albo kasę sklonowano.`,
  );
}

function info(code: string, message: string): ErrorInfo {
  return refuse(code, message).info;
}

function publicKeyOf(spki: Buffer): KeyObject | null {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
