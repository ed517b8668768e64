import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { APP_SCHEME, isAppUrl } from './policy.ts';

/**
 * The program's pages come from disk under a scheme of their own, `app://skarbnik/`. Unlike `file:` it has an origin,
 * reaches nothing but the built renderer and carries the security headers below.
 */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** Styles may stand in the page (the UI kit sets sizes so); scripts, frames and connections only as listed. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Tells Chromium about the scheme. It must be called before the application is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer from `root`. */
export function serveApp(root: string): void {
  protocol.handle(APP_SCHEME, (request) => answerFromDisk(root, request));
}

/** Answers one request: a file under `root`, 404 for anything else, 405 for a method that is not reading. */
export async function answerFromDisk(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
  const file = isAppUrl(request.url) ? fileOf(root, new URL(request.url).pathname) : undefined;
  const type = file === undefined ? undefined : CONTENT_TYPES[path.extname(file).toLowerCase()];
  if (file === undefined || type === undefined) return refusal(404);
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return refusal(404);
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
    headers: { ...securityHeaders(), 'content-type': type, 'cache-control': 'no-cache' },
  });
}

/** The file that a path names, or `undefined` when it points out of `root` or is not a plain path at all. */
function fileOf(root: string, pathname: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  // A backslash or a colon is a separator or a drive on Windows; a NUL ends the name inside the operating system.
  if (/[\\:\0]/.test(name)) return undefined;
  const file = path.resolve(root, `.${name === '/' ? '/index.html' : name}`);
  return file.startsWith(path.resolve(root) + path.sep) ? file : undefined;
}

function refusal(status: number): Response {
  return new Response('', { status, headers: securityHeaders() });
}

function securityHeaders(): Record<string, string> {
  return {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}
