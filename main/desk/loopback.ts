import { randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';

export interface Loopback {
  /** `http://127.0.0.1:port/?key=…`: the address for the application window, good only with its key. */
  readonly address: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
};

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self' blob:; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
} as const;

const MESSAGE_LIMIT = 256 * 1024 * 1024;

/**
 * Serves the client and the contract to a browser window on this computer only. Whoever has no key gets nothing; the
 * key arrives once in the address and then lives in a cookie that pages of other origins cannot use.
 */
export async function serveLoopback(
  { port, rendererFolder }: { readonly port: number; readonly rendererFolder: string },
  onSocket: (socket: WebSocket) => void,
): Promise<Loopback> {
  const key = randomBytes(32).toString('base64url');
  let own = '';
  const cookie = () => `skarbnik-${own.split(':')[1] ?? ''}`;
  const admitted = (request: IncomingMessage): boolean =>
    request.headers.host === own && sameText(cookieOf(request, cookie()), key);

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => end(response, 500, 'Błąd odczytu.'));
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', `http://${own}`);
    if (request.headers.host !== own) return end(response, 421, 'Nieznany adres.');
    if (request.method !== 'GET') return end(response, 405, 'Tylko odczyt.');
    if (sameText(url.searchParams.get('key') ?? '', key)) {
      response.setHeader('set-cookie', `${cookie()}=${key}; HttpOnly; SameSite=Strict; Path=/`);
      response.setHeader('location', '/');
      return end(response, 303, '');
    }
    if (!admitted(request))
      return end(
        response,
        403,
        'Otwórz program Skarbnik z menu komputera: ten adres działa tylko z kluczem.',
      );
    return sendFile(rendererFolder, url.pathname, response);
  };

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_LIMIT,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request, socket, head) => {
    const fromHere = request.headers.origin === `http://${own}`;
    if (!fromHere || !admitted(request) || request.url !== '/rpc') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, onSocket);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  own = `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : port}`;
  return {
    address: `http://${own}/?key=${key}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A file of the client's folder and of nothing above it; any other path is a screen of the one page. */
async function sendFile(folder: string, pathname: string, response: ServerResponse): Promise<void> {
  const root = path.resolve(folder);
  const wanted = path.resolve(root, `.${decodeURIComponent(pathname)}`);
  const inside = wanted.startsWith(root + path.sep);
  const type = TYPES[path.extname(wanted)];
  const file = inside && type && existsSync(wanted) ? wanted : path.join(root, 'index.html');
  if (type && file !== wanted) return end(response, 404, 'Nie ma takiego pliku.');
  const body = await readFile(file).catch(() => null);
  if (!body) return end(response, 404, 'Klient nie jest zbudowany. Uruchom: npm run build.');
  response.writeHead(200, { ...HEADERS, 'content-type': type ?? TYPES['.html'] });
  response.end(body);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

function cookieOf(request: IncomingMessage, name: string): string {
  const found = (request.headers.cookie ?? '').split('; ').find((one) => one.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? '';
}

function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
