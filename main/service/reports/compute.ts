import { executionFacts, namesOn, planOn } from '#db/central/budget/index.ts';
import { accountFacts, liabilityFacts, receivableFacts } from '#db/central/reports/facts.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { UnitHead } from '#db/central/units/head.ts';
import { isFinancing } from '#shared/budget/classification.ts';
import { type Day, dayOf, daysInMonth } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import type { ReportForm } from '#shared/reports/forms.ts';
import { type FinancingFact, rbNdsOf } from '#shared/reports/rb-nds.ts';
import { hasAmount, type Report, type ReportRow } from '#shared/reports/report.ts';
import { computeRbN, computeRbZ } from './stock-forms.ts';

export interface Asked {
  readonly form: ReportForm;
  readonly year: number;
  readonly month: number;
}

/** Columns 11 to 14 of Rb-27S, which the tax system knows. */
export interface Effects {
  readonly classification: string;
  readonly lowered: Grosze;
  readonly exempted: Grosze;
  readonly remitted: Grosze;
  readonly deferred: Grosze;
}

/** Computes a report from the books of the units given: of one, or of many as one. */
export async function computeReport(
  tx: Tx,
  units: readonly UnitHead[],
  asked: Asked,
  effects: readonly Effects[] = [],
): Promise<Report> {
  switch (asked.form) {
    case 'rb27s':
      return incomeReport(tx, units, asked, effects);
    case 'rb28s':
      return expenditureReport(tx, units, asked);
    case 'rb50':
      return delegatedReport(tx, units, asked);
    case 'rbnds':
      return rbNdsOf(
        await incomeReport(tx, units, asked, []),
        await expenditureReport(tx, units, asked),
        await financing(tx, units, asked),
      );
    case 'rbn':
      return computeRbN(tx, units, asked);
    case 'rbz':
      return computeRbZ(tx, units, asked);
    case 'rb34s':
      return ownAccountReport(tx, units, asked);
    default:
      return asked.form satisfies never;
  }
}

type Cells = Record<string, number>;

/** Gathers cells by classification and gives them as rows with their names. */
class Rows {
  readonly #rows = new Map<string, Cells>();

  add(key: string, cells: Cells): void {
    const row = this.#rows.get(key) ?? {};
    this.#rows.set(key, row);
    for (const [column, amount] of Object.entries(cells)) row[column] = (row[column] ?? 0) + amount;
  }

  of(key: string): Cells {
    return this.#rows.get(key) ?? {};
  }

