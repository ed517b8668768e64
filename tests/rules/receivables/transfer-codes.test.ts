import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#shared/kernel/errors.ts';
import { makeNrb } from '#shared/kernel/identifiers/nrb.ts';
import { grosze } from '#shared/kernel/money.ts';
import {
  code128Check,
  parseSlipBarcode,
  slipBarcode,
  virtualAccount,
} from '#shared/receivables/slip-barcode.ts';
import { parseTransferCode, type TransferCode, transferCode } from '#shared/receivables/transfer-code.ts';
import { holds } from '#tests/support/property.ts';

const B16: TransferCode = {
  payeeNip: '9990000014',
  account: '06856200074321000000012345',
  amount: grosze(123_450),
  payeeName: 'Gmina Przykładowo',
  title: 'Podatek 2026 rata 4 000012345',
};
const bytes = (text: string) => new TextEncoder().encode(text).length;

describe("the bank association's transfer code", () => {
  it('B16: with an amount and with an amount left to the payer', () => {
    const text = unwrap(transferCode(B16));
    expect(text).toBe(
      '9990000014|PL|06856200074321000000012345|123450|Gmina Przykładowo|Podatek 2026 rata 4 000012345|||',
    );
    expect([text.length, bytes(text)]).toEqual([98, 99]);
    const open = unwrap(transferCode({ ...B16, amount: grosze(0), title: 'Wieczyste uzytkowanie 2026' }));
    expect(open).toBe(
      '9990000014|PL|06856200074321000000012345|000000|Gmina Przykładowo|Wieczyste uzytkowanie 2026|||',
    );
    expect(open.length).toBe(95);
  });

  it('T-53', () => {
    const text = unwrap(
      transferCode({
        payeeNip: '123-456-32-18',
        account: 'PL 61 1090 1014 0000 0712 1981 2874',
        amount: grosze(80_500),
        payeeName: 'Gmina Przykladowo',
        title: 'PON 2026 K-000123',
      }),
    );
    expect(text).toBe(
      '1234563218|PL|61109010140000071219812874|080500|Gmina Przykladowo|PON 2026 K-000123|||',
    );
    expect(text.length).toBe(86);
  });

  it('9 999,99 zł is the last amount', () => {
    expect(transferCode({ ...B16, amount: grosze(999_999) }).ok).toBe(true);
    expect(transferCode({ ...B16, amount: grosze(1_000_000) })).toMatchObject({
      ok: false,
      error: { code: 'AMOUNT_RANGE', field: 'amount' },
    });
  });

  it.each<[Partial<TransferCode>, string, string]>([
    [{ amount: grosze(-1) }, 'AMOUNT_RANGE', 'amount'],
    [{ payeeNip: '1234567890' }, 'NIP', 'payeeNip'],
    [{ account: '06856200074321000000012346' }, 'ACCOUNT', 'account'],
    [{ payeeName: 'Urząd Gminy Przykładowo' }, 'LENGTH', 'payeeName'],
    [{ payeeName: '' }, 'EMPTY', 'payeeName'],
    [{ title: 'x'.repeat(33) }, 'LENGTH', 'title'],
    [{ title: 'rata|4' }, 'CHARACTER', 'title'],
    [{ title: 'rata\n4' }, 'CHARACTER', 'title'],
    [{ reference: 'x'.repeat(21) }, 'LENGTH', 'reference'],
    [{ invoiceService: 'x'.repeat(13) }, 'LENGTH', 'invoiceService'],
    [{ reserve: 'x'.repeat(25) }, 'LENGTH', 'reserve'],
  ])('refuses %j as %s at %s', (change, code, field) => {
    expect(transferCode({ ...B16, ...change })).toMatchObject({ ok: false, error: { code, field } });
  });

  it('with every field full it has the 160 characters allowed', () => {
    const full = {
      payeeName: 'x'.repeat(20),
      title: 'x'.repeat(32),
      reference: 'x'.repeat(20),
      invoiceService: 'x'.repeat(12),
      reserve: 'x'.repeat(24),
    };
    expect(unwrap(transferCode({ ...B16, ...full })).length).toBe(160);
  });

  it('the samples of the recommendation are read', () => {
    expect(
      parseTransferCode('1234567890|PL|92124012340001567890123456|001200|Odbiorca 1|FV 1234/34/2012|||'),
    ).toMatchObject({
      ok: true,
      value: { amount: 1200, title: 'FV 1234/34/2012' },
    });
    expect(
      parseTransferCode('|PL|92124012340001567890123456|001200|Odbiorca 1|Przelew ekspress|||'),
    ).toMatchObject({
      ok: true,
      value: { payeeNip: '' },
    });
    const long =
      '5214349636|PL|24160000035175530643314956|012345|Testowy odbiorca|Tytuł płatności|11223344|990066|reserved';
    expect(parseTransferCode(long)).toMatchObject({
      ok: true,
      value: { reference: '11223344', invoiceService: '990066', reserve: 'reserved' },
    });
  });

  it.each([
    '',
    'abc',
    '|||||||||',
    '1234567890|PL|92124012340001567890123456|1200|x|y|||',
    '||1|000000|x|y|||',
  ])('%j is not one', (text) => {
    expect(parseTransferCode(text)).toMatchObject({ ok: false, error: { code: 'TRANSFER_CODE_UNREADABLE' } });
  });

  it('what is written is read back', () => {
    const anyText = (max: number) => fc.stringMatching(new RegExp(`^[A-Za-zżółćęśąźń0-9]{1,${max}}$`));
    holds(
      fc.property(
        fc.nat(999_999),
        anyText(20),
        anyText(32),
        fc.nat(999_999_999),
        (amount, payeeName, title, id) => {
          const account = makeNrb('85620007', String(id).padStart(16, '0'));
          const code = { payeeNip: '9990000014', account, amount: grosze(amount), payeeName, title };
          expect(parseTransferCode(unwrap(transferCode(code)))).toMatchObject({ ok: true, value: code });
        },
      ),
    );
  });
});

