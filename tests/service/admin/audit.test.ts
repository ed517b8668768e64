import { beforeAll, describe, expect, it } from 'vitest';
import { markAudit, openAuditKeys, sealAudit, verifyAudit } from '#main/service/admin/seal-audit.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Client, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';

let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
});
const service = testService(database);
let clerk: Client;
beforeAll(async () => {
  clerk = await service.signedIn('referent-podatkowy', office.stations.office);
});

const person = (surname: string) => ({
  kind: 'person' as const,
  surname,
  firstName: 'Ewa',
  openAccount: true,
});
const eventsOf = (
  partyId: string,
): Promise<{ act: string; writes: boolean; request_id: string; user_id: string }[]> =>
  database.owner.query(
    `select act, writes, request_id, user_id from admin.audit_event
      where party_id = $1 or details -> 'parties' ? $1::text order by id`,
    [partyId],
  );

describe('the audit', () => {
  it('keeps who wrote and who read a party, by card and by list', async () => {
    const { id } = await clerk.parties.add({ actId: newId(), ...person('Audytowa') });
    await clerk.parties.card({ partyId: id });
    await clerk.parties.find({ query: 'audytowa' });
    await clerk.receivables.dues({ partyId: id });
    const events = await eventsOf(id);
    expect(events.map(({ act, writes }) => [act, writes])).toEqual([
      ['parties.add', true],
      ['parties.card', false],
      ['parties.find', false],
      ['receivables.dues', false],
    ]);
    for (const event of events) expect(event.user_id).toBe(office.users['referent-podatkowy']);
  });

  it('is read by the one who may, and that reading leaves a row too', async () => {
    const { id } = await clerk.parties.add({ actId: newId(), ...person('Oglądana') });
    const auditor = await service.signedIn('skarbnik', office.stations.office);
    await auditor.admin.audit.ofParty({ partyId: id });
    const shown = await auditor.admin.audit.ofParty({ partyId: id });
    expect(shown.map(({ act }) => act)).toEqual(['admin.audit.ofParty', 'parties.add']);
    expect(shown[1]).toMatchObject({ userName: 'Osoba w roli referent podatkowy', writes: true });
  });

  it('of a repeated act says that it was a repeat', async () => {
    const input = { actId: newId(), ...person('Powtórzona') };
    const first = await clerk.parties.add(input);
    expect(await clerk.parties.add(input)).toEqual(first);
    const rows = await database.owner.query(
      `select details from admin.audit_event where act = 'parties.add' and party_id = $1 order by id`,
      [first.id],
    );
    expect(rows.map(({ details }: { details: object }) => details)).toEqual([{}, { repeated: true }]);
    expect(
      await database.owner.query(`select id from parties.party where surname = 'Powtórzona'`),
    ).toHaveLength(1);
  });

  it('writes nothing of an act that was refused', async () => {
    const count = async () =>
      (await database.owner.query('select count(*) as count from admin.audit_event'))[0].count;
    const before = await count();
    await clerk.parties.add({ actId: newId(), ...person('') }).catch(() => {});
    expect(await count()).toBe(before);
  });

  it('carries the identity of the request that the client gave', async () => {
    const requestId = newId();
    await fetch(`${service.running.url}/rpc/admin/session/signIn`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-request-id': requestId,
        'x-skarbnik-station': office.stations.office.header,
      },
      body: JSON.stringify({ json: { login: 'kasjer', password: 'Spokojna rzeka 41' } }),
    });
    const [row] = await database.owner.query(
      'select act, user_id from admin.audit_event where request_id = $1',
      [requestId],
    );
    expect(row).toEqual({ act: 'admin.session.signIn', user_id: office.users['kasjer'] });
  });

  it('keeps no password, token or PESEL', async () => {
    const text = JSON.stringify(await database.owner.query('select details from admin.audit_event'));
    expect(text).not.toMatch(/Spokojna|password|token|\d{11}/);
  });
});

describe('sealing', () => {
  const keys = () => openAuditKeys(service.dataFolder);
  const sealedTo = async () =>
    (await database.owner.query('select coalesce(max(last_id), 0)::bigint as id from admin.audit_seal'))[0]
      .id;
  /** Seals now. Transactions of other test databases on the same server may hold it back for a moment. */
  const seal = async () => {
    const mark = await markAudit(database.service);
    for (let tries = 0; ; tries += 1) {
      const block = await sealAudit(database.service, keys(), mark);
      if (block !== null || tries === 200 || (await sealedTo()) >= mark.lastId) return block;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const verdict = () => verifyAudit(database.service, keys().publicKey);

  it('closes rows into signed blocks, each bound to the one before', async () => {
    await clerk.parties.find({ query: 'audytowa' });
    const first = await seal();
    await clerk.parties.find({ query: 'audytowa' });
    const second = await seal();
    expect([first, second]).toEqual([expect.any(Number), (first ?? 0) + 1]);
    expect(await seal()).toBeNull();
    expect(await verdict()).toMatchObject({ ok: true, blocks: second, unsealed: 0 });
  });

  it('waits for a transaction that is still open, so that no late row falls into a sealed block', async () => {
    const runner = database.owner.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`insert into admin.audit_event (act, writes) values ('late', false)`);
    const mark = await markAudit(database.service);
    await clerk.parties.find({ query: 'audytowa' });
    expect(await sealAudit(database.service, keys(), mark)).toBeNull();
    await runner.commitTransaction();
    await runner.release();
    expect(await seal()).toEqual(expect.any(Number));
    expect(await verdict()).toMatchObject({ ok: true, unsealed: 0 });
  });

  it.each([
    [
      'changed',
      `update admin.audit_event set act = 'nothing' where id = $1`,
      'treść wpisu została zmieniona',
    ],
    ['removed', 'delete from admin.audit_event where id = $1', 'wpis usunięto albo dopisano'],
  ])('shows a row that was %s behind the triggers', async (_what, sql, reason) => {
    await clerk.parties.find({ query: 'audytowa' });
    const block = await seal();
    const [{ id }] = await database.owner.query('select max(id) as id from admin.audit_event');
    const [kept] = await database.owner.query(
      'select to_jsonb(e) as row from admin.audit_event e where id = $1',
      [id],
    );
    await database.owner.query('alter table admin.audit_event disable trigger user');
    await database.owner.query(sql, [id]);
    expect(await verdict()).toMatchObject({ ok: false, block, reason: expect.stringContaining(reason) });
    await database.owner.query('delete from admin.audit_event where id = $1', [id]);
    await database.owner.query(
      `insert into admin.audit_event overriding system value select * from jsonb_populate_record(null::admin.audit_event, $1)`,
      [kept.row],
    );
    await database.owner.query('alter table admin.audit_event enable trigger user');
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('shows a block signed with another key', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    expect(await verifyAudit(database.service, generateKeyPairSync('ed25519').publicKey)).toMatchObject({
      ok: false,
      block: 1,
      reason: expect.stringContaining('podpis'),
    });
  });
});
