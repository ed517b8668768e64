import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createPlain, type Server } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createDemo, SMALL } from '#db/demo/create.ts';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { deskPairingCode } from '#main/cli/demo-database.ts';
import { openTls } from '#main/service/server/authority.ts';
import { fingerprintOf } from '#shared/admin/server-address.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { AtKeyboard } from '#tests/support/cash/at-keyboard.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildClient, type Desktop, launchStandIn } from '#tests/support/electron/launch.ts';
import { testService } from '#tests/support/service.ts';

/**
 * The installed client that nobody told where the service is: it asks on a screen of its own, says clearly what is wrong
 * with an address, and pairs with the server whose fingerprint a person compared. The whole shell on the stand-in, by keyboard.
 */
vi.setConfig({ testTimeout: 90_000 });
const database = testDatabase(async ({ ownerAddress }) => {
  await createDemo(ownerAddress, { payers: SMALL, seed: 3, today: dayOfInstant(Date.now()) });
});
const service = testService(database);

let folder: string;
let client: Awaited<ReturnType<typeof buildClient>>;
let desktop: Desktop;
let at: AtKeyboard;
const others: Server[] = [];

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listen = (server: Server) =>
  new Promise<number>((ready) => {
    others.push(server);
    server.listen(0, '127.0.0.1', () => ready(portOf(server)));
  });

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-address-'));
  client = await buildClient();
  desktop = await launchStandIn({ outDir: client.outDir, dataDir: path.join(folder, 'data') });
  at = new AtKeyboard(desktop.page);
});
afterAll(async () => {
  await desktop?.end();
  for (const server of others) server.close();
  client?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Another program with a certificate of this installation's making, for the names given. */
async function stranger(names: readonly string[]): Promise<number> {
  const tls = await openTls(path.join(folder, `tls-${names.join('-')}`), names, new Date());
  return listen(createTls({ key: tls.keyPem, cert: tls.certificatePem }, (_, answer) => answer.end('witaj')));
}

async function tries(address: string): Promise<void> {
  await at.walkTo('Adres serwera', 'Shift+Tab');
  await at.press('Control+a');
  await at.type(address, 'F10');
}

it('asks for the address first, and for nothing else', async () => {
  await at.stoodAt('Adres serwera');
  await at.sees('Gdzie jest serwer urzędu?');
  expect(await at.page.getByLabel('Kod parowania').count()).toBe(0);
  expect(await at.page.getByLabel('Login').count()).toBe(0);
  await at.press('F10');
  await at.sees('Uzupełnij: Adres serwera.');
  await at.picture('adres-serwera');
});

it.each([
  ['what is no address', async () => 'skarbnik urzad', /nie jest adresem serwera/],
  [
    'a name that nobody has',
    async () => 'skarbnik.invalid',
    /W sieci nie ma komputera o nazwie „skarbnik.invalid”/,
  ],
  ['a port where nobody answers', async () => '127.0.0.1:9', /nikt nie odpowiada na porcie 9/],
  [
    'a program that does not speak TLS',
    async () => `127.0.0.1:${await listen(createPlain((_, answer) => answer.end('witaj')))}`,
    /odpowiada inny program, a nie serwer Skarbnika/,
  ],
  [
    'another program behind TLS',
    async () => `127.0.0.1:${await stranger(['127.0.0.1'])}`,
    /odpowiada inny program, a nie serwer Skarbnika/,
  ],
  [
    'a certificate for another name',
    async () => `127.0.0.1:${await stranger(['skarbnik.inny'])}`,
    /Certyfikat serwera nie jest wystawiony na „127.0.0.1”. Certyfikat jest na: skarbnik.inny./,
  ],
])('refuses %s, at the field and with the way out', async (_, address, told) => {
  await tries(await address());
  await at.sees(told);
  await at.stoodAt('Adres serwera');
  await at.picture('adres-serwera-odmowa');
});

it('shows who answers and its fingerprint before anything is trusted', async () => {
  await tries(service.running.url.replace('https://', ''));
  await at.sees('Odcisk');
  await at.sees(fingerprintOf(service.running.spki));
  await at.sees('Urząd Gminy Przykładowo');
  await at.picture('adres-serwera-odcisk');
  await at.type('x');
  await at.seesNo('Odcisk');
  await at.press('Backspace', 'F10');
  await at.sees('Odcisk');
  await at.press('F10');
  await at.stoodAt('Kod parowania');
  await at.walkTo('Inny serwer');
  await at.press('Enter');
  await tries(service.running.url);
  await at.sees('Odcisk');
  await at.press('F10');
  await at.stoodAt('Kod parowania');
});

it('gives no code to a server with another certificate than the one that was trusted', async () => {
  const spki = Buffer.alloc(32, 7).toString('base64');
  const other = await launchStandIn({
    outDir: client.outDir,
    dataDir: path.join(folder, 'other'),
    args: [`--service-url=${service.running.url}`, `--service-spki=${spki}`],
  });
  const there = new AtKeyboard(other.page);
  await there.stoodAt('Kod parowania');
  expect(await there.page.getByText('Inny serwer').count()).toBe(0);
  const code = await deskPairingCode(database.ownerAddress, 'K2');
  await there.type(code, 'F10');
  await there.sees(/pokazuje inny certyfikat niż ten, któremu to stanowisko zaufało/);
  await there.picture('adres-serwera-inny-certyfikat');
  await other.end();
  const [row]: { used: boolean }[] = await database.owner.query(
    'select bool_or(used_at is not null) as used from admin.pairing_code where desk_id is not null',
  );
  expect(row).toEqual({ used: false });
});

it('remembers the server over a restart, pairs by the code and signs in', async () => {
  await desktop.end();
  desktop = await launchStandIn({ outDir: client.outDir, dataDir: path.join(folder, 'data') });
  at = new AtKeyboard(desktop.page);
  await at.stoodAt('Kod parowania');
  await at.type(await deskPairingCode(database.ownerAddress, 'K1'), 'F10');
  await at.stoodAt('Login');
  await at.sees('Stanowisko K1');
  const kept = readFileSync(path.join(folder, 'data/service.json'), 'utf8');
  expect(JSON.parse(kept)).toEqual({ url: service.running.url, spki: service.running.spki });
  await at.enter('kasjer', DEMO_PASSWORD);
  await at.sees('Stan z ostatniego raportu');
});
