import { implement, ORPCError, os, ValidationError } from '@orpc/server';
import { z } from 'zod';
import { pl } from 'zod/locales';
import { contract } from '#shared/contract.ts';
import type { ProcedureMeta } from '#shared/kernel/contract.ts';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';
import { admit } from './access.ts';
import { AccessRefusal, LineDown, RemoteRefusal } from './ports.ts';
import type { DeskSession } from './sessions.ts';
import type { WorkstationCore } from './workstation.ts';

/** Sentences about wrong input are read by people. */
z.config(pl());

/** One call of the client as the desk sees it. */
export interface CallContext {
  /** The workstation as it is at this moment; pairing changes it. */
  readonly core: () => WorkstationCore;
  readonly token: string | null;
  /** For how long no person has done anything at the page that calls. */
  readonly idleMs: number;
  readonly session?: DeskSession | null;
}

const STATUS = { REFUSED: 422, UNAUTHENTICATED: 401, FORBIDDEN: 403, UNAVAILABLE: 503 } as const;

/** What stands before every procedure that the desk answers itself: rights as declared, input by its schema, declared errors. */
const guarded = os.$context<CallContext>().middleware(async ({ context, procedure, next }) => {
  try {
    const session = await admit(context.core(), procedure['~orpc'].meta as ProcedureMeta, context);
    return await next({ context: { session } });
  } catch (error) {
    throw asDeclared(error);
  }
});

export const deskService = implement(contract).$context<CallContext>().use(guarded);

/** Makes of anything thrown one of the errors that the contract declares; the unforeseen stays what it is. */
export function asDeclared(error: unknown): unknown {
  if (error instanceof RemoteRefusal || error instanceof AccessRefusal)
    return declared(error.kind, error.info);
  if (error instanceof BusinessError) return declared('REFUSED', error.info);
  if (error instanceof LineDown)
    return declared('UNAVAILABLE', {
      code: 'SERVICE_UNREACHABLE',
      message: 'Nie ma łączności z serwerem urzędu. Powtórz tę czynność po jej przywróceniu.',
    });
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === 'BAD_REQUEST')
    return declared('REFUSED', inputRefusal(error.cause));
  return error;
}

function declared(code: keyof typeof STATUS, info: ErrorInfo): ORPCError<string, ErrorInfo> {
  return new ORPCError(code, { defined: true, status: STATUS[code], message: info.message, data: info });
}

function inputRefusal({ issues }: ValidationError): ErrorInfo {
  const [first] = issues;
  const field = (first?.path ?? [])
    .map((part) => String(typeof part === 'object' ? part.key : part))
    .join('.');
  const reason = first?.message ?? 'nieprawidłowa wartość';
  return {
    code: 'INPUT_INVALID',
    message: field === '' ? `Nieprawidłowe dane: ${reason}` : `Pole „${field}”: ${reason}`,
    ...(field === '' ? {} : { field }),
  };
}