describe('slip barcode', () => {
  it('B17: check values of Code 128', () => {
    expect(code128Check('C', '06856200074321000000012345')).toBe(28);
    expect(code128Check('B', 'OS-013-000123')).toBe(80);
    expect(() => code128Check('C', '123')).toThrow(RangeError);
    expect(() => code128Check('B', 'ż')).toThrow(RangeError);
  });

  it('carries the account, and the amount when asked', () => {
    expect(unwrap(slipBarcode(B16.account))).toBe(B16.account);
    expect(unwrap(slipBarcode(B16.account, grosze(123_450)))).toBe(`${B16.account}0000123450`);
    expect(slipBarcode('06856200074321000000012346')).toMatchObject({
      ok: false,
      error: { code: 'ACCOUNT' },
    });
    expect(slipBarcode(B16.account, grosze(10_000_000_000))).toMatchObject({
      ok: false,
      error: { code: 'AMOUNT_RANGE' },
    });
  });

  it('is read back, and nothing else is', () => {
    expect(parseSlipBarcode(B16.account)).toEqual({ ok: true, value: { account: B16.account } });
    expect(parseSlipBarcode(`${B16.account}0000123450`)).toEqual({
      ok: true,
      value: { account: B16.account, amount: 123_450 },
    });
    for (const text of ['', '123', `${B16.account}1`, '06856200074321000000012346', 'x'.repeat(26)])
      expect(parseSlipBarcode(text)).toMatchObject({ ok: false, error: { code: 'BARCODE_UNREADABLE' } });
  });
});

describe('virtual account', () => {
  it('B3, B4, T-53', () => {
    expect(unwrap(virtualAccount('85620007', '4321', '12345'))).toBe('06856200074321000000012345');
    expect(unwrap(virtualAccount('85620007', '43210000', '12345'))).toBe('06856200074321000000012345');
    expect(unwrap(virtualAccount('10901014', '4321', '000000012345'))).toBe('47109010144321000000012345');
  });

  it.each([
    ['8562000', '4321', '1'],
    ['85620007', '4321', '1234567890123'],
    ['85620007', '4321', ''],
    ['85620007', '43x1', '1'],
    ['85620007', '1234567890123456', '1'],
  ])('refuses %s + %s + %s', (sortCode, clientId, free) => {
    expect(virtualAccount(sortCode, clientId, free)).toMatchObject({
      ok: false,
      error: { code: 'VIRTUAL_ACCOUNT_PARTS' },
    });
  });
});
