import { describe, expect, it } from 'vitest';
import { answerLines, listCalculators, schemaOfCalculator } from '#main/cli/calc.ts';
import { CALCULATORS, findCalculator } from '#shared/calc/registry.ts';

/** Asks a calculator as a caller does, through JSON and back. */
function ask(name: string, input: unknown) {
  const answer = findCalculator(name)?.calculate(JSON.parse(JSON.stringify(input)));
  if (!answer) throw new Error(`no calculator ${name}`);
  return JSON.parse(JSON.stringify(answer)) as unknown;
}

describe('the calculators', () => {
  it('are the promised ones, each with a Polish title', () => {
    expect(listCalculators().map(({ name }) => name)).toEqual([
      'tax-interest',
      'civil-interest',
      'allocation',
      'instalments',
      'due-date',
      'prolongation-fee',
      'overpayment-interest',
      'account-balance',
      'identifier',
      'transfer-code',
      'property-tax',
      'agricultural-tax',
      'forest-tax',
      'transport-tax',
      'combined-liability',
      'waste-fee',
      'report-control',
      'depreciation',
    ]);
    for (const { title } of listCalculators()) expect(title).toMatch(/^[A-ZŁŚŻ].{5,}/);
  });

  it.each(CALCULATORS.map(({ name }) => name))('%s describes every field of its input', (name) => {
    const { rule, input, output } = schemaOfCalculator(name);
    expect(rule).toBe(name);
    expect(output.type).toBe('object');
    const fields = Object.entries(input.properties ?? {});
    expect(fields.length).toBeGreaterThan(0);
    for (const [field, schema] of fields)
      expect([field, typeof schema === 'object' && schema.description]).toEqual([
        field,
        expect.stringMatching(/.{5,}/),
      ]);
  });

  it('T-31 through tax-interest, with the seed and with own rates', () => {
    const input = { principal: 100_000, dueDate: '2025-03-17', day: '2026-01-15' };
    expect(ask('tax-interest', input)).toMatchObject({
      ok: true,
      value: { charged: 10_600, exact: '106,3836', days: 304 },
    });
    expect(ask('tax-interest', { ...input, rates: [{ from: '2020-01-01', rate: '10' }] })).toMatchObject({
      ok: true,
      value: { charged: 8300, exact: '83,2877', segments: [{ rate: '10', days: 304 }] },
    });
  });

  it('T-36 and T-37: the reduced rate and a break', () => {
    expect(
      ask('tax-interest', { principal: 200_000, dueDate: '2026-02-16', day: '2026-07-08', rate: 'reduced' }),
    ).toMatchObject({ value: { charged: 4100 } });
    expect(
      ask('tax-interest', {
        principal: 400_000,
        dueDate: '2025-05-15',
        day: '2026-01-30',
        breaks: [{ from: '2025-08-16', to: '2025-12-02' }],
      }),
    ).toMatchObject({ value: { charged: 20_500, breaks: [{ days: 109 }] } });
  });

  it('T-39 through account-balance: what is left after a part payment, with its interest', () => {
    const items = [
      {
        id: 'PON 2025',
        dueDate: '2025-03-17',
        charges: [{ day: '2025-02-10', amount: 100_000 }],
        payments: [{ day: '2026-01-15', amount: 48_400 }],
      },
      {
        id: 'UPO',
        dueDate: '2026-01-02',
        kind: 'reminder-cost',
        charges: [{ day: '2026-01-02', amount: 1_600 }],
      },
    ];
    expect(ask('account-balance', { day: '2026-02-16', items })).toMatchObject({
      ok: true,
      value: {
        items: [
          {
            id: 'PON 2025',
            charged: 100_000,
            paidPrincipal: 43_761,
            paidInterest: 4_639,
            open: 56_239,
            interest: 6_500,
          },
          { id: 'UPO', open: 1_600, interest: 0 },
        ],
        balance: 56_239 + 6_500 + 1_600,
      },
    });
    expect(ask('account-balance', { day: '2026-01-14', items })).toMatchObject({
      value: { open: 101_600, interest: 10_600, overpaid: 0 },
    });
  });

  it('own parameters replace the seed', () => {
    const input = { principal: 100_000, dueDate: '2026-05-15', day: '2026-06-14' };
    const own = [{ code: 'ODS.MIN', validFrom: '2026-01-01', value: '5.00' }];
    expect(ask('tax-interest', input)).toMatchObject({ value: { charged: 0, threshold: 870 } });
    expect(ask('tax-interest', { ...input, parameters: own })).toMatchObject({
      value: { charged: 900, threshold: 500 },
    });
    expect(
      ask('tax-interest', {
        ...input,
        parameters: [{ code: 'ODS.MIN', validFrom: '2026-01-01', value: '5,00' }],
      }),
    ).toMatchObject({ ok: false, error: { code: 'PARAMETER_INVALID', field: 'parameters.0' } });
  });

  it('T-38 through civil-interest', () => {
    expect(
      ask('civil-interest', { principal: 123_000, dueDate: '2026-03-31', day: '2026-06-30' }),
    ).toMatchObject({ value: { charged: 2837, exact: '28,3658', days: 91 } });
  });

  it('T-39 through allocation, with the fewest fields', () => {
    const items = [
      { id: 'rata', dueDate: '2025-03-17', principal: 100_000 },
      { id: 'koszt', dueDate: '2025-10-01', principal: 1600, kind: 'reminder-cost' },
    ];
    expect(ask('allocation', { amount: 50_000, day: '2026-01-15', items })).toMatchObject({
      ok: true,
      value: {
        overpayment: 0,
        parts: [
          { itemId: 'koszt', principal: 1600, interest: 0, closes: true },
          { itemId: 'rata', principal: 43_761, interest: 4639, principalAfter: 56_239, closes: false },
        ],
      },
    });
  });

  it('allocation refuses a forbidden choice with its reason', () => {
    const items = [
      { id: 'old', dueDate: '2024-03-17', principal: 100 },
      { id: 'new', dueDate: '2025-03-17', principal: 100 },
    ];
    expect(
      ask('allocation', { amount: 100, day: '2026-01-15', items, indication: { items: ['new'] } }),
    ).toMatchObject({ ok: false, error: { code: 'ALLOCATION_OLDER_ARREARS', details: { itemId: 'old' } } });
  });

  it('T-07 through instalments, with effective dates', () => {
    const dueDates = ['2026-03-15', '2026-05-15', '2026-09-15', '2026-11-15'];
    expect(ask('instalments', { total: 10_100, dueDates })).toEqual({
      ok: true,
      value: {
        instalments: [
          { number: 1, amount: 2600, statutoryDue: '2026-03-15', dueDate: '2026-03-16' },
          { number: 2, amount: 2500, statutoryDue: '2026-05-15', dueDate: '2026-05-15' },
          { number: 3, amount: 2500, statutoryDue: '2026-09-15', dueDate: '2026-09-15' },
          { number: 4, amount: 2500, statutoryDue: '2026-11-15', dueDate: '2026-11-16' },
        ],
      },
    });
    expect(ask('instalments', { total: 10_000, dueDates })).toMatchObject({
      value: { instalments: [{ amount: 10_000 }] },
    });
    expect(ask('instalments', { total: 10_050, count: 4, unit: 'grosz', policy: 'LAST' })).toMatchObject({
      value: { instalments: [{ amount: 2512 }, { amount: 2512 }, { amount: 2512 }, { amount: 2514 }] },
    });
    expect(ask('instalments', { total: 10_000 })).toMatchObject({ ok: false, error: { field: 'count' } });
    expect(ask('instalments', { total: 10_050, dueDates, unit: 'grosz' })).toMatchObject({
      ok: false,
      error: { field: 'unit' },
    });
  });

  it('the other rules answer too', () => {
    expect(ask('due-date', { statutory: '2025-12-24' })).toMatchObject({
      value: { effective: '2025-12-29' },
    });
    expect(
      ask('prolongation-fee', {
        principal: 360_000,
        from: '2026-03-16',
        newDue: '2026-09-15',
        decisionDay: '2026-03-20',
        rate: '5.25',
      }),
    ).toMatchObject({ value: { charged: 9500, days: 183 } });
    expect(
      ask('overpayment-interest', { amount: 120_000, from: '2026-02-17', to: '2026-06-30' }),
    ).toMatchObject({
      value: { charged: 4700 },
    });
    expect(ask('identifier', { kind: 'pesel', text: '44051401458' })).toMatchObject({
      value: { valid: true, facts: { birthDate: '1944-05-14', sex: 'male' } },
    });
    expect(ask('identifier', { kind: 'pesel', text: '44051401459' })).toMatchObject({
      ok: true,
      value: { valid: false, problems: [{ code: 'CHECK_DIGIT', severity: 'error' }] },
    });
    expect(
      ask('transfer-code', {
        payeeNip: '1234563218',
        account: '61109010140000071219812874',
        amount: 80_500,
        payeeName: 'Gmina Przykladowo',
        title: 'PON 2026 K-000123',
      }),
    ).toMatchObject({ value: { length: 86 } });
  });

  it.each<[string, unknown, string, string | undefined]>([
    ['a fraction of a grosz', { principal: 1.5 }, 'INPUT_INVALID', 'principal'],
    ['a negative amount', { principal: -1 }, 'INPUT_INVALID', 'principal'],
    ['an amount as text', { principal: '100' }, 'INPUT_INVALID', 'principal'],
    ['an absurd amount', { principal: 1e20 }, 'INPUT_INVALID', 'principal'],
    ['a day that is not there', { day: '2026-02-30' }, 'INPUT_INVALID', 'day'],
    ['a missing field', { day: undefined }, 'INPUT_INVALID', 'day'],
    ['a misspelt field', { principle: 1 }, 'INPUT_INVALID', 'principle'],
    ['an unknown kind of rate', { rate: 'double' }, 'INPUT_INVALID', 'rate'],
    [
      'a rate with a comma',
      { rates: [{ from: '2020-01-01', rate: '10,5' }] },
      'INPUT_INVALID',
      'rates.0.rate',
    ],
    ['an empty table of rates', { rates: [] }, 'INPUT_INVALID', 'rates'],
    ['a day without a rate', { dueDate: '2005-01-01' }, 'PARAMETER_MISSING', undefined],
  ])('%s is refused with its field', (_, change, code, field) => {
    const input = { principal: 100_000, dueDate: '2025-03-17', day: '2026-01-15', ...(change as object) };
    const answer = findCalculator('tax-interest')?.calculate(input);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(answer?.ok === false && answer.error.field).toBe(field);
    expect(answer?.ok === false && answer.error.message).toMatch(/^[A-ZŁŚŻ].*\.$/);
  });

  it.each([[null], [[]], ['text'], [7]])('%j is no input', (raw) => {
    expect(findCalculator('due-date')?.calculate(raw)).toMatchObject({
      ok: false,
      error: { code: 'INPUT_INVALID' },
    });
  });

  it('a result beyond the numbers is refused, not rounded', () => {
    const input = { principal: Number.MAX_SAFE_INTEGER, dueDate: '2013-01-31', day: '2299-12-31' };
    expect(ask('tax-interest', input)).toMatchObject({ ok: false, error: { code: 'INPUT_OUT_OF_RANGE' } });
  });
});

describe('JSON lines', () => {
  const answers = async (rule: string, lines: string[]) => {
    const collected = [];
    for await (const { ok, text } of answerLines(rule, lines)) collected.push({ ok, ...JSON.parse(text) });
    return collected;
  };

  it('answers each line in its place, the bad ones with an error', async () => {
    expect(
      await answers('due-date', [
        '\ufeff{"statutory":"2026-03-15"}',
        'not json',
        '',
        '{"statutory":"2026-13-01"}',
        '  {"statutory":"2026-05-15"}\r',
      ]),
    ).toMatchObject([
      { ok: true, effective: '2026-03-16' },
      { ok: false, error: { code: 'INPUT_NOT_JSON' } },
      { ok: false, error: { code: 'INPUT_INVALID', field: 'statutory' } },
      { ok: true, effective: '2026-05-15' },
    ]);
  });

  it('refuses an unknown rule and names the known ones', () => {
    expect(() => answerLines('nope', [])).toThrow(/„nope”.*tax-interest/);
    expect(() => schemaOfCalculator('nope')).toThrow(/nope/);
  });
});
