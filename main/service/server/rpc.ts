import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { SmartCoercionPlugin } from '@orpc/json-schema';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { ORPCError } from '@orpc/server';
import { RPCHandler as HttpRpcHandler } from '@orpc/server/fastify';
import { RPCHandler as SocketRpcHandler } from '@orpc/server/ws';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ServiceContext, Services } from '../context.ts';
import { asDeclared } from '../refusals.ts';
import { router } from '../router.ts';
import { identify, requestIdOf } from './identify.ts';
import { limitBody, MESSAGE_LIMIT } from './limits.ts';

export interface Calls {
  /** Waits until the calls under way have answered, at most so long. */
  settle(atMostMs: number): Promise<void>;
  closeSockets(): void;
}

const PING_EVERY_MS = 30_000;

/** Hangs the contract on the server: `/rpc` by WebSocket and by HTTP, `/api` as REST. */
export function serveCalls(app: FastifyInstance, services: Services): Calls {
  let underWay = 0;
  /** Identifies the caller of each single call, over a socket as well, and turns what fails there into declared errors. */
  const identified = async <Result>(options: {
    context: ServiceContext;
    request: { headers: Readonly<Record<string, string | readonly string[] | undefined>> };
    next: (options: never) => Promise<Result>;
  }): Promise<Result> => {
    const { next, ...rest } = options;
    const { headers } = options.request;
    underWay += 1;
    try {
      const context = await identify(services, headers, options.context.address);
      return await next({ ...rest, context: { ...options.context, ...context } } as never);
    } catch (error) {
      if (error instanceof ORPCError) throw error;
      if (error instanceof SyntaxError || error instanceof TypeError) {
        services.log.warn({ err: error, requestId: requestIdOf(headers) }, 'malformed request');
        throw malformed();
      }
      throw asDeclared(error, { log: services.log, requestId: requestIdOf(headers), act: 'identify' });
    } finally {
      underWay -= 1;
    }
  };
  const options = { interceptors: [identified] };
  const overHttp = new HttpRpcHandler(router, options);
  const overSocket = new SocketRpcHandler(router, { interceptors: [identified] });
  const asRest = new OpenAPIHandler(router, {
    interceptors: [identified],
    plugins: [new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] })],
  });

  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.addHook('onRequest', limitBody);
    const answer =
      (handler: typeof overHttp | typeof asRest, prefix: '/rpc' | '/api') =>
      async (request: FastifyRequest, reply: FastifyReply) => {
        const { matched } = await handler.handle(request, reply, {
          prefix,
          context: arrival(services, request.ip),
        });
        if (!matched)
          await reply.status(404).send({ code: 'NO_SUCH_PROCEDURE', message: 'Nie ma takiej czynności.' });
        return reply;
      };
    scope.all('/rpc/*', answer(overHttp, '/rpc'));
    scope.all('/api/*', answer(asRest, '/api'));
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_LIMIT,
    perMessageDeflate: false,
  });
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?', 1)[0] !== '/rpc') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      keepAlive(client);
      const context = arrival(services, request.socket.remoteAddress ?? '');
      void overSocket.upgrade(client, { context });
    });
  });

  return {
    async settle(atMostMs) {
      const until = Date.now() + atMostMs;
      while (underWay > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    closeSockets() {
      for (const client of sockets.clients) client.close(1001);
      setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
      }, 500).unref();
      sockets.close();
    },
  };
}

/** Ends a connection whose other end is gone, so that its calls do not wait for ever. */
function keepAlive(client: WebSocket): void {
  let alive = true;
  client.on('pong', () => {
    alive = true;
  });
  client.on('error', () => client.terminate());
  const timer = setInterval(() => {
    if (!alive) return client.terminate();
    alive = false;
    client.ping();
  }, PING_EVERY_MS);
  client.on('close', () => clearInterval(timer));
}

/** What a transport knows of a call before anybody is identified. */
function arrival(services: Services, address: string): ServiceContext {
  return { services, requestId: '', address, token: null, station: null, person: null };
}

function malformed(): ORPCError<string, unknown> {
  const message = 'Żądanie ma nieprawidłową postać. Zaktualizuj program na tym stanowisku.';
  return new ORPCError('REFUSED', {
    defined: true,
    status: 400,
    message,
    data: { code: 'MALFORMED', message },
  });
}
