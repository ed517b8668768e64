import { hostname, networkInterfaces } from 'node:os';
import path from 'node:path';
import { type Logger, pino } from 'pino';
import { type CentralAddress, openCentral } from '#db/central/connection.ts';
import { demandSchema } from '#db/central/schema-manifest.ts';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { openAuditKeys } from './admin/seal-audit.ts';
import { startSealing } from './admin/sealing.ts';
import type { Services } from './context.ts';
import { jobKinds } from './job-kinds.ts';
import { type JobKind, startRunner } from './jobs/index.ts';
import { openTls, RENEW_BEFORE_DAYS, type Tls } from './server/authority.ts';
import { httpServer } from './server/http.ts';
import { serveCalls } from './server/rpc.ts';
import { openSeal } from './server/seal.ts';
import { VERSION } from './version.ts';

export interface ServiceOptions {
  /** The central database, as the service's own login. */
  readonly central: CentralAddress;
  /** Certificates and keys live here, for the owner alone. */
  readonly dataFolder: string;
  /** Address to listen on; loopback unless said otherwise. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Further names under which stations reach the service; they go into its certificate. */
  readonly names?: readonly string[];
  /** The built renderer; `out/renderer` unless said otherwise, null for none. */
  readonly rendererFolder?: string | null;
  readonly idleLockMinutes?: number;
  readonly log?: Logger;
  /** Kinds of background work that this copy takes; all of them unless said otherwise. */
  readonly jobKinds?: readonly JobKind[];
  /** The clock, for tests. */
  readonly now?: () => Date;
}

export interface RunningService {
  readonly url: string;
  readonly port: number;
  /** SHA-256 of the server key's SPKI, base64: what a browser or a station pins. */
  readonly spki: string;
  readonly caPem: string;
  /** Takes no more calls, lets those under way answer, then ends. */
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;
const SETTLE_MS = 10_000;

/** Starts the LAN service and answers when it takes calls. Stops what it began when a step fails. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const now = options.now ?? (() => new Date());
  const log = options.log ?? pino({ level: 'silent' });
  const host = options.host ?? '127.0.0.1';
  const tlsFolder = path.join(options.dataFolder, 'tls');
  const names = certificateNames(host, options.names ?? []);
  const tls = await openTls(tlsFolder, names, now());
  const central = await openCentral(options.central);
  try {
    await demandSchema((sql) => central.query(sql));
    const services: Services = {
      central,
      log,
      now,
      version: VERSION,
      authorityPem: tls.authorityPem,
      spki: tls.spki,
      seal: openSeal(tlsFolder),
      ...(options.idleLockMinutes === undefined ? {} : { idleLockMinutes: options.idleLockMinutes }),
    };
    const folder =
      options.rendererFolder === undefined ? path.resolve('out/renderer') : options.rendererFolder;
    const app = await httpServer(services, tls, folder);
    const calls = serveCalls(app, services);
    const connections = followConnections(app.server);
    await app.listen({ host, port: options.port ?? 0 });
    const address = app.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const renewal = renewDaily(tls, () => openTls(tlsFolder, names, now()), app.server, log);
    const sealing = startSealing(central, openAuditKeys(options.dataFolder), log);
    const runner = startRunner(services, options.jobKinds ?? jobKinds);
    log.info({ port, host }, 'service is up');
    return {
      url: `https://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`,
      port,
      spki: tls.spki,
      caPem: tls.authorityPem,
      async close() {
        clearInterval(renewal);
        const closed = app.close();
        await calls.settle(SETTLE_MS);
        await runner.stop();
        await closeDocumentRenderer();
        calls.closeSockets();
        connections.end();
        await closed;
        await sealing.stop();
        await central.destroy();
      },
    };
  } catch (error) {
    await central.destroy();
    throw error;
  }
}

/** Every name and address under which this machine may be asked for. */
function certificateNames(host: string, more: readonly string[]): string[] {
  const everywhere = host === '0.0.0.0' || host === '::';
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .map(({ address }) => address)
    .filter((address) => !address.includes('%') && !/^fe80:/i.test(address));
  const own = everywhere ? addresses : [host];
  return [...new Set(['localhost', '127.0.0.1', '::1', hostname(), ...own, ...more])].filter((name) =>
    /^[\w.:-]+$/.test(name),
  );
}

/** Keeps the certificate fresh in a service that runs for months; new connections get the new one. */
function renewDaily(
  { validTo }: Tls,
  renew: () => Promise<Tls>,
  server: unknown,
  log: Logger,
): NodeJS.Timeout {
  let goodUntil = validTo;
  const timer = setInterval(() => {
    if (goodUntil.getTime() - Date.now() > RENEW_BEFORE_DAYS * DAY_MS) return;
    renew().then(
      (fresh) => {
        goodUntil = fresh.validTo;
        const { setSecureContext } = server as { setSecureContext?: (options: object) => void };
        setSecureContext?.call(server, {
          key: fresh.keyPem,
          cert: `${fresh.certificatePem}\n${fresh.authorityPem}`,
        });
      },
      (error: unknown) => log.error({ err: error }, 'the certificate could not be renewed'),
    );
  }, DAY_MS / 24);
  timer.unref();
  return timer;
}

interface Connections {
  end(): void;
}

/** Idle connections that clients keep open would hold the stop for ever; they are ended after the last answer. */
function followConnections(server: NodeJS.EventEmitter): Connections {
  const open = new Set<{ destroy(): void; once(event: 'close', listener: () => void): unknown }>();
  server.on('secureConnection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return {
    end() {
      setTimeout(() => {
        for (const socket of open) socket.destroy();
      }, 600).unref();
    },
  };
}
