import { addAccounts, addJournal, type Book } from '#db/central/ledger/index.ts';
import type { RunRows } from '#db/central/run-rows.ts';
import { deskAccounts, deskChart } from '#shared/cash/desk-accounts.ts';
import type { DeskKind } from '#shared/cash/desk-kind.ts';
import type { NewCatalogueItem } from '#shared/cash/standard-catalogue.ts';

export interface NewDesk {
  readonly code: string;
  readonly name: string;
  readonly kind: DeskKind;
  /** Cash with which the desk begins and which it keeps, grosze. */
  readonly float: number;
  /** Cash above which the desk is told to bring it to the bank, grosze; 0 for none. */
  readonly limit: number;
  readonly longestOfflineHours: number;
}

/**
 * Sets up a desk with a journal and ledger accounts of its own. Returns its identity, undefined when the unit has a desk of this code
 * or the book a journal of it.
 */
export async function addDesk(run: RunRows, book: Book, desk: NewDesk): Promise<number | undefined> {
  const { code, name } = desk;
  const journalId = await addJournal(run, book, { code, name });
  if (journalId === undefined) return undefined;
  await addAccounts(run, book, deskChart(code, name));
  const { cash, transit, card, difference } = deskAccounts(code);
  const [added] = await run<{ id: number }>(
    `insert into cash.desk (unit_id, code, name, kind, journal_id, cash_account, transit_account, card_account, difference_account,
       float_amount, cash_limit, longest_offline_hours)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (unit_id, code) do nothing returning id`,
    [
      book.unitId,
      code,
      name,
      desk.kind,
      journalId,
      cash,
      transit,
      card,
      difference,
      desk.float,
      desk.limit,
      desk.longestOfflineHours,
    ],
  );
  return added?.id;
}

/** Lets a person work at a desk from now on. */
export async function assignCashier(
  run: RunRows,
  of: { readonly deskId: number; readonly userId: string; readonly unitId: number },
): Promise<void> {
  await run(
    `insert into cash.desk_cashier (desk_id, user_id, unit_id) values ($1, $2, $3)
     on conflict (desk_id, user_id) do update set ended_at = null`,
    [of.deskId, of.userId, of.unitId],
  );
}

/** Ends an assignment; false when there is none that holds. */
export async function endCashier(
  run: RunRows,
  of: { readonly deskId: number; readonly userId: string },
  at: Date,
): Promise<boolean> {
  const ended = await run(
    `update cash.desk_cashier set ended_at = $3 where desk_id = $1 and user_id = $2 and ended_at is null returning desk_id`,
    [of.deskId, of.userId, at],
  );
  return ended.length > 0;
}

/** Items that an office begins with. */
export async function addCatalogue(
  run: RunRows,
  unitId: number,
  items: readonly NewCatalogueItem[],
): Promise<void> {
  await run(
    `insert into cash.catalogue_item (unit_id, code, name, title_id, price, parameter_code, per, legal_basis, requires_text, sort_order)
     select $1, i.code, i.name, t.id, i.price, i.tariff, i.per, i."legalBasis", i."requiresText", 10 * i.place
       from rows from (jsonb_to_recordset($2::jsonb) as (code text, name text, "titleCode" text, price bigint, tariff text, per text,
              "legalBasis" text, "requiresText" text)) with ordinality
              as i(code, name, "titleCode", price, tariff, per, "legalBasis", "requiresText", place)
       join receivables.title t on t.unit_id = $1 and t.code = i."titleCode"
     on conflict (unit_id, code) do nothing`,
    [unitId, JSON.stringify(items)],
  );
}
