import { accountFacts, liabilityFacts, receivableFacts } from '#db/central/reports/facts.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { UnitHead } from '#db/central/units/head.ts';
import { dayOf, daysInMonth } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { Report, ReportRow } from '#shared/reports/report.ts';

interface Asked {
  readonly form: Report['form'];
  readonly year: number;
  readonly month: number;
}

/** Rents, services, sales: receivables from deliveries and services. */
const SUPPLIES = /^(0750|0830|0840|0550|0470|0870|0770|0760)/;
/** Taxes and contributions. */
const TAXES = /^(03\d\d|0500|0490|0410|0430|0440|0460|0480)/;
/** Interest stays out of Rb-N by the office's policy. */
const INTEREST = /^(0910|0920|0900)/;

/**
 * Rb-N in its rows (RON): cash and deposits, overdue receivables, other receivables. Interest on receivables is left out;
 * the account of the budget itself (133) only in the authority's own report.
 */
export async function computeRbN(tx: Tx, units: readonly UnitHead[], asked: Asked): Promise<Report> {
  const ids = units.map(({ id }) => id);
  const sums: Record<string, number> = {};
  const put = (key: string, amount: number) => {
    sums[key] = (sums[key] ?? 0) + amount;
  };
  const end = dayOf(asked.year, asked.month, daysInMonth(asked.year, asked.month));
  for (const fact of await receivableFacts(tx, ids, asked.year, asked.month, end)) {
    const paragraph = fact.classification.slice(10);
    if (INTEREST.test(paragraph)) continue;
    const waiting = fact.left - fact.arrears;
    put(SUPPLIES.test(paragraph) ? 'N4.1' : 'N4.2', fact.arrears);
    put(SUPPLIES.test(paragraph) ? 'N5.1' : TAXES.test(paragraph) ? 'N5.2' : 'N5.3', waiting);
  }
  for (const { kind, account, opening, debit, credit } of await accountFacts(
    tx,
    ids,
    asked.year,
    asked.month,
    '^(101|13[2359])',
  )) {
    const balance = opening + debit - credit;
    if (account.startsWith('101')) put('N3.1', balance);
    else if (kind === 'organ' || !account.startsWith('133')) put('N3.2', Math.max(0, balance));
  }
  return { ...asked, rows: rowsOf(RB_N, sums) };
}

/** Rb-Z in its rows (RON): credits and loans, overdue liabilities. */
export async function computeRbZ(tx: Tx, units: readonly UnitHead[], asked: Asked): Promise<Report> {
  const ids = units.map(({ id }) => id);
  const sums: Record<string, number> = {};
  const put = (key: string, amount: number) => {
    sums[key] = (sums[key] ?? 0) + amount;
  };
  const end = dayOf(asked.year, asked.month, daysInMonth(asked.year, asked.month));
  for (const fact of await accountFacts(tx, ids, asked.year, asked.month, '^(134|260)'))
    put('E2.2', fact.credit - fact.debit - fact.opening);
  for (const fact of await liabilityFacts(tx, ids, asked.year, asked.month, end)) {
    const overdue = fact.overdueBefore + fact.overdueNow;
    put(/^(40|41|47|302)/.test(fact.classification.slice(10)) ? 'E4.2' : 'E4.1', overdue);
  }
  return { ...asked, rows: rowsOf(RB_Z, sums) };
}

interface Line {
  readonly key: string;
  readonly name: string;
  /** Lines whose sum it is. */
  readonly of?: readonly string[];
}

const RB_N: readonly Line[] = [
  { key: 'N3', name: 'Gotówka i depozyty', of: ['N3.1', 'N3.2', 'N3.3'] },
  { key: 'N3.1', name: 'gotówka' },
  { key: 'N3.2', name: 'depozyty na żądanie' },
  { key: 'N3.3', name: 'depozyty terminowe' },
  { key: 'N4', name: 'Należności wymagalne', of: ['N4.1', 'N4.2'] },
  { key: 'N4.1', name: 'z tytułu dostaw towarów i usług' },
  { key: 'N4.2', name: 'pozostałe' },
  { key: 'N5', name: 'Pozostałe należności', of: ['N5.1', 'N5.2', 'N5.3'] },
  { key: 'N5.1', name: 'z tytułu dostaw towarów i usług' },
  { key: 'N5.2', name: 'z tytułu podatków i składek' },
  { key: 'N5.3', name: 'z innych tytułów' },
];

const RB_Z: readonly Line[] = [
  { key: 'E', name: 'Zobowiązania według tytułów dłużnych', of: ['E2.1', 'E2.2', 'E3', 'E4.1', 'E4.2'] },
  { key: 'E2', name: 'Kredyty i pożyczki', of: ['E2.1', 'E2.2'] },
  { key: 'E2.1', name: 'krótkoterminowe' },
  { key: 'E2.2', name: 'długoterminowe' },
  { key: 'E3', name: 'Przyjęte depozyty' },
  { key: 'E4', name: 'Wymagalne zobowiązania', of: ['E4.1', 'E4.2'] },
  { key: 'E4.1', name: 'z tytułu dostaw towarów i usług' },
  { key: 'E4.2', name: 'pozostałe' },
];

function rowsOf(lines: readonly Line[], sums: Readonly<Record<string, number>>): ReportRow[] {
  return lines.map(({ key, name, of }) => ({
    key,
    name,
    cells: { amount: grosze((of ?? [key]).reduce((total, part) => total + (sums[part] ?? 0), 0)) },
  }));
}