  keys(): string[] {
    return [...this.#rows.keys()].sort();
  }

  done(columns: readonly string[], name: (key: string) => string): ReportRow[] {
    return this.keys()
      .map((key) => ({
        key,
        name: name(key),
        cells: Object.fromEntries(columns.map((column) => [column, grosze(this.of(key)[column] ?? 0)])),
      }))
      .filter(hasAmount);
  }
}

export function endOf({ year, month }: { year: number; month: number }): Day {
  return dayOf(year, month, daysInMonth(year, month));
}

const INCOME_COLUMNS =
  'plan due setOff executed left arrears overpaid lowered exempted remitted deferred'.split(' ');

async function incomeReport(
  tx: Tx,
  units: readonly UnitHead[],
  asked: Asked,
  effects: readonly Effects[],
): Promise<Report> {
  const ids = units.map(({ id }) => id);
  const rows = await planned(tx, ids, asked, 'income');
  for (const fact of await executionFacts(tx, ids, asked.year, asked.month))
    if (fact.side === 'income') rows.add(fact.classification, { executed: fact.executed });
  for (const { classification, left, arrears, overpaid, setOff } of await receivableFacts(
    tx,
    ids,
    asked.year,
    asked.month,
    endOf(asked),
  ))
    rows.add(classification, { left, arrears, overpaid, setOff });
  for (const { classification, ...amounts } of effects) rows.add(classification, amounts);
  for (const key of rows.keys()) {
    const { left = 0, overpaid = 0, executed = 0, setOff = 0 } = rows.of(key);
    // Opening balance with increases and decreases of the year is what is left, and what left it by cash or set-off.
    rows.add(key, { due: left - overpaid + executed + setOff });
  }
  return { ...asked, rows: rows.done(INCOME_COLUMNS, await namer(tx, asked, 'income')) };
}

const EXPENDITURE_COLUMNS = 'plan committed executed liabilities overdueBefore overdueNow notExpiring'.split(
  ' ',
);

async function expenditureReport(tx: Tx, units: readonly UnitHead[], asked: Asked): Promise<Report> {
  const ids = units.map(({ id }) => id);
  const rows = await planned(tx, ids, asked, 'expenditure');
  for (const fact of await executionFacts(tx, ids, asked.year, asked.month))
    if (fact.side === 'expenditure')
      rows.add(fact.classification, { committed: fact.committed, executed: fact.executed });
  for (const { classification, liabilities, overdueBefore, overdueNow } of await liabilityFacts(
    tx,
    ids,
    asked.year,
    asked.month,
    endOf(asked),
  ))
    rows.add(classification, { liabilities, overdueBefore, overdueNow });
  return { ...asked, rows: rows.done(EXPENDITURE_COLUMNS, await namer(tx, asked, 'expenditure')) };
}

/** Grants received and expenditure of keys that are planned as delegated tasks (task Z). */
async function delegatedReport(tx: Tx, units: readonly UnitHead[], asked: Asked): Promise<Report> {
  const ids = new Set(units.map(({ id }) => id));
  const rows = new Rows();
  const delegated = new Set<string>();
  for (const row of await planOn(tx, asked.year, endOf(asked), null))
    if (row.task === 'Z' && ids.has(row.unitId)) {
      delegated.add(`${row.side}|${row.classification}`);
      rows.add(row.classification, { plan: row.initial + row.changes });
    }
  for (const fact of await executionFacts(tx, [...ids], asked.year, asked.month))
    if (delegated.has(`${fact.side}|${fact.classification}`))
      rows.add(fact.classification, { executed: fact.executed });
  const [income, expenditure] = [await namer(tx, asked, 'income'), await namer(tx, asked, 'expenditure')];
  const name = (key: string) => (delegated.has(`income|${key}`) ? income(key) : expenditure(key));
  return { ...asked, rows: rows.done(['plan', 'executed'], name) };
}

/** Revenues and outlays: planned by resolution; executed as credits were drawn and repaid in the budget's own books. */
async function financing(tx: Tx, units: readonly UnitHead[], asked: Asked): Promise<FinancingFact[]> {
  const ids = new Set(units.map(({ id }) => id));
  const facts = new Map<
    string,
    { side: 'revenue' | 'outlay'; paragraph: string; plan: number; executed: number }
  >();
  const at = (side: 'revenue' | 'outlay', paragraph: string) => {
    const key = `${side}|${paragraph}`;
    const found = facts.get(key) ?? { side, paragraph, plan: 0, executed: 0 };
    facts.set(key, found);
    return found;
  };
  for (const row of await planOn(tx, asked.year, endOf(asked), null)) {
    if (!isFinancing(row.side) || !ids.has(row.unitId)) continue;
    const fact = at(row.side === 'outlay' ? 'outlay' : 'revenue', row.classification);
    fact.plan += row.initial + row.changes;
    // What earlier years left is available from the first day, whatever is used of it (row D13, D13a, D15).
    if (/^(905|906|950|957)$/.test(row.classification)) fact.executed = fact.plan;
  }
  for (const { kind, account, debit, credit } of await accountFacts(
    tx,
    [...ids],
    asked.year,
    asked.month,
    '^(134|250|260)',
  )) {
    if (kind !== 'organ') continue;
    if (account.startsWith('250')) {
      at('outlay', '991').executed += debit;
      at('revenue', '951').executed += credit;
    } else {
      at('revenue', '952').executed += credit;
      at('outlay', '992').executed += debit;
    }
  }
  return [...facts.values()].map((fact) => ({
    ...fact,
    plan: grosze(fact.plan),
    executed: grosze(fact.executed),
  }));
}

/** The separate income account of educational units (UFP art. 223), account 132 by paragraph. */
async function ownAccountReport(tx: Tx, units: readonly UnitHead[], asked: Asked): Promise<Report> {
  const ids = units.map(({ id }) => id);
  const sums = { opening: 0, debit: 0, credit: 0 };
  for (const fact of await accountFacts(tx, ids, asked.year, asked.month, '^132')) {
    sums.opening += fact.opening;
    sums.debit += fact.debit;
    sums.credit += fact.credit;
  }
  const row = (key: string, name: string, executed: number): ReportRow => ({
    key,
    name,
    cells: { plan: grosze(0), executed: grosze(executed) },
  });
  const closing = sums.opening + sums.debit - sums.credit;
  return {
    ...asked,
    rows: [
      row('P', 'Stan środków pieniężnych na początek okresu', sums.opening),
      row('D', 'Dochody', sums.debit),
      row('W', 'Wydatki', sums.credit),
      row('Z', 'Stan środków pieniężnych na koniec okresu', closing),
    ],
  };
}

async function planned(
  tx: Tx,
  unitIds: readonly number[],
  asked: Asked,
  side: 'income' | 'expenditure',
): Promise<Rows> {
  const rows = new Rows();
  for (const row of await planOn(tx, asked.year, endOf(asked), side))
    if (unitIds.includes(row.unitId)) rows.add(row.classification, { plan: row.initial + row.changes });
  return rows;
}

async function namer(tx: Tx, asked: Asked, side: 'income' | 'expenditure'): Promise<(key: string) => string> {
  const name = await namesOn(tx, endOf(asked));
  return (key) => name(side, key.slice(10));
}

/** The one unit, or the refusal of one that is not under the person's. */
export function unitAmong(units: readonly UnitHead[], unitId: number | undefined): UnitHead {
  const found = unitId === undefined ? units[0] : units.find(({ id }) => id === unitId);
  if (found) return found;
  throw refuse(
    'REPORT_UNIT_FOREIGN',
    'Tej jednostki nie ma wśród jednostek podległych. Wybierz jednostkę z listy.',
    {
      field: 'unitId',
    },
  );
}
