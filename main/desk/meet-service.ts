import { createHash } from 'node:crypto';
import tls, { type PeerCertificate, type TLSSocket } from 'node:tls';
import { refuse } from '#shared/kernel/errors.ts';
import { LineDown, RemoteRefusal } from './ports.ts';
import { createServiceLine } from './service-line.ts';

/** A server that was asked who it is, before it is trusted with anything. */
export interface MetService {
  /** `https://host:port` */
  readonly url: string;
  /** SHA-256 of its public key, base64. */
  readonly spki: string;
  /** The office that works on it. */
  readonly office: string;
  readonly version: string;
}

const KNOCK_LIMIT_MS = 5_000;
const ANSWER_LIMIT_MS = 5_000;

/**
 * Asks the server at the address who it is: that somebody answers, with a certificate for this very address, and that it is
 * this program. Sends nothing secret.
 * @throws BusinessError SERVER_UNKNOWN, SERVER_SILENT, SERVER_NOT_OURS, SERVER_CERTIFICATE, at the field `address`
 */
export async function meetService(url: string): Promise<MetService> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = await knock(host, Number(port), url);
  const certificate = socket.getPeerCertificate();
  const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
  socket.destroy();
  if (key === undefined) throw notOurs(url);
  assertFor(host, certificate);
  const spki = createHash('sha256').update(key).digest('base64');
  const { office, version } = await askWho(url, spki);
  return { url, spki, office, version };
}

/** @throws BusinessError SERVER_CERTIFICATE when the server shows another key than the one that was trusted */
export function assertSameServer(met: MetService, trusted: string | null): void {
  if (trusted === null || met.spki === trusted) return;
  throw refuse(
    'SERVER_CERTIFICATE',
    `Serwer ${met.url} pokazuje inny certyfikat niż ten, któremu to stanowisko zaufało. Nie wpisuj kodu i zawiadom administratora.`,
    { field: 'address' },
  );
}

function knock(host: string, port: number, url: string): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    // The certificate is looked at below and compared by a person; nobody is trusted yet.
    const name = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const socket = tls.connect({ host, port, rejectUnauthorized: false, ...name });
    const limit = setTimeout(() => fail(new Error('ETIMEDOUT')), KNOCK_LIMIT_MS);
    const fail = (error: Error) => {
      clearTimeout(limit);
      socket.destroy();
      reject(explain(error, host, port, url));
    };
    socket.on('error', fail);
    socket.once('secureConnect', () => {
      clearTimeout(limit);
      resolve(socket);
    });
  });
}

function explain(error: Error & { readonly code?: string }, host: string, port: number, url: string): Error {
  const code = error.code ?? error.message;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return refuse(
      'SERVER_UNKNOWN',
      `W sieci nie ma komputera o nazwie „${host}”. Sprawdź pisownię albo wpisz numer IP serwera.`,
      { field: 'address' },
    );
  if (code.startsWith('ERR_SSL') || code === 'EPROTO' || code === 'ECONNRESET') return notOurs(url);
  return refuse(
    'SERVER_SILENT',
    `Pod adresem ${host} nikt nie odpowiada na porcie ${port}. Sprawdź adres, sieć i to, czy serwer jest uruchomiony.`,
    { field: 'address' },
  );
}

/** A certificate that is not for this address would be refused after pairing: it is said now. */
function assertFor(host: string, certificate: PeerCertificate): void {
  if (tls.checkServerIdentity(host, certificate) === undefined) return;
  const names = (certificate.subjectaltname ?? '')
    .split(', ')
    .map((name) => name.replace(/^(DNS|IP Address):/, ''))
    .filter((name) => name !== '' && !['localhost', '127.0.0.1', '::1', '0:0:0:0:0:0:0:1'].includes(name));
  const others = names.length === 0 ? '' : ` Certyfikat jest na: ${names.join(', ')}.`;
  throw refuse(
    'SERVER_CERTIFICATE',
    `Certyfikat serwera nie jest wystawiony na „${host}”.${others} Wpisz adres, który podał administrator.`,
    { field: 'address' },
  );
}

async function askWho(url: string, spki: string): Promise<{ office: string; version: string }> {
  const line = createServiceLine({ url, authority: null, spki, station: null });
  try {
    const answer = await line.call(['admin', 'station', 'info'], undefined, {
      token: null,
      timeoutMs: ANSWER_LIMIT_MS,
    });
    const { office, version } = (answer ?? {}) as { office?: unknown; version?: unknown };
    if (typeof office !== 'string' || typeof version !== 'string') throw notOurs(url);
    return { office, version };
  } catch (error) {
    if (error instanceof LineDown || error instanceof RemoteRefusal) throw notOurs(url);
    throw error;
  } finally {
    line.close();
  }
}

function notOurs(url: string): Error {
  return refuse(
    'SERVER_NOT_OURS',
    `Pod adresem ${url} odpowiada inny program, a nie serwer Skarbnika. Sprawdź adres i port u administratora.`,
    { field: 'address' },
  );
}
