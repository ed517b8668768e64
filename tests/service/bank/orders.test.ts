import { createHash } from 'node:crypto';
import { call } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { transaction } from '#db/central/transaction.ts';
import { clarify } from '#main/service/bank/clarifications/procedures.ts';
import { loadWhiteList } from '#main/service/bank/orders/load-white-list.ts';
import { orders, whiteList } from '#main/service/bank/orders/procedures.ts';
import { whiteListHash } from '#main/service/bank/orders/white-list.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { readBankFile } from '#shared/bank/read.ts';
import { whiteListTexts } from '#shared/bank/white-list.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { KOWALSKI, mt940, OWN_ACCOUNT } from '#tests/support/bank-files/read.ts';
import { BankOffice } from '#tests/support/bank-office.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusalOf } from '#tests/support/refusal.ts';

let office: BankOffice;
testDatabase(async (made) => {
  office = await BankOffice.open(made);
});
const SUPPLIER = '91116022020000000123456789';
const clerk = () => ({ context: office.person(undefined, undefined, office.today) });
const chief = (...permissions: string[]) => ({
  context: office.person(
    office.people.second,
    permissions.length > 0 ? permissions : undefined,
    office.today,
  ),
});
const invoice = {
  accountCode: 'BIEZ',
  purpose: 'invoice' as const,
  executionDay: day('2026-11-24'),
  amount: grosze(123_000),
  payeeName: 'Energia S.A.',
  payeeAddress: 'ul. Prądowa 5, 00-001 Źródło',
  payeeAccount: `PL${SUPPLIER}`,
  payeeNip: '9990000043',
  title: 'energia XI',
  invoice: 'FV/88/2026',
  ledgerAccount: '201-1',
};
const prepare = (more: object = {}) => call(orders.prepare, { actId: newId(), ...invoice, ...more }, clerk());

describe('the white list', () => {
  it('hashes as the register does (the ministry’s example)', () => {
    expect(whiteListHash(`20191018${'1435721230'}${'34102012221314181237774212'}`, 5000)).toMatch(
      /^f8b915776eab735fdd10266b2e66068447904852b82c30eeb6de30703a087eb1/,
    );
  });

  it('fits the masks of virtual accounts by the digits of the bank', () => {
    const texts = whiteListTexts('2026-11-23', '9990000014', '06856200074321000000012345', [
      'XX856200074321YYYYYYYYYYYY',
      'XX102055584321YYYYYYYYYYYY',
      'XX856200079999YYYYYYYYYYYY',
    ]);
    expect(texts).toEqual([
      { text: '20261123999000001406856200074321000000012345', mask: null },
      { text: '202611239990000014XX856200074321000000012345', mask: 'XX856200074321YYYYYYYYYYYY' },
    ]);
  });

  it('is loaded from the flat file piece by piece and tells of each order', async () => {
    const hash = whiteListHash(`20261123${invoice.payeeNip}${SUPPLIER}`, 3);
    const other = createHash('sha512').update('ktoś').digest('hex');
    const text = JSON.stringify({
      naglowek: {
        dataGenerowaniaDanych: '20261123',
        liczbaTransformacji: '3',
        schemat: 'RRRRMMDDNNNNNNNNNNBBBBBBBBBBBBBBBBBBBBBBBBBB',
      },
      skrotyPodatnikowCzynnych: [other, hash],
      skrotyPodatnikowZwolnionych: [],
      maski: ['XX856200074321YYYYYYYYYYYY'],
    });
    async function* pieces() {
      for (let at = 0; at < text.length; at += 37) yield text.slice(at, at + 37);
    }
    await transaction(office.database.service, office.actor, (tx) => loadWhiteList(tx, pieces(), office.now));
    expect(await call(whiteList.status, {}, clerk())).toEqual({
      listDay: '2026-11-23',
      activeCount: 2,
      exemptCount: 0,
      maskCount: 1,
    });
    const listed = await prepare();
    expect(listed.whiteList).toMatchObject({ result: 'active', hash });
    expect(listed.warnings).toEqual([]);
    const missing = await prepare({ payeeAccount: KOWALSKI, invoice: 'FV/1/2026' });
    expect(missing.warnings.map(({ code }) => code)).toEqual(['WHITE_LIST_MISSING']);
    async function* nonsense() {
      yield '{"a": [1, 2, 3]}';
    }
    expect(
      await refusalOf(
        transaction(office.database.service, office.actor, (tx) => loadWhiteList(tx, nonsense(), office.now)),
      ),
    ).toBe('WHITE_LIST_FILE');
  });
});

