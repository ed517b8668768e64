import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfiguration, serviceAddress } from '#main/cli/configuration.ts';
import { startWorkstation, type Workstation } from '#main/desk/index.ts';
import { type RunningService, startService } from '#main/service/index.ts';
import type { Contract } from '#shared/contract.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { runSkarbnik } from '#tests/support/command.ts';
import { refusalOf } from '#tests/support/refusal.ts';

/**
 * From an empty PostgreSQL to the first posted cash report, by the administrator's command and the screens' own procedures: nothing
 * comes from a demo, and nobody writes a row by hand.
 */
const tag = Math.random().toString(36).slice(2, 8);
const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-first-'));
const config = path.join(folder, 'skarbnik.toml');
const server = inject('postgres');
const superuser = `postgres://postgres:${server.password}@127.0.0.1:${server.port}/postgres`;
const database = `first_${tag}`;
const ADMIN = 'Zielone jabłko 73';
const CASHIER = 'Srebrny widelec 81';

type Client = ContractRouterClient<Contract>;
let running: RunningService;
let workstation: Workstation;
let client: Client;
let token = '';
let first: { password: string; pairing: { code: string } };

beforeAll(() => {
  writeFileSync(
    config,
    `[database]\nport = ${server.port}\nname = "${database}"\nuser = "first_app_${tag}"\nowner_user = "first_owner_${tag}"
[service]\nhost = "127.0.0.1"\nport = 0\ndata_folder = '${folder}'\n`,
  );
});
afterAll(async () => {
  await workstation?.stop();
  await running?.close();
  const administrator = new pg.Client({ connectionString: superuser });
  await administrator.connect();
  await administrator.query(`drop database if exists ${database} with (force)`);
  await administrator.end();
  rmSync(folder, { recursive: true, force: true });
});

const signIn = async (login: string, password: string) => {
  ({ token } = await client.admin.session.signIn({ login, password }));
};
const until = async (holds: () => Promise<boolean>) => {
  await expect.poll(holds, { timeout: 20_000, interval: 100 }).toBe(true);
};

describe('an empty server becomes an office', () => {
  it('by skarbnik setup with the answers of the example file', async () => {
    const answers = path.join(folder, 'answers.toml');
    const example = readFileSync('docs/setup.example.toml', 'utf8').replace(
      /^# (?=street|postal|locality|bank)/gm,
      '',
    );
    writeFileSync(answers, example);
    const args = ['setup', '--config', config, '--superuser', superuser, '--answers', answers, '--json'];
    const { code, out, err } = await runSkarbnik(args);
    expect([code, err]).toEqual([0, expect.stringContaining('Zakładam urząd')]);
    first = JSON.parse(out);
    expect(first.pairing.code).not.toBe('');
  });

  it('with the statutory chart, titles by paragraph, journals and the tariff of stamp duty', async () => {
    running = await startService({
      central: serviceAddress(readConfiguration(config, {})),
      dataFolder: folder,
      rendererFolder: null,
    });
    const { port1, port2 } = new MessageChannel();
    workstation = await startWorkstation({
      dataDir: path.join(folder, 'desk'),
      service: { url: running.url, spki: running.spki },
      connect: (serve) => serve(port1),
    });
    const headers = () => (token === '' ? {} : { authorization: `Bearer ${token}` });
    client = createORPCClient<Client>(new RPCLink({ port: port2, headers }));
    port2.start();
    await workstation.pair(first.pairing.code);
    await signIn('administrator', first.password);
    await client.admin.session.changePassword({ current: first.password, next: ADMIN });
    const catalogue = await client.cash.catalogue.list();
    expect(catalogue).toHaveLength(16);
    expect(catalogue[0]).toMatchObject({
      code: 'SK-PELN',
      price: 1_700,
      tariff: 'SKARB.TARIFF.POWER_OF_ATTORNEY',
    });
    expect(await client.cash.desks.list()).toMatchObject([{ code: 'K1', kind: 'mixed' }]);
  });
});

describe('the administrator lets people work', () => {
  const add = (login: string, displayName: string, roleCode: string) =>
    client.admin.users.add({
      actId: newId(),
      login,
      displayName,
      position: 'pracownik',
      password: ADMIN,
      roles: [{ unitId: 1, roleCode }],
    });
  const deskId = async () => (await client.cash.desks.list())[0]?.id ?? 0;

  it('assigns a cashier to the desk, and nobody without the role', async () => {
    const clerk = await add('referent', 'Ewa Referent', 'referent-podatkowy');
    const cashier = await add('kasjer', 'Anna Kasjer', 'kasjer');
    const id = await deskId();
    expect(await refusalOf(client.cash.desks.assign({ actId: newId(), deskId: id, userId: clerk.id }))).toBe(
      'CASH_CASHIER_NO_ROLE',
    );
    await client.cash.desks.assign({ actId: newId(), deskId: id, userId: cashier.id });
    expect(await client.cash.desks.cashiers({ deskId: id })).toEqual([
      { userId: cashier.id, name: 'Anna Kasjer', login: 'kasjer', mayWork: true, assigned: true },
    ]);
  });

  it('takes a cashier off and lets her back', async () => {
    const [cashier] = await client.cash.desks.cashiers({ deskId: await deskId() });
    const of = async () => ({ actId: newId(), deskId: await deskId(), userId: cashier?.userId ?? '' });
    await client.cash.desks.unassign(await of());
    expect(await refusalOf(client.cash.desks.unassign(await of()))).toBe('CASH_CASHIER_NOT_THERE');
    await client.cash.desks.assign(await of());
    expect(await client.cash.desks.cashiers({ deskId: await deskId() })).toMatchObject([{ assigned: true }]);
  });

  it('sets a second desk up with its journal and accounts, and not twice', async () => {
    const desk = {
      code: 'W1',
      name: 'Kasa wydatków',
      kind: 'expenditure' as const,
      float: grosze(300_000),
      limit: grosze(0),
    };
    await client.cash.desks.add({ actId: newId(), ...desk });
    expect(await refusalOf(client.cash.desks.add({ actId: newId(), ...desk }))).toBe('CASH_DESK_CODE_TAKEN');
    expect((await client.cash.desks.list()).map(({ code }) => code)).toEqual(['K1', 'W1']);
  });
});

