import type { FastifyReply, FastifyRequest } from 'fastify';

/** Bodies of calls over HTTP: files included. */
export const BODY_LIMIT = 32 * 1024 * 1024;
/** One message of the WebSocket: interactive calls are small; files go over HTTP. */
export const MESSAGE_LIMIT = 4 * 1024 * 1024;

/**
 * The framework's own limit does not reach bodies that the RPC handlers read themselves, so it stands here:
 * a body that says it is too large is refused unread, one that does not say how large it is as well.
 */
export async function limitBody(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { method, headers } = request;
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return;
  const length = headers['content-length'];
  if (length === undefined) {
    if (!hasNoBody(request))
      await refuse(reply, 411, 'LENGTH_REQUIRED', 'Żądanie musi podawać długość treści (Content-Length).');
    return;
  }
  if (!/^\d{1,12}$/.test(length) || Number(length) > BODY_LIMIT)
    await refuse(
      reply,
      413,
      'TOO_LARGE',
      'Żądanie jest za duże. Największa treść to 32 MB; podziel plik na części.',
    );
}

/** HTTP/2 says it by ending the stream with the headers, HTTP/1.1 by announcing no body at all. */
function hasNoBody({ raw, headers }: FastifyRequest): boolean {
  const { stream } = raw as { stream?: { endAfterHeaders?: boolean } };
  return stream ? stream.endAfterHeaders === true : headers['transfer-encoding'] === undefined;
}

async function refuse(reply: FastifyReply, status: number, code: string, message: string): Promise<void> {
  await reply.status(status).header('connection', 'close').send({ code, message });
}
