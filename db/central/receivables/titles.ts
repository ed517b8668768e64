import { addAccounts, type Book } from '#db/central/ledger/index.ts';
import type { RunRows } from '#db/central/run-rows.ts';
import type { Title } from '#shared/receivables/standard-titles.ts';
import {
  interestAccount,
  receivableAccount,
  revenueAccount,
  titleChart,
} from '#shared/receivables/title-accounts.ts';

/**
 * Sets up a title with its posting rule and the accounts that the rule names, behind those that are there. Returns its identity,
 * undefined when the unit has a title of this code.
 */
export async function addTitle(run: RunRows, book: Book, title: Title): Promise<number | undefined> {
  const { code, name } = title;
  await addAccounts(run, book, titleChart(code, name));
  const [added] = await run<{ id: number }>(
    `insert into receivables.title (unit_id, code, name, short_name, tax_group, kind, law, interest_kind, receivable_account, revenue_account,
       interest_account, classification, interest_classification, sort_order)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
            coalesce((select max(t.sort_order) from receivables.title t where t.unit_id = $1), 0) + 10
     on conflict (unit_id, code) do nothing returning id`,
    [
      book.unitId,
      code,
      name,
      title.shortName,
      title.taxGroup,
      title.kind,
      title.law,
      title.interest,
      receivableAccount(code),
      revenueAccount(code),
      interestAccount(code),
      title.classification,
      title.interestClassification,
    ],
  );
  return added?.id;
}

export interface TitleRow extends Title {
  readonly id: number;
  readonly validTo: string | null;
}

/** The titles of a unit in the order of settlement. */
export function listTitles(run: RunRows, unitId: number): Promise<TitleRow[]> {
  return run<TitleRow>(
    `select id, code, name, short_name as "shortName", tax_group as "taxGroup", kind, law, interest_kind as interest, classification,
            interest_classification as "interestClassification", valid_to as "validTo"
       from receivables.title where unit_id = $1 order by sort_order, code`,
    [unitId],
  );
}
