import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify } from 'fastify';
import type { Services } from '../context.ts';
import type { Tls } from './authority.ts';
import { openApiDocument } from './openapi.ts';

/**
 * The page may load only what this server gives, and runs no text as program. Styles alone may stand inline: the UI kit
 * sets sizes that way.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** The HTTP side: HTTP/2 and HTTP/1.1 on one TLS port, headers, `/health`, the API's description, the renderer's files. */
export async function httpServer(
  services: Services,
  tls: Tls,
  rendererFolder: string | null,
): Promise<FastifyInstance> {
  const app = fastify({
    http2: true,
    https: {
      key: tls.keyPem,
      cert: `${tls.certificatePem}\n${tls.authorityPem}`,
      allowHTTP1: true,
      minVersion: 'TLSv1.2',
    },
    logger: false,
    bodyLimit: 64 * 1024,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;

  app.addHook('onSend', async (_request, reply) => {
    reply.headers(HEADERS);
  });
  app.setErrorHandler(async (error, _request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) services.log.error({ err: error }, 'http error');
    await reply.status(status).send({ code: 'HTTP_ERROR', message: 'Serwer nie przyjął tego żądania.' });
  });

  app.get('/health', async (_request, reply) => {
    const database = await services.central.query('select 1').then(
      () => true,
      () => false,
    );
    return reply
      .status(database ? 200 : 503)
      .send({ status: database ? 'ok' : 'database-lost', version: services.version });
  });
  let document: Promise<object> | undefined;
  app.get('/openapi.json', async () => {
    document ??= openApiDocument(services.version);
    return document;
  });
  if (rendererFolder !== null && existsSync(path.join(rendererFolder, 'index.html')))
    await serveRenderer(app, rendererFolder);
  return app;
}

/** Files with a hash in their name stay in the browser; the page itself is asked for anew each time. */
async function serveRenderer(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    setHeaders(reply, file) {
      const hashed = /[-.][\w-]{8,}\.(js|css|woff2|svg|png)$/.test(file);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
