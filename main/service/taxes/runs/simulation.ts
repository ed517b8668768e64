import type { z } from 'zod';
import { accountRegisters } from '#db/central/taxes/account-registers.ts';
import { chosenAccounts, decidedOf, type RunFilter } from '#db/central/taxes/runs.ts';
import type { Tx } from '#db/central/transaction.ts';
import { add, type Grosze, sum, ZERO } from '#shared/kernel/money.ts';
import { TAXES } from '#shared/taxes/contract-decisions.ts';
import type { simulationSchema } from '#shared/taxes/contract-runs.ts';
import { taxName } from '#shared/taxes/decision-document.ts';
import { type TaxLaw, taxLaw } from '#shared/taxes/law.ts';
import { assessAccount } from '#shared/taxes/liability.ts';
import type { TaxTitle } from '#shared/taxes/line.ts';
import type { Services } from '../../context.ts';
import { parametersOf } from '../../parameters.ts';

export type Simulation = z.output<typeof simulationSchema>;

const CHUNK = 1_000;

interface Sum {
  accounts: number;
  amount: Grosze;
  lastYear: Grosze;
}

/** The same for a whole year of a unit, with its parameters. */
export async function simulateYear(services: Services, tx: Tx, year: number): Promise<Simulation> {
  return simulateRun(tx, EVERYBODY, taxLaw(await parametersOf({ services }, tx), year));
}

const EVERYBODY: RunFilter = { villages: [], accountIds: [], exclude: [] };

/** What a run would come to, by tax and village, beside the year before. Writes nothing; memory holds one chunk. */
export async function simulateRun(tx: Tx, filter: RunFilter, law: TaxLaw): Promise<Simulation> {
  const chosen = await chosenAccounts(tx, filter);
  const villageOf = new Map(chosen.map(({ account_id, village }) => [account_id, village]));
  const byTax = new Map<TaxTitle, Sum>();
  const byVillage = new Map<string, Sum>();
  const skipped = new Map<string, { code: string; reason: string; accounts: number }>();
  let assessed = 0;
  for (let at = 0; at < chosen.length; at += CHUNK) {
    const ids = chosen.slice(at, at + CHUNK).map(({ account_id }) => account_id);
    for (const [accountId, register] of await accountRegisters(tx, ids, law.year)) {
      const { liabilities, problems } = assessAccount(register, law);
      const land = liabilities.find(({ liability }) => liability === 'LAND');
      const [problem] = problems;
      if (problem) count(skipped, problem.code, problem.message);
      else if (!land || land.total === 0) count(skipped, 'TAX_NOTHING_OWED', 'Nie ma czego ustalać.');
      else if (!land.assessed)
        count(skipped, 'TAX_NOT_ASSESSED', 'Podatek nie przewyższa ceny listu poleconego.');
      else {
        assessed += 1;
        for (const { tax, amount } of land.parts) grow(byTax, tax, amount, 'amount');
        grow(byVillage, villageOf.get(accountId) ?? '', land.total, 'amount');
      }
    }
  }
  for (const { account_id, tax, amount } of await decidedOf(tx, law.year - 1)) {
    const village = villageOf.get(account_id);
    if (village === undefined) continue;
    grow(byTax, tax as TaxTitle, amount, 'lastYear');
    grow(byVillage, village, amount, 'lastYear');
  }
  return {
    year: law.year,
    accounts: chosen.length,
    assessed,
    total: sum([...byTax.values()].map(({ amount }) => amount)),
    byTax: TAXES.flatMap((tax) => {
      const sums = byTax.get(tax);
      return sums ? [{ tax, name: taxName(tax), ...sums }] : [];
    }),
    byVillage: [...byVillage]
      .sort(([a], [b]) => a.localeCompare(b, 'pl'))
      .map(([village, sums]) => ({ village, ...sums })),
    skipped: [...skipped.values()].sort((a, b) => b.accounts - a.accounts),
  };
}

function grow<Key>(sums: Map<Key, Sum>, key: Key, amount: Grosze, field: 'amount' | 'lastYear'): void {
  const known = sums.get(key) ?? { accounts: 0, amount: ZERO, lastYear: ZERO };
  known[field] = add(known[field], amount);
  if (field === 'amount') known.accounts += 1;
  sums.set(key, known);
}

function count(
  skipped: Map<string, { code: string; reason: string; accounts: number }>,
  code: string,
  reason: string,
): void {
  const known = skipped.get(code);
  if (known) known.accounts += 1;
  else skipped.set(code, { code, reason, accounts: 1 });
}
