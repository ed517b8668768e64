import { ORPCError, ValidationError } from '@orpc/server';
import type { Logger } from 'pino';
import { sqlState } from '#db/central/transaction.ts';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';

/** The errors that every procedure declares (shared/kernel/contract.ts), with their HTTP status. */
const STATUS = { REFUSED: 422, UNAUTHENTICATED: 401, FORBIDDEN: 403, UNAVAILABLE: 503 } as const;
export type DeclaredCode = keyof typeof STATUS;

export function declared(code: DeclaredCode, info: ErrorInfo): ORPCError<DeclaredCode, ErrorInfo> {
  return new ORPCError(code, { defined: true, status: STATUS[code], message: info.message, data: info });
}

/** Refusals of the database's own guards, by SQLSTATE; SK… are raised by our triggers. */
const GUARDS: Readonly<Record<string, ErrorInfo>> = {
  SK001: {
    code: 'POSTED_IS_FINAL',
    message: 'Zapis jest już zaksięgowany i nie można go zmienić. Popraw go nowym dokumentem.',
  },
  SK002: {
    code: 'ENTRY_UNBALANCED',
    message: 'Dekret nie bilansuje się. Niczego nie zapisano; sprawdź kwoty.',
  },
  SK003: {
    code: 'ENTRY_INCONSISTENT',
    message: 'Wiersz dekretu różni się od dekretu jednostką, księgą albo okresem. Niczego nie zapisano.',
  },
  SK004: {
    code: 'ACCOUNT_OF_OTHER_BOOK',
    message: 'Dekret wskazuje konto innej księgi. Niczego nie zapisano; wybierz konto tej księgi.',
  },
  SK005: {
    code: 'PERIOD_CLOSED',
    message:
      'Okres księgowy jest zamknięty albo jeszcze nieotwarty. Zmień datę księgowania lub otwórz okres.',
  },
  SK006: { code: 'OTHER_UNIT', message: 'Ten zapis należy do innej jednostki. Niczego nie zapisano.' },
  '23505': { code: 'ALREADY_THERE', message: 'Taki zapis już istnieje. Odśwież dane i sprawdź, co wpisano.' },
  '23503': { code: 'NOT_THERE', message: 'Wskazany zapis nie istnieje albo został usunięty. Odśwież dane.' },
  '23514': {
    code: 'VALUE_NOT_ALLOWED',
    message: 'Wartość nie jest dozwolona w tym miejscu. Niczego nie zapisano.',
  },
  '22003': {
    code: 'VALUE_NOT_ALLOWED',
    message: 'Liczba jest poza zakresem dozwolonym w tym miejscu. Niczego nie zapisano.',
  },
  '22008': {
    code: 'VALUE_NOT_ALLOWED',
    message: 'Data jest poza zakresem dozwolonym w tym miejscu. Niczego nie zapisano.',
  },
  '22021': { code: 'TEXT_UNREADABLE', message: 'Tekst zawiera niedozwolone znaki. Wpisz go ponownie.' },
  '22P05': { code: 'TEXT_UNREADABLE', message: 'Tekst zawiera niedozwolone znaki. Wpisz go ponownie.' },
  '42501': { code: 'OTHER_UNIT', message: 'Ten zapis należy do innej jednostki. Niczego nie zapisano.' },
};

const TOO_LONG: ErrorInfo = {
  code: 'TOO_LONG',
  message: 'Baza danych pracowała nad tym zbyt długo i przerwała. Zawęź zakres albo spróbuj za chwilę.',
};
const BUSY: ErrorInfo = {
  code: 'BUSY',
  message: 'Ktoś inny zmienia w tej chwili te same dane. Spróbuj jeszcze raz.',
};
const FULL: ErrorInfo = {
  code: 'DATABASE_FULL',
  message: 'Na serwerze bazy danych zabrakło miejsca. Zawiadom administratora; niczego nie zapisano.',
};
const LOST: ErrorInfo = {
  code: 'DATABASE_LOST',
  message: 'Serwer urzędu nie ma teraz połączenia z bazą danych. Spróbuj za chwilę; wpisane dane pozostają.',
};

/** Where the call came from, for the log. */
export interface CallOrigin {
  readonly log: Logger;
  readonly requestId: string;
  readonly act: string;
}

/**
 * Makes of anything thrown one of the declared errors. What nobody foresaw becomes a 500 that carries the request's
 * identity and nothing else; the whole error goes to the log.
 */
export function asDeclared(error: unknown, origin: CallOrigin): ORPCError<string, unknown> {
  if (error instanceof BusinessError) return businessRefusal(error);
  if (error instanceof ORPCError) {
    if (error.defined || error.code in STATUS) return error;
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST')
      return declared('REFUSED', inputRefusal(error.cause));
  }
  const state = sqlState(error);
  const guard = state === undefined ? undefined : GUARDS[state];
  if (guard) {
    origin.log.warn(
      { requestId: origin.requestId, act: origin.act, state, err: error },
      'refused by the database',
    );
    return declared('REFUSED', guard);
  }
  const absent = unavailability(error, state);
  if (absent) {
    origin.log.warn(
      { requestId: origin.requestId, act: origin.act, state, err: error },
      'database unavailable',
    );
    return declared('UNAVAILABLE', absent);
  }
  origin.log.error({ requestId: origin.requestId, act: origin.act, err: error }, 'unexpected error');
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    status: 500,
    message: `Wystąpił błąd programu. Niczego nie zapisano. Podaj administratorowi numer ${origin.requestId}.`,
    data: { code: 'UNEXPECTED', requestId: origin.requestId },
  });
}

function businessRefusal(error: BusinessError): ORPCError<string, unknown> {
  return declared(error.code === 'STATION_NOT_PAIRED' ? 'FORBIDDEN' : 'REFUSED', error.info);
}

function inputRefusal({ issues }: ValidationError): ErrorInfo {
  const [first] = issues;
  const field = (first?.path ?? [])
    .map((part) => String(typeof part === 'object' ? part.key : part))
    .join('.');
  const reason = first?.message ?? 'nieprawidłowa wartość';
  return {
    code: 'INPUT_INVALID',
    message: field ? `Pole „${field}”: ${reason}` : `Nieprawidłowe dane: ${reason}`,
    ...(field ? { field } : {}),
    details: { problems: issues.length },
  };
}

function unavailability(error: unknown, state: string | undefined): ErrorInfo | null {
  if (state === '57014' || state === '25P03') return TOO_LONG;
  if (state === '40001' || state === '40P01' || state === '55P03') return BUSY;
  if (state === '53100') return FULL;
  if (state !== undefined && (/^(08|57P|53)/.test(state) || /^E[A-Z]{4,}$/.test(state))) return LOST;
  const text = error instanceof Error ? error.message : '';
  return /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Driver not Connected|the pool after calling end/i.test(
    text,
  )
    ? LOST
    : null;
}
