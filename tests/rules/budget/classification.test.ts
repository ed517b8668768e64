import { describe, expect, it } from 'vitest';
import {
  expenditureGroup,
  isCapitalExpenditure,
  isCapitalIncome,
  parseBudgetKey,
} from '#shared/budget/classification.ts';
import { CLASSIFICATION_SEED } from '#shared/budget/classification-seed.ts';

describe('groups of expenditure (F1)', () => {
  it.each([
    ['4010', '1400'],
    ['4117', '1401'],
    ['4119', '1402'],
    ['4210', '1100'],
    ['4217', '1101'],
    ['4219', '1102'],
    ['2480', '1200'],
    ['2007', '1201'],
    ['3110', '1300'],
    ['6050', '1600'],
    ['6057', '1601'],
    ['6059', '1602'],
    ['6230', '1610'],
    ['6010', '1620'],
    ['8110', '1810'],
    ['8030', '1800'],
    ['4810', '1100'],
    ['6800', '1600'],
  ])('%s is %s', (paragraph, group) => {
    expect(expenditureGroup(paragraph)).toBe(group);
  });

  it('capital expenditure is what groups 16xx hold', () => {
    expect(['6050', '6230', '6010'].map(isCapitalExpenditure)).toEqual([true, true, true]);
    expect(['4210', '8110', '4010'].map(isCapitalExpenditure)).toEqual([false, false, false]);
  });
});

describe('income (F1)', () => {
  it('0770, 6330 and 0870 are capital, 0750, 2030 and 0920 current', () => {
    expect(['0770', '6330', '0870'].every(isCapitalIncome)).toBe(true);
    expect(['0750', '2030', '0920'].some(isCapitalIncome)).toBe(false);
  });
});

describe('the key of the budget', () => {
  it('is read with a dash, a slash or a space, and refused where the chapter is of another dział', () => {
    for (const text of ['801-80101-4210', '801/80101/4210', ' 801 80101 4210'])
      expect(parseBudgetKey(text)).toMatchObject({
        ok: true,
        value: { chapter: '80101', paragraph: '4210' },
      });
    expect(parseBudgetKey('801-75023-4210')).toMatchObject({ error: { code: 'CLASSIFICATION_CHAPTER' } });
    expect(parseBudgetKey('801-80101-421')).toMatchObject({ error: { code: 'CLASSIFICATION_FORM' } });
  });

  it('has names for every dział, once, with their source', () => {
    const keys = CLASSIFICATION_SEED.map(({ kind, code }) => `${kind} ${code}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(CLASSIFICATION_SEED.filter(({ kind }) => kind === 'division')).toHaveLength(33);
    expect(CLASSIFICATION_SEED.every(({ name, source }) => name.length > 3 && source.includes('Dz.U.'))).toBe(
      true,
    );
    const divisions = new Set(
      CLASSIFICATION_SEED.filter(({ kind }) => kind === 'division').map(({ code }) => code),
    );
    expect(
      CLASSIFICATION_SEED.filter(({ kind, code }) => kind === 'chapter' && !divisions.has(code.slice(0, 3))),
    ).toEqual([]);
  });
});
