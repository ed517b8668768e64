import { statSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import https from 'node:https';
import path from 'node:path';
import tls from 'node:tls';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openTls } from '#main/service/server/authority.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { headersOf, refusalOf, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';

let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
});
const service = testService(database);
const url = (to: string) => `${service.running.url}${to}`;
const json = { 'content-type': 'application/json' };

describe('the certificate', () => {
  it('is good for loopback names, for servers alone, and signed by the authority', async () => {
    for (const servername of ['localhost', '127.0.0.1']) {
      const socket = tls.connect({
        host: '127.0.0.1',
        port: service.running.port,
        ca: service.running.caPem,
        ...(servername === 'localhost' ? { servername } : {}),
      });
      await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
      const certificate = socket.getPeerX509Certificate();
      expect(socket.authorized).toBe(true);
      expect(certificate?.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
      expect(certificate?.ca).toBe(false);
      expect(certificate?.subjectAltName).toContain('DNS:localhost');
      socket.destroy();
    }
  });

  it('keeps its keys for the owner alone', () => {
    for (const name of ['authority.key.pem', 'server.key.pem'])
      expect(statSync(path.join(service.dataFolder, 'tls', name)).mode & 0o777).toBe(0o600);
  });

  it('is renewed before it ends, for a new name too, and the pinned key stays', async () => {
    const folder = path.join(service.dataFolder, 'renewal');
    const names = ['localhost'];
    const first = await openTls(folder, names, new Date('2026-01-01'));
    expect((await openTls(folder, names, new Date('2026-06-01'))).certificatePem).toBe(first.certificatePem);
    const renewed = await openTls(folder, names, new Date('2027-01-10'));
    expect(renewed.validTo > first.validTo).toBe(true);
    const named = await openTls(folder, ['localhost', 'skarbnik.lan'], new Date('2027-01-11'));
    expect(named.certificatePem).not.toBe(renewed.certificatePem);
    expect([renewed.spki, named.spki]).toEqual([first.spki, first.spki]);
    expect(named.authorityPem).toBe(first.authorityPem);
  });

  it('is not shown over anything older than TLS 1.2', async () => {
    const socket = tls.connect({
      host: '127.0.0.1',
      port: service.running.port,
      ca: service.running.caPem,
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
    });
    expect(
      await new Promise((resolve) =>
        socket.once('secureConnect', () => resolve('open')).once('error', () => resolve('refused')),
      ),
    ).toBe('refused');
  });
});

describe('one port', () => {
  it('answers HTTP/2, HTTP/1.1, the WebSocket and REST alike', async () => {
    const session = connectHttp2(url(''), { ca: service.running.caPem });
    const stream = session.request({ ':path': '/health' });
    const status = await new Promise((resolve) =>
      stream.once('response', (headers) => resolve(headers[':status'])),
    );
    session.close();
    expect(status).toBe(200);
    const info = await service.http().admin.station.info();
    expect(info).toMatchObject({ office: 'Urząd Gminy Przykładowo', station: null });
    expect((await service.socket({ station: office.stations.office }).admin.station.info()).station?.id).toBe(
      office.stations.office.id,
    );
    const rest = await fetch(url('/api/admin/station/info'), { method: 'POST', headers: json, body: '{}' });
    expect(await rest.json()).toMatchObject({ office: 'Urząd Gminy Przykładowo' });
    expect(await (await fetch(url('/openapi.json'))).json()).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
    });
  });

  it('sends strict headers and says nothing of its make', async () => {
    const { headers } = await fetch(url('/health'));
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('bad requests', () => {
  it.each([
    '/rpc/admin/nothing',
    '/rpc/__proto__',
    '/rpc/constructor',
    '/api/nothing',
    '/etc/passwd',
    '/../package.json',
  ])('%s is not found', async (to) => {
    expect((await fetch(url(to), { method: 'POST', headers: json, body: '{}' })).status).toBe(404);
  });

  it.each(['{', '{"json":', 'null', '[]', '"text"', '\u0000'])(
    'a body %j is refused and nothing breaks',
    async (body) => {
      const response = await fetch(url('/rpc/admin/session/signIn'), {
        method: 'POST',
        headers: { ...json, ...headersOf({ station: office.stations.office }) },
        body,
      });
      expect([400, 422]).toContain(response.status);
      expect((await fetch(url('/health'))).status).toBe(200);
    },
  );

  it('input against the schema is refused with the field in Polish', async () => {
    const client = await service.signedIn('kasjer', office.stations.office);
    const error = await client.receivables.dues({ partyId: 'not-an-id' }).catch((thrown) => thrown);
    expect(error).toMatchObject({
      code: 'REFUSED',
      defined: true,
      data: { code: 'INPUT_INVALID', field: 'partyId' },
    });
    expect(error.data.message).toMatch(/^Pole „partyId”/);
  });

  it('a text with a zero byte is refused, not a failure of the program', async () => {
    const client = await service.signedIn('referent-podatkowy', office.stations.office);
    const add = client.parties.add({
      actId: newId(),
      kind: 'person',
      surname: 'Zero',
      firstName: 'a',
      email: 'x',
    });
    expect(await refusalOf(add)).toBe('accepted');
    expect(await refusalOf(client.parties.find({ query: 'kow\u0000alski' }))).toBe('accepted');
    const identifiers = [{ kind: 'FOREIGN' as const, value: 'a\u0000b' }];
    expect(
      await refusalOf(client.parties.add({ actId: newId(), kind: 'person', surname: 'Zero', identifiers })),
    ).toBe('TEXT_UNREADABLE');
  });

  it('a body that says it is too large is refused before it is read', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const request = https.request(url('/rpc/admin/session/signIn'), {
        method: 'POST',
        ca: service.running.caPem,
        headers: { ...json, 'content-length': 40 * 1024 * 1024 },
      });
      request.once('response', (response) => resolve(response.statusCode ?? 0)).once('error', reject);
      request.write('{');
    });
    expect(status).toBe(413);
  });

  it('a body that does not say how large it is is refused', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const request = https.request(url('/rpc/admin/session/signIn'), {
        method: 'POST',
        ca: service.running.caPem,
        headers: { ...json, 'transfer-encoding': 'chunked' },
      });
      request.once('response', (response) => resolve(response.statusCode ?? 0)).once('error', reject);
      request.end('{}');
    });
    expect(status).toBe(411);
  });

  it('a message of the WebSocket that is too large ends that connection alone', async () => {
    const client = await service.signedIn('kasjer', office.stations.office);
    const socket = new WebSocket(`wss://127.0.0.1:${service.running.port}/rpc`, {
      ca: service.running.caPem,
    });
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.send('x'.repeat(5 * 1024 * 1024));
    expect(await closed).toBe(1009);
    expect(await refusalOf(client.admin.session.current())).toBe('accepted');
  });

  it('a WebSocket anywhere else than /rpc is turned away', async () => {
    const socket = new WebSocket(`wss://127.0.0.1:${service.running.port}/other`, {
      ca: service.running.caPem,
    });
    expect(await new Promise((resolve) => socket.once('error', (error) => resolve(error.message)))).toContain(
      '404',
    );
  });

  it('an unexpected error shows its number alone', async () => {
    await database.owner.query('alter table admin.session rename column working_date to working_date_gone');
    const response = await fetch(url('/rpc/admin/session/current'), {
      method: 'POST',
      headers: {
        ...json,
        'x-request-id': '0198c0de-0000-7000-8000-000000000001',
        ...headersOf({ station: office.stations.office, token: 'x'.repeat(43) }),
      },
      body: '{}',
    });
    await database.owner.query('alter table admin.session rename column working_date_gone to working_date');
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain('0198c0de-0000-7000-8000-000000000001');
    expect(text).not.toMatch(/working_date|select|column|\.ts/);
  });
});
