import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { reading } from '#db/central/transaction.ts';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { receivables } from '#main/service/receivables/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { only, SettlementOffice } from '#tests/support/settlement-office.ts';

const office = new SettlementOffice();
const { limitation, flags, rulings, overpayments } = receivables;
const clerk = () => office.clerk();
const second = () => office.second();

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into ledger.period (book_id, unit_id, year, month) select 1, 1, y, m from generate_series(2018, 2024) y, generate_series(1, 12) m`,
  );
  return closeDocumentRenderer;
});

const event = (
  payer: TestPayer,
  kind: 'suspension' | 'interruption' | 'security',
  from: string,
  to: string | null,
  ground: string,
) =>
  call(
    limitation.addEvent,
    {
      actId: newId(),
      instalmentId: only(payer).instalmentId,
      kind,
      from: day(from),
      to: to === null ? null : day(to),
      ground,
    },
    clerk(),
  );

describe('limitation', () => {
  it('lists what lapsed and says of each other old due why it has not', async () => {
    const old = { principal: 10_000, due: '2020-11-16' };
    const lapsed = await office.payer('Przedawniona Ewa', [old]);
    const suspended = await office.payer('Zawieszona Ewa', [old]);
    const interrupted = await office.payer('Przerwana Ewa', [old]);
    const secured = await office.payer('Hipoteczna Ewa', [old]);
    const younger = await office.payer('Młodsza Ewa', [{ principal: 10_000, due: '2021-11-15' }]);
    await event(suspended, 'suspension', '2025-01-01', '2026-12-31', 'Decyzja ULG/2025/0003');
    await event(interrupted, 'interruption', '2024-05-10', null, 'Zajęcie rachunku z 10 maja 2024 r.');
    await event(secured, 'security', '2023-02-01', null, 'KW PL1P/00012345/6');
    const { rows } = await call(limitation.list, { day: day('2026-11-20') }, clerk());
    const told = Object.fromEntries(
      rows.map(({ partyName, lapsed: gone, lapsesOn, reason }) => [partyName, [gone, lapsesOn, reason]]),
    );
    expect(told).toEqual({
      'Przedawniona Ewa': [true, '2025-12-31', expect.stringContaining('art. 70 § 1')],
      'Zawieszona Ewa': [false, '2027-12-31', expect.stringContaining('ULG/2025/0003')],
      'Przerwana Ewa': [false, '2029-05-10', expect.stringContaining('Zajęcie rachunku')],
      'Hipoteczna Ewa': [false, '2025-12-31', expect.stringContaining('PL1P/00012345/6')],
      'Młodsza Ewa': [false, '2026-12-31', expect.stringContaining('31.12.2026')],
    });
    expect((await call(limitation.list, { only: 'lapsed' }, clerk())).rows).toHaveLength(1);

    const writeOff = (payer: TestPayer) =>
      call(
        limitation.writeOff,
        {
          actId: newId(),
          instalmentIds: [only(payer).instalmentId],
          day: day('2026-11-20'),
          ground: 'Przedawnienie zobowiązań 2020 r.',
        },
        second(),
      );
    for (const payer of [suspended, interrupted, secured, younger])
      expect(await refusalOf(writeOff(payer))).toBe('WRITE_OFF_STANDING');
    expect(await writeOff(lapsed)).toMatchObject({ amount: 10_000, documents: [{ postedOn: '2026-11-20' }] });
    expect(await office.openOf(only(lapsed))).toBe(0);
    expect(await refusalOf(writeOff(lapsed))).toBe('WRITE_OFF_STANDING');
  });

  it('of a reminder cost is three years from its delivery (T-47)', async () => {
    const payer = await office.payer('Upominana Ewa', [{ title: 'KU', principal: 1_600, due: '2022-03-01' }]);
    const { rows } = await call(limitation.list, { partyId: payer.partyId, day: day('2026-01-01') }, clerk());
    expect(rows).toMatchObject([{ lapsed: true, lapsesOn: '2025-12-31' }]);
  });
});

describe('a status', () => {
  it('stands on a due or a whole account until it ends, and is listed with what is open', async () => {
    const payer = await office.payer('Sporna Ewa', [{ principal: 7_000, due: '2026-05-15' }]);
    const raise = (more: object) =>
      call(
        flags.raise,
        { actId: newId(), kind: 'appeal', from: day('2026-06-01'), text: 'Odwołanie do SKO', ...more },
        clerk(),
      );
    const { flagId } = await raise({ instalmentId: only(payer).instalmentId });
    await raise({ accountId: payer.accountId, kind: 'court' });
    const listed = await call(flags.list, {}, clerk());
    expect(listed.map(({ kind, open, label }) => [kind, open, label])).toEqual([
      ['appeal', 7_000, 'Podatek od nieruchomości 2026, rata 1'],
      ['court', 7_000, `konto ${payer.accountNumber}`],
      ['security', 10_000, expect.stringContaining('2020')],
    ]);
    const { dues } = await call(receivables.dues, { partyId: payer.partyId }, clerk());
    expect(dues[0]?.flags).toEqual([{ kind: 'appeal', text: 'Odwołanie do SKO' }]);
    expect(
      await refusalOf(call(flags.end, { actId: newId(), flagId, day: day('2026-05-31') }, clerk())),
    ).toBe('FLAG_UNKNOWN');
    await call(flags.end, { actId: newId(), flagId, day: day('2026-11-19') }, clerk());
    expect(await call(flags.list, { kind: 'appeal' }, clerk())).toEqual([]);
  });
});

describe('a ruling on allocation', () => {
  it('takes its figures from the entry, is kept as issued and printed', async () => {
    const payer = await office.payer('Zarachowana Ewa', [{ principal: 100_000, due: '2025-03-17' }]);
    const overpaymentId = await office.overpaid(payer, 'ROL', 48_400, '2026-01-15');
    const setOff = await call(overpayments.setOff, { actId: newId(), overpaymentId }, clerk());
    const [movement] = await office.rows<{ id: string }>(
      'select id from receivables.movement where source_id = $1',
      [setOff.documentId],
    );
    const input = { movementId: movement?.id ?? '', day: day('2026-11-20') };
    const ruling = await call(rulings.issue, { actId: newId(), ...input }, clerk());
    expect(ruling.number).toBe('ZAR/2026/0001');
    const [kept] = await office.rows<{ content: { sections: { rows?: unknown[] }[] } }>(
      'select content from receivables.ruling',
    );
    expect(kept?.content.sections[1]?.rows).toEqual([
      ['Podatek od nieruchomości 2025, rata 1', '2025-03-17', 43_761, 4_639],
    ]);
    const printed = await call(rulings.print, { rulingId: ruling.rulingId }, clerk());
    expect(printed.fileName).toBe('ZAR-2026-0001.pdf');
    expect(Buffer.from(printed.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(
      await refusalOf(call(rulings.issue, { actId: newId(), ...input, movementId: newId() }, clerk())),
    ).toBe('PAYMENT_UNKNOWN');
  });
});

it('after all this the books and the cards agree', async () => {
  const { findings } = await reading(
    office.database.service,
    { userId: office.people.clerk.id, unitId: 1, visibleUnits: [1] },
    verifyLedger,
  );
  expect(findings).toEqual([]);
});
