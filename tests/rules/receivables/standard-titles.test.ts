import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { UNIT_CHART } from '#shared/ledger/unit-chart.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import { standardTitles } from '#shared/receivables/standard-titles.ts';
import { titleChart } from '#shared/receivables/title-accounts.ts';

const titles = standardTitles(SEED_PARAMETERS, day('2026-01-01'));

describe('the titles of a new office', () => {
  it.each([
    ['PNF', '756-75616-0310', '756-75616-0910'],
    ['PNP', '756-75615-0310', '756-75615-0910'],
    ['ROL', '756-75616-0320', '756-75616-0910'],
    ['LES', '756-75616-0330', '756-75616-0910'],
    ['TRA', '756-75616-0340', '756-75616-0910'],
    ['ODP', '900-90002-0490', '900-90002-0910'],
    ['DZI', '700-70005-0750', '700-70005-0920'],
    ['UZW', '700-70005-0550', '700-70005-0920'],
    ['UPO', '756-75616-0640', '756-75616-0640'],
    ['SKA', '756-75618-0410', '756-75618-0410'],
    ['USL', '750-75023-0830', '750-75023-0830'],
  ])('%s stands in the budget at %s, its interest at %s', (code, principal, interest) => {
    const title = titles.find((one) => one.code === code);
    expect([title?.classification, title?.interestClassification]).toEqual([principal, interest]);
  });

  it('have each their own code and accounts', () => {
    const numbers = titles.flatMap(({ code, name }) => titleChart(code, name).map(({ number }) => number));
    expect(new Set(numbers).size).toBe(titles.length * 3);
    expect(titles.filter(({ kind }) => kind === 'reminder-cost').map(({ code }) => code)).toEqual(['UPO']);
  });

  it('have their statutory accounts in the chart', () => {
    const chart = new Set(UNIT_CHART.accounts.map(({ number }) => number));
    expect(chart.size).toBe(UNIT_CHART.accounts.length);
    for (const number of ['101', '130', '141', '221', '234', '240', '245', '720', '750'])
      expect(chart).toContain(number);
    expect(UNIT_CHART.source).toContain('załącznik nr 3');
  });
});