describe('the treasurer sets the books up', () => {
  it('adds a title, an account and a journal of the office’s own; a gap in the chart is refused', async () => {
    await client.admin.users.add({
      actId: newId(),
      login: 'skarbnik',
      displayName: 'Celina Skarbnik',
      position: 'skarbnik',
      password: ADMIN,
      roles: [{ unitId: 1, roleCode: 'skarbnik' }],
    });
    await signIn('skarbnik', ADMIN);
    await client.admin.session.changePassword({ current: ADMIN, next: CASHIER });
    const title = {
      code: 'TARG',
      name: 'Opłata targowa',
      shortName: 'Targowa',
      taxGroup: 'TARG',
      kind: 'due' as const,
      law: 'public' as const,
      interest: 'tax' as const,
      classification: '756-75616-0430',
      interestClassification: '756-75616-0910',
    };
    await client.receivables.titles.add({ actId: newId(), ...title });
    expect(await refusalOf(client.receivables.titles.add({ actId: newId(), ...title }))).toBe(
      'TITLE_CODE_TAKEN',
    );
    expect((await client.receivables.titles.list()).map(({ code }) => code)).toHaveLength(13);
    const accounts = (await client.ledger.accounts.list()).map(({ number }) => number);
    expect(accounts).toEqual(
      expect.arrayContaining([
        '101',
        '101-K1',
        '101-W1',
        '141-K1-KARTA',
        '221-TARG',
        '720-TARG',
        '750-TARG',
        '998',
      ]),
    );
    const account = (number: string) =>
      client.ledger.accounts.add({ actId: newId(), number, name: 'Zaliczki na delegacje' });
    expect(await refusalOf(account('234-2-1'))).toBe('LEDGER_PARENT_MISSING');
    await account('234-2');
    expect(await refusalOf(account('234-2'))).toBe('LEDGER_NUMBER_TAKEN');
    await client.ledger.journals.add({ actId: newId(), code: 'ZFSS', name: 'Fundusz świadczeń' });
    expect((await client.ledger.journals.list()).map(({ code }) => code)).toEqual([
      'K1',
      'PK',
      'PR',
      'W1',
      'WB',
      'ZFSS',
    ]);
  });

  it('sells the office’s own things at its own price, and stamp duty only at the law’s', async () => {
    const item = {
      titleCode: 'USL',
      code: 'KSERO',
      name: 'Kopia dokumentu A4',
      price: grosze(60),
      per: 'strona',
    };
    await client.cash.catalogue.save({ actId: newId(), ...item });
    const dearer = { ...item, code: 'SK-PELN', titleCode: 'SKA', price: grosze(1_900) };
    expect(await refusalOf(client.cash.catalogue.save({ actId: newId(), ...dearer }))).toBe(
      'CASH_PRICE_BY_LAW',
    );
    const renamed = await client.cash.catalogue.save({ actId: newId(), ...dearer, price: grosze(1_700) });
    expect(renamed).toMatchObject({ price: 1_700, tariff: 'SKARB.TARIFF.POWER_OF_ATTORNEY' });
  });
});

describe('the cashier’s first day', () => {
  it('opens the desk, takes the first receipt and prints it', async () => {
    await signIn('kasjer', ADMIN);
    await client.admin.session.changePassword({ current: ADMIN, next: CASHIER });
    // What waits at the office is asked for anew, and with it comes the rest of the snapshot.
    await until(async () => {
      await client.cash.desk.prepared();
      return (await client.cash.desk.catalogue()).length === 17;
    });
    await client.cash.desk.open({ actId: newId(), denominations: {} });
    const [item] = (await client.cash.desk.catalogue()).filter(({ code }) => code === 'SK-NIEZAL');
    const receipt = await client.cash.desk.take({
      actId: newId(),
      partyId: null,
      payerName: 'Jan Pierwszy',
      dues: null,
      expectedTotal: grosze(2_100),
      sales: [{ catalogueItemId: item?.id ?? 0, quantity: '1', price: null, text: 'przetarg' }],
      cash: grosze(2_100),
      card: grosze(0),
      tendered: grosze(5_000),
    });
    expect(receipt.fullNumber).toMatch(/^KP\/K1\/\d{4}\/000001$/);
    const { pdf } = await client.cash.desk.print({ document: 'receipt', id: receipt.id, format: 'A5' });
    expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('closes the day: the report is posted by title and paragraph, and the books verify', async () => {
    const report = await client.cash.desk.close({ actId: newId(), denominations: { 2000: 1, 100: 1 } });
    expect(report).toMatchObject({ closing: 2_100, receiptCount: 1 });
    await until(async () => (await client.cash.desk.reports()).some(({ state }) => state === 'posted'));
    const { byTitle } = await client.cash.reports.get({ reportId: report.id });
    expect(byTitle).toMatchObject([{ classification: '756-75618-0410', account: '720-SKA', amount: 2_100 }]);
    const verified = await runSkarbnik(['ledger', 'verify', '--config', config, '--json']);
    expect([verified.code, JSON.parse(verified.out).findings]).toEqual([0, []]);
    const doctor = JSON.parse((await runSkarbnik(['doctor', '--config', config, '--json'])).out);
    expect(doctor.checks.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([]);
  });
});
