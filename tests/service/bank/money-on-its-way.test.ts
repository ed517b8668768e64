import { beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#db/central/transaction.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { grosze } from '#shared/kernel/money.ts';
import { bankFileBytes, mt940, reportProfile } from '#tests/support/bank-files/read.ts';
import { BankOffice } from '#tests/support/bank-office.ts';
import { testDatabase } from '#tests/support/database.ts';

/** Money on account 141: cash and cards of desks (C14, C15), and mass payments that a report told of before the statement. */
let office: BankOffice;
testDatabase(async (made) => {
  office = await BankOffice.open(made);
  await office.rows(`delete from bank.account where code = 'DRUGI'`);
});

beforeAll(async () => {
  const payer = await office.payer('Lewandowska Ewa', [{ principal: 44_300, due: '2026-11-16' }]);
  const [due] = payer.dues;
  const desk = await office.desk('K1');
  if (!due) throw new Error('one due');
  // C15: 443,00 of which 300,00 by card; the day's cash goes to the bank.
  await desk.send(
    desk.open(50_000),
    desk.pay(payer, due, { card: grosze(30_000), cash: grosze(14_300) }),
    desk.deposit(14_300),
    desk.close(),
  );
});

const entry = (day: string, amount: string, code: string, words: string, title: string) => [
  `:61:26${day}${day}C${amount},00${code}NONREF`,
  `:86:020~00${words}~20${title}`,
];

describe('cash and cards of a desk', () => {
  it('stand on 141 until the bank shows them', async () => {
    expect([await office.balance('141-1'), await office.balance('141-2')]).toEqual([14_300, 30_000]);
  });

  it('are found by their sums: the deposit, and the batch that agrees with the cash report', async () => {
    const [result] = await office.import(
      mt940(
        [
          ...entry('1121', '143', 'NCSH', 'WPŁATA GOTÓWKOWA', 'odprowadzenie'),
          ...entry('1121', '300', 'NCRD', 'ROZLICZENIE KART', 'paczka 17'),
        ],
        { opening: 'C261120PLN0,00', closing: 'C261121PLN443,00' },
      ),
    );
    expect(result?.summary?.kinds).toEqual([
      { kind: 'deposit', count: 1, amount: 14_300 },
      { kind: 'card', count: 1, amount: 30_000 },
    ]);
    expect([await office.balance('141-1'), await office.balance('141-2')]).toEqual([0, 0]);
    expect(result?.summary?.difference).toBe(0);
    const [why] = await office.rows<{ explanation: string }>(
      `select explanation from bank.match where kind = 'card'`,
    );
    expect(why?.explanation.replaceAll('\u00a0', ' ')).toBe(
      'płatności kartą 300,00 zł z RK/K1/2026/0001: paczka się zgadza',
    );
  });

  it('of another sum are told: the difference stays on the account', async () => {
    const [result] = await office.import(
      mt940([...entry('1122', '12', 'NCSH', 'WPŁATA GOTÓWKOWA', 'nie wiadomo skąd')], {
        opening: 'C261121PLN443,00',
        closing: 'C261122PLN455,00',
      }).replace(':28C:1', ':28C:2'),
    );
    expect(result?.summary?.kinds).toEqual([{ kind: 'clarification', count: 1, amount: 1_200 }]);
  });
});

describe('a report of mass payments', () => {
  it('goes to the payers at once; its sum is found on the statement, and nothing is posted twice', async () => {
    const first = await office.virtual(
      await office.payer('Żółtańska Łucja', [{ principal: 35_000, due: '2026-12-31' }]),
      '06856200074321000000012345',
    );
    const second = await office.virtual(
      await office.payer('Nowak Anna', [{ principal: 40_000, due: '2026-12-31' }]),
      '76856200074321000000012346',
    );
    const columns = {
      day: { at: 2 },
      amount: { at: 3 },
      virtualAccount: { at: 4 },
      payerAccount: { at: 5 },
      name: { at: 6 },
      title: { at: 7 },
    };
    const profile = reportProfile({
      name: 'x',
      layout: 'delimited',
      days: 'DD.MM.YYYY',
      amounts: 'comma',
      skipLines: 1,
      records: [
        { role: 'footer', marked: { at: 1, text: 'S' }, columns: { count: { at: 2 }, sum: { at: 3 } } },
        { role: 'detail', columns },
      ],
    });
    const [posted] = await office.import(bankFileBytes('mass-payments.csv'), { profile });
    expect(posted?.summary?.kinds).toEqual([{ kind: 'receivable', count: 3, amount: 65_000 }]);
    expect([await office.open(first), await office.open(second)]).toEqual([[0], [10_000]]);
    expect(await office.balance('141-3')).toBe(65_000);
    const [statement] = await office.import(
      mt940([':61:2611221122C650,00NTRFNONREF', ':86:020~00PŁATNOŚCI MASOWE~20suma wpłat'], {
        opening: 'C261122PLN455,00',
        closing: 'C261122PLN1105,00',
      }).replace(':28C:1', ':28C:3'),
    );
    expect(statement?.summary?.kinds).toEqual([{ kind: 'own-transfer', count: 1, amount: 65_000 }]);
    expect(await office.balance('141-3')).toBe(0);
  });

  it('leaves books that prove themselves', async () => {
    const { findings } = await transaction(office.database.service, office.actor, verifyLedger);
    expect(findings).toEqual([]);
  });
});
