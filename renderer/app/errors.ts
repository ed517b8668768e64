import { ORPCError } from '@orpc/client';
import { errorInfoSchema } from '#shared/kernel/contract.ts';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';

/** Every failure of a call as a sentence for the person; the form puts it at its field or above its buttons. */
export function errorInfoOf(error: unknown): ErrorInfo {
  if (error instanceof BusinessError) return error.info;
  if (error instanceof ORPCError) {
    const data = errorInfoSchema.safeParse(error.data);
    if (data.success) return withoutUndefined(data.data);
    if (error.code === 'BAD_REQUEST') return { code: 'INPUT_REJECTED', message: rejectedInput(error.data) };
  }
  return {
    code: 'UNEXPECTED',
    message:
      'Stało się coś, czego program nie przewidział. Nie wiadomo, czy polecenie się wykonało: sprawdź to, zanim je powtórzysz.',
  };
}

export function isUnauthenticated(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'UNAUTHENTICATED';
}

/** The first message of the schema, when the service refused the form of the input itself. */
function rejectedInput(data: unknown): string {
  const issues = (data as { readonly issues?: readonly { readonly message?: unknown }[] } | undefined)
    ?.issues;
  const [first] = issues ?? [];
  const detail = typeof first?.message === 'string' ? ` (${first.message})` : '';
  return `Usługa nie przyjęła danych${detail}. Popraw je i spróbuj ponownie.`;
}

function withoutUndefined(info: {
  code: string;
  message: string;
  field?: string | undefined;
  details?: Record<string, string | number | boolean | null> | undefined;
}): ErrorInfo {
  const { code, message, field, details } = info;
  return {
    code,
    message,
    ...(field === undefined ? {} : { field }),
    ...(details === undefined ? {} : { details }),
  };
}
