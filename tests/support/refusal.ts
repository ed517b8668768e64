import { BusinessError } from '#shared/kernel/errors.ts';

/** The stable code that an act was refused with, `accepted` when it was not. Any other failure fails the test. */
export async function refusalOf(act: Promise<unknown>): Promise<string> {
  return (await refusal(act))?.code ?? 'accepted';
}

/** What a refused act told the person; undefined when it was accepted. */
export async function refusal(
  act: Promise<unknown>,
): Promise<{ code: string; message: string; field?: string } | undefined> {
  try {
    await act;
    return undefined;
  } catch (error) {
    if (error instanceof BusinessError) return error.info;
    const data = (error as { data?: { code?: unknown; message?: unknown; field?: unknown } }).data;
    if (typeof data?.code === 'string')
      return {
        code: data.code,
        message: String(data.message),
        ...(typeof data.field === 'string' ? { field: data.field } : {}),
      };
    throw error;
  }
}
