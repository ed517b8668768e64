import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { readMeta } from '#db/desk/meta.ts';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { fingerprintOf, readServerAddress } from '#shared/admin/server-address.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { counted } from '#shared/kernel/plural.ts';
import { type RunningDesk, startDesk } from './assemble.ts';
import { createConnection } from './connection.ts';
import { type Loopback, serveLoopback } from './loopback.ts';
import { assertSameServer, type MetService, meetService } from './meet-service.ts';
import { keepPairing, newDeskKeys, type Pairing, readPairing } from './pairing.ts';
import type { Ports } from './ports.ts';
import { realPorts } from './real-ports.ts';
import { ownProcedures, type PairAnswer, workstationRouter } from './router.ts';
import { type Served, serveContract } from './serve.ts';
import { createServiceLine, type ServiceAddress } from './service-line.ts';
import { Sessions } from './sessions.ts';
import { keepTrusted, readTrusted } from './trusted-service.ts';
import type { WorkstationCore } from './workstation.ts';

export interface StartOptions {
  /** Identity, desk and lock of this workstation live here, for the owner alone. */
  readonly dataDir: string;
  /** Base64 of 32 bytes that lock what is kept here; null where only the file's rights keep it. */
  readonly secret?: string | null;
  /** Where the service is; null: what the pairing says. */
  readonly service: { readonly url: string; readonly spki?: string | null } | null;
  /** Hands in a port for each page that attaches (the desktop shell). */
  readonly connect?: (serve: Served['port']) => void;
  /** Serves the client to a browser window on this computer. */
  readonly loopback?: { readonly port?: number; readonly rendererFolder?: string };
  /** The program's version, shown in the client. */
  readonly version?: string;
  /** Other ports than the real ones, for simulations and tests. */
  readonly ports?: (real: Ports) => Ports;
}

export interface Workstation {
  /** The client's address where loopback was asked for. */
  readonly address: string | null;
  /** Pairs this workstation by the code that the administrator made. */
  pair(code: string): Promise<PairAnswer>;
  /** True once paired. */
  isPaired(): boolean;
  /** Ends what is under way, closes the store and settles. */
  stop(): Promise<void>;
}

interface Running {
  readonly core: WorkstationCore;
  readonly desk: RunningDesk | null;
}

const PAIR_LIMIT_MS = 10_000;

/**
 * Starts the workstation's own process: the client's contract, with a cash desk behind it where one was paired.
 * @throws BusinessError when the identity or the desk's store cannot be opened
 */
export async function startWorkstation(options: StartOptions): Promise<Workstation> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  let running = await begin(options);
  const pair = async (code: string): Promise<PairAnswer> => {
    assertNothingWaits(running);
    const answer = await pairStation(options, code);
    await end(running);
    setStoreAside(options.dataDir, running.core.ports.clock.now());
    running = await begin(options);
    // The station's secret stays in this process: no page has any use for it.
    return { ...answer, secret: '' };
  };
  const meet = async (address: string): Promise<MetService> => {
    assertMayChoose(running);
    return meetService(unwrap(readServerAddress(address)));
  };
  const trust = async (url: string, fingerprint: string): Promise<void> => {
    const { spki } = await meet(url);
    if (fingerprintOf(spki) !== fingerprint)
      throw refuse(
        'SERVER_CERTIFICATE',
        'Serwer zmienił certyfikat, odkąd podano jego adres. Połącz się ponownie i porównaj odcisk jeszcze raz.',
        { field: 'address' },
      );
    keepTrusted(options.dataDir, { url: unwrap(readServerAddress(url)), spki });
    await end(running);
    running = await begin(options);
  };
  const router = workstationRouter(ownProcedures({ pair, meet, trust }));
  const served = serveContract(router, () => running.core);
  options.connect?.(served.port);
  const loopback: Loopback | null = options.loopback
    ? await serveLoopback(
        {
          port: options.loopback.port ?? 0,
          rendererFolder: options.loopback.rendererFolder ?? path.resolve('out/renderer'),
        },
        served.socket,
      )
    : null;
  return {
    address: loopback?.address ?? null,
    pair,
    isPaired: () => running.core.station !== null,
    async stop() {
      await loopback?.close();
      await end(running);
      await closeDocumentRenderer();
    },
  };
}

