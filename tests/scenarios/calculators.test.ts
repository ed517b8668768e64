import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { zl } from './support/story-office.ts';

/** Examples that no screen computes yet, through `skarbnik calc` as an accountant may ask it. */
function calc(
  rule: string,
  inputs: readonly object[],
): { charged?: number; text?: string; length?: number }[] {
  const input = inputs.map((one) => `${JSON.stringify(one)}\n`).join('');
  const { status, stdout } = spawnSync(process.execPath, ['main/cli/skarbnik.ts', 'calc', rule], {
    input,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const charged = (rule: string, inputs: readonly object[]) =>
  calc(rule, inputs).map((answer) => answer.charged);

describe('skarbnik calc', () => {
  it('T-36: half of the rate for a corrected declaration: 41 zł, by the standard rate 82 zł', () => {
    const due = { principal: zl('2 000'), dueDate: '2026-02-16', day: '2026-07-08' };
    expect(charged('tax-interest', [{ ...due, rate: 'reduced' }, due])).toEqual([zl('41'), zl('82')]);
  });

  it('T-43: a deferred tax bears a prolongation fee of 95 zł; three instalments bear 5, 9 and 12 zł', () => {
    const deferred = { principal: zl('3 600'), from: '2026-03-16', newDue: '2026-09-15' };
    const parts = ['2026-06-30', '2026-07-31', '2026-08-31'].map((newDue) => ({
      principal: zl('800'),
      from: '2026-05-15',
      newDue,
    }));
    const decided = [deferred, ...parts].map((one) => ({ ...one, decisionDay: '2026-03-10', rate: '5.25' }));
    expect(charged('prolongation-fee', decided)).toEqual([zl('95'), zl('5'), zl('9'), zl('12')]);
  });

  it('T-44: arrears into instalments: 39 zł of interest to the application, then fees of 12 and 22 zł', () => {
    const arrears = { principal: zl('1 500'), dueDate: '2025-11-17', day: '2026-02-10' };
    expect(charged('tax-interest', [arrears])).toEqual([zl('39')]);
    const parts = ['2026-05-29', '2026-08-31'].map((newDue) => ({
      principal: zl('750'),
      from: '2026-02-10',
      newDue,
      decisionDay: '2026-03-10',
      rate: '5.25',
    }));
    expect(charged('prolongation-fee', parts)).toEqual([zl('12'), zl('22')]);
  });

  it('T-46: an overpayment of 1 200,00 bears 47 zł from 17.02 to 30.06.2026', () => {
    const overpaid = { amount: zl('1 200'), from: '2026-02-17', to: '2026-06-30' };
    expect(charged('overpayment-interest', [overpaid])).toEqual([zl('47')]);
  });
});
