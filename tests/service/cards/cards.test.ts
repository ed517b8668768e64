import { createHash } from 'node:crypto';
import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { cards } from '#main/service/cards/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
let card: { kind: 'party'; id: string };

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into units.unit (code, name, short_name, kind, authority) values ('SP1', 'Szkoła', 'Szkoła', 'school', 'Dyrektor')`,
  );
  card = { kind: 'party', id: (await office.payer('Nowak Jan')).partyId };
});

const clerk = () => ({ context: office.person() });
const cashier = (permissions: string[] = ['parties.read']) => ({
  context: office.person(office.people.cashier, permissions),
});
const school = () => {
  const context = office.person();
  if (!context.person) throw new Error('a person');
  return { context: { ...context, person: { ...context.person, unitId: 2, visibleUnits: [2] } } };
};

describe('notes on a card', () => {
  it('written by one are read by another with the right to the card, pinned first', async () => {
    const input = { actId: newId(), card, text: 'Prosi o kontakt telefoniczny.\nPo 15.', pinned: false };
    const first = await call(cards.notes.add, input, clerk());
    expect(await call(cards.notes.add, input, clerk())).toEqual(first);
    await call(cards.notes.add, { actId: newId(), card, text: 'Umorzenie w toku', pinned: true }, clerk());
    const read = await call(cards.notes.list, { card }, cashier());
    expect(read.map(({ text, pinned, own, by }) => [text, pinned, own, by])).toEqual([
      ['Umorzenie w toku', true, false, 'Ewa Referent'],
      ['Prosi o kontakt telefoniczny.\nPo 15.', false, false, 'Ewa Referent'],
    ]);
  });

  it('are taken off by their writer alone, and the row stays', async () => {
    const { id } = await call(cards.notes.add, { actId: newId(), card, text: 'Pomyłka' }, clerk());
    const off = { noteId: id, reason: 'Nie ta osoba' };
    expect(await refusalOf(call(cards.notes.withdraw, { actId: newId(), ...off }, cashier()))).toBe(
      'NOTE_OF_OTHER',
    );
    await call(cards.notes.withdraw, { actId: newId(), ...off }, clerk());
    expect((await call(cards.notes.list, { card }, clerk())).map((note) => note.id)).not.toContain(id);
    expect(await office.rows('select text from cards.note where id = $1', [id])).toHaveLength(1);
  });

  it('need the right to the card, and the card in the unit', async () => {
    expect(await refusalOf(call(cards.notes.list, { card }, cashier(['ledger.read'])))).toBe(
      'PERMISSION_MISSING',
    );
    expect(await refusalOf(call(cards.notes.list, { card }, school()))).toBe('CARD_UNKNOWN');
    const nowhere = { kind: 'party' as const, id: newId() };
    expect(
      await refusalOf(call(cards.notes.add, { actId: newId(), card: nowhere, text: 'x' }, clerk())),
    ).toBe('CARD_UNKNOWN');
    expect(await refusalOf(call(cards.notes.add, { actId: newId(), card, text: ' \n ' }, clerk()))).toBe(
      'INPUT_INVALID',
    );
  });
});

describe('attachments on a card', () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2_300_000, 'ż')]);
  const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');
  const upload = async (content: Buffer, size = 1_000_000) => {
    const uploadId = newId();
    for (let at = 0; at * size < content.length; at += 1) {
      const part = content.subarray(at * size, (at + 1) * size).toString('base64');
      await call(cards.attachments.part, { uploadId, number: at, content: part }, clerk());
      await call(cards.attachments.part, { uploadId, number: at, content: part }, clerk());
    }
    return uploadId;
  };
  const adding = (uploadId: string, content: Buffer, name: string) => ({
    actId: newId(),
    card,
    uploadId,
    name,
    description: 'Umowa',
    size: content.length,
    sha256: hash(content),
  });

  it('come in parts, are kept byte for byte under a safe name, and go out to those with the right', async () => {
    const uploadId = await upload(pdf);
    const made = await call(
      cards.attachments.add,
      adding(uploadId, pdf, 'C:\\Skany\\umowa\u202E najmu.exe'),
      clerk(),
    );
    expect(made).toMatchObject({
      name: 'umowa najmu.pdf',
      mediaType: 'application/pdf',
      size: pdf.length,
      sha256: hash(pdf),
    });
    const got = await call(cards.attachments.content, { attachmentId: made.id }, cashier());
    expect(hash(Buffer.from(got.content, 'base64'))).toBe(hash(pdf));
    expect(await office.rows('select 1 from cards.upload_part')).toHaveLength(0);
    const denied = call(cards.attachments.content, { attachmentId: made.id }, cashier(['ledger.read']));
    expect(await refusalOf(denied)).toBe('PERMISSION_MISSING');
    expect(await refusalOf(call(cards.attachments.content, { attachmentId: made.id }, school()))).toBe(
      'ATTACHMENT_UNKNOWN',
    );
  });

  it('are refused when a part is missing, or when the bytes are a program', async () => {
    const part = await upload(pdf.subarray(0, 1_000_000));
    expect(await refusalOf(call(cards.attachments.add, adding(part, pdf, 'a.pdf'), clerk()))).toBe(
      'ATTACHMENT_INCOMPLETE',
    );
    const program = Buffer.from('MZ\x90\x00\x03');
    const sent = await upload(program);
    const told = await refusal(call(cards.attachments.add, adding(sent, program, 'faktura.pdf'), clerk()));
    expect(told?.code).toBe('ATTACHMENT_TYPE');
    expect(await call(cards.attachments.list, { card }, clerk())).toHaveLength(1);
  });

  it('another person’s upload cannot be taken', async () => {
    const small = Buffer.from('%PDF-1.7 x');
    const uploadId = await upload(small);
    const taken = call(cards.attachments.add, adding(uploadId, small, 'a.pdf'), cashier());
    expect(await refusalOf(taken)).toBe('ATTACHMENT_INCOMPLETE');
  });
});

describe('two people in one card', () => {
  it('the second is told who has it, until the first leaves or falls silent', async () => {
    expect(await call(cards.hold, { card }, clerk())).toEqual({ others: [] });
    const { others } = await call(cards.hold, { card }, cashier());
    expect(others.map(({ name }) => name)).toEqual(['Ewa Referent']);
    expect((await call(cards.hold, { card }, clerk())).others.map(({ name }) => name)).toEqual([
      'Anna Kasjer',
    ]);
    await call(cards.release, { card }, clerk());
    expect((await call(cards.hold, { card }, cashier())).others).toEqual([]);
    await call(cards.hold, { card }, clerk());
    await office.rows(`update cards.holder set until = now() - interval '1 s'`);
    expect((await call(cards.hold, { card }, cashier())).others).toEqual([]);
  });
});