describe('an order', () => {
  it('that looks like another one is told', async () => {
    const { warnings } = await prepare();
    expect(warnings.map(({ code }) => code)).toEqual(['BANK_ORDER_DOUBLE']);
  });

  it('is refused with a wrong account, an unknown ledger account, or split payment without VAT', async () => {
    expect(await refusalOf(prepare({ payeeAccount: '12345678901234567890123456' }))).toBe(
      'BANK_ORDER_ACCOUNT',
    );
    expect(await refusalOf(prepare({ ledgerAccount: '999-1' }))).toBe('BANK_ORDER_LEDGER');
    expect(await refusalOf(prepare({ kind: 'split-payment' }))).toBe('BANK_ORDER_VAT');
    expect(await refusalOf(prepare({ payeeAccount: OWN_ACCOUNT }))).toBe('BANK_ORDER_SELF');
  });

  it('is approved by another person, above the limit with the right for it', async () => {
    const order = await prepare({ amount: grosze(6_000_000), payeeAccount: KOWALSKI });
    const approve = { actId: newId(), orderId: order.id };
    expect(await refusalOf(call(orders.approve, approve, clerk()))).toBe('BANK_ORDER_SAME_PERSON');
    expect(await refusalOf(call(orders.approve, approve, chief()))).toBe('BANK_ORDER_LIMIT');
    expect(await refusalOf(call(orders.approveLarge, approve, chief('bank.orders.approve')))).toBe(
      'PERMISSION_MISSING',
    );
    expect(await call(orders.approveLarge, { ...approve, actId: newId() }, chief())).toMatchObject({
      state: 'approved',
      large: true,
      preparedBy: 'Ewa Referent',
      approvedBy: 'Piotr Kierownik',
    });
    await call(orders.withdraw, { actId: newId(), orderId: order.id }, clerk());
  });

  it('goes to the bank in a file with control totals, is confirmed by a statement, and restored by a return', async () => {
    const order = await prepare({
      kind: 'split-payment',
      vatAmount: grosze(23_000),
      executionDay: day('2026-11-22'),
    });
    expect(order.title).toBe('/VAT/230,00/IDC/9990000043/INV/FV/88/2026/TXT/energia XI');
    const exporting = { accountCode: 'BIEZ', orderIds: [order.id] };
    expect(await refusalOf(call(orders.export, { actId: newId(), ...exporting }, clerk()))).toBe(
      'BANK_ORDER_STATE',
    );
    await call(orders.approve, { actId: newId(), orderId: order.id }, chief());
    const {
      package: made,
      content,
      notes,
    } = await call(orders.export, { actId: newId(), ...exporting }, clerk());
    expect(made).toMatchObject({
      number: 'P/2026/0001',
      fileName: 'P-2026-0001.pli',
      orderCount: 1,
      total: 123_000,
    });
    expect(notes).toEqual([`${order.reference}: dzień wykonania 23.11.2026 zamiast 22.11.2026`]);
    const bytes = Buffer.from(content, 'base64');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256);
    const back = readBankFile(new Uint8Array(bytes));
    expect(back.orders).toMatchObject([
      { amount: 123_000, kind: 'split-payment', reference: order.reference, day: '2026-11-23' },
    ]);
    expect(await call(orders.packageBytes, { packageId: made.id }, clerk())).toMatchObject({ content });
    const statement = mt940(
      [':61:2611231123D1230,00NTRFNONREF', `:86:020~20${order.title}~32ENERGIA S.A.~38PL${SUPPLIER}`],
      { opening: 'C261122PLN5000,00', closing: 'C261123PLN3770,00' },
    );
    const [posted] = await office.import(statement);
    expect(posted?.summary?.kinds).toEqual([{ kind: 'order', count: 1, amount: -123_000 }]);
    expect(await office.balance('201-1')).toBe(123_000);
    const state = async () =>
      (await call(orders.list, {}, clerk())).rows.find(({ id }) => id === order.id)?.state;
    expect(await state()).toBe('confirmed');
    const [returned] = await office.import(
      mt940(
        [':61:2611231123C1230,00NRTINONREF', `:86:020~00ZWROT PRZELEWU~20${order.reference}~38PL${SUPPLIER}`],
        {
          opening: 'C261123PLN3770,00',
          closing: 'C261124PLN5000,00',
        },
      ).replace(':28C:1', ':28C:2'),
    );
    expect(returned?.summary?.kinds).toEqual([{ kind: 'order-return', count: 1, amount: 123_000 }]);
    expect(await state()).toBe('rejected');
    expect(await office.balance('201-1')).toBe(0);
    const [turnover] = await office.rows<{ debit: number }>(
      `select coalesce(sum(l.debit), 0)::bigint as debit from ledger.line l join ledger.account a on a.id = l.account_id where a.number = '130-1'`,
    );
    expect(Number(turnover?.debit)).toBe(0);
  });
});

describe('a payment nobody knows', () => {
  it('is sent back by an order, and leaves 245 when the statement shows it', async () => {
    await office.import(
      mt940([':61:2611241124C77,00NTRFNONREF', `:86:020~20pomyłka~32OBCY~38PL${KOWALSKI}`], {
        opening: 'C261124PLN5000,00',
        closing: 'C261124PLN5077,00',
      }).replace(':28C:1', ':28C:3'),
    );
    const [waiting] = (await call(clarify.list, {}, clerk())).rows;
    const { orderId, reference } = await call(
      clarify.sendBack,
      { actId: newId(), entryId: waiting?.entryId ?? '', version: waiting?.version ?? 0, title: '' },
      clerk(),
    );
    expect(
      await refusalOf(
        call(
          clarify.sendBack,
          { actId: newId(), entryId: waiting?.entryId ?? '', version: waiting?.version ?? 0, title: '' },
          clerk(),
        ),
      ),
    ).toBe('BANK_SEND_BACK_TWICE');
    await call(orders.approve, { actId: newId(), orderId }, chief());
    await call(
      orders.export,
      { actId: newId(), accountCode: 'BIEZ', orderIds: [orderId], format: 'pain.001' },
      clerk(),
    );
    await office.import(
      mt940([':61:2611241124D77,00NTRFNONREF', `:86:020~20Zwrot ${reference}~38PL${KOWALSKI}`], {
        opening: 'C261124PLN5077,00',
        closing: 'C261124PLN5000,00',
      }).replace(':28C:1', ':28C:4'),
    );
    expect((await call(clarify.list, {}, clerk())).count).toBe(0);
    expect(await office.balance('245-1')).toBe(0);
  });

  it('leaves books that prove themselves', async () => {
    const { findings } = await transaction(office.database.service, office.actor, verifyLedger);
    expect(findings).toEqual([]);
  });
});