/** Whoever is paired, or was started with an address, does not take another from the screen. */
function assertMayChoose({ core: { serverAddress } }: Running): void {
  if (serverAddress !== 'set') return;
  throw refuse(
    'SERVER_SET',
    'To stanowisko ma już adres serwera. Zmienia go administrator w ustawieniach uruchamiania programu.',
    { field: 'address' },
  );
}

/** Rows signed with the old key would be strangers to the service once the desk has a new one. */
function assertNothingWaits({ core: { desk } }: Running): void {
  if (!desk || readMeta<string>(desk.db, 'stopped') !== null) return;
  const waiting = desk.sender.waiting();
  if (waiting > 0)
    throw refuse(
      'STATION_ROWS_WAITING',
      `W kasie czeka ${counted(waiting, ['zapis', 'zapisy', 'zapisów'])} na wysłanie do urzędu. Paruj stanowisko ponownie dopiero, gdy wszystko zostanie wysłane.`,
      { details: { waiting } },
    );
}

/** A newly paired desk begins with an empty store and goes on from what the office knows; the old one is kept aside. */
function setStoreAside(dataDir: string, now: Date): void {
  const store = path.join(dataDir, 'desk');
  const stamp = now.toISOString().replace(/[-:.]/g, '');
  if (existsSync(store)) renameSync(store, `${store}-${stamp}`);
}

async function begin(options: StartOptions): Promise<Running> {
  const pairing = readPairing(options.dataDir, options.secret ?? null);
  const address = addressOf(options, pairing);
  const real = realPorts(options.dataDir, pairing, address ?? NOWHERE);
  const ports = options.ports?.(real) ?? real;
  const connection = createConnection(ports);
  const desk =
    pairing?.station.kind === 'desk'
      ? startDesk(path.join(options.dataDir, 'desk'), ports, connection)
      : null;
  connection.start();
  const core: WorkstationCore = {
    ports,
    connection,
    sessions: new Sessions(ports.clock),
    station: pairing?.station ?? null,
    desk: desk?.desk ?? null,
    version: options.version ?? '',
    serverAddress: address === null ? 'needed' : options.service || pairing ? 'set' : 'chosen',
  };
  return { core, desk };
}

async function end({ core, desk }: Running): Promise<void> {
  core.connection.stop();
  await desk?.stop();
}

const NOWHERE: ServiceAddress = { url: 'https://127.0.0.1:1', authority: null, spki: null, station: null };

/** Where the service is: as the program was started, as the pairing says, or as a person chose; null: not known yet. */
function addressOf({ service, dataDir }: StartOptions, pairing: Pairing | null): ServiceAddress | null {
  const trusted = pairing ? null : readTrusted(dataDir);
  const url = service?.url ?? pairing?.serviceUrl ?? trusted?.url;
  if (url === undefined) return null;
  return {
    url,
    authority: pairing?.authority ?? null,
    spki: service === null ? (trusted?.spki ?? null) : (service.spki ?? null),
    station: pairing ? `${pairing.station.id}.${pairing.secret}` : null,
  };
}

/**
 * Exchanges the code for an identity. The new authority is tried before the identity is kept: a station that could not
 * come back to the service that paired it would be worth nothing.
 */
async function pairStation(options: StartOptions, code: string): Promise<PairAnswer> {
  const { dataDir, secret = null } = options;
  const known = readPairing(dataDir, secret);
  const address = addressOf(options, known);
  if (address === null) throw refuse('STATION_NO_SERVICE', 'Podaj najpierw adres serwera urzędu.');
  const { url } = address;
  const met = await meetService(url);
  assertSameServer(met, address.spki);
  const keys = newDeskKeys();
  const limits = { token: null, timeoutMs: PAIR_LIMIT_MS };
  const first = createServiceLine({ url, authority: null, spki: met.spki, station: null });
  let answer: PairAnswer;
  try {
    const input = { code, publicKey: keys.publicKey };
    answer = (await first.call(['admin', 'station', 'pair'], input, limits)) as PairAnswer;
  } finally {
    first.close();
  }
  const { station, secret: stationSecret, authority } = answer;
  const paired = `${station.id}.${stationSecret}`;
  const second = createServiceLine({ url, authority, spki: null, station: paired });
  try {
    await second.call(['admin', 'station', 'info'], undefined, limits);
  } finally {
    second.close();
  }
  const pairing = { station, secret: stationSecret, authority, serviceUrl: url, privateKey: keys.privateKey };
  keepPairing(dataDir, pairing, secret);
  return answer;
}
