import type { Tx } from '#db/central/transaction.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { PayerKind } from '#shared/parameters/classification.ts';
import { type AddressParts, addressLine } from '#shared/parties/display-name.ts';
import type { TaxTitle } from '#shared/taxes/line.ts';

/** A title of receivables with the ledger accounts of its posting rule. */
export interface PostingTitle {
  readonly id: number;
  readonly code: string;
  readonly receivableAccountId: number;
  readonly revenueAccountId: number;
}

/** What posting needs of the unit: journal, titles with their accounts, and the office that decides. */
export interface PostingContext {
  readonly bookId: number;
  readonly journalId: number;
  readonly office: {
    readonly name: string;
    readonly authority: string;
    readonly address: string;
    readonly nip: string;
  };
  /** @throws BusinessError TAX_TITLE_MISSING when the unit keeps no such title. */
  titleFor(tax: TaxTitle | 'COMBINED', payer: PayerKind): PostingTitle;
  titleById(id: number): PostingTitle;
}

interface TitleRow {
  id: number;
  code: string;
  tax_group: string;
  classification: string;
  receivable_account_id: number | null;
  revenue_account_id: number | null;
  receivable_account: string;
  revenue_account: string;
}

const GROUPS: Readonly<Record<TaxTitle | 'COMBINED', readonly [group: string, name: string]>> = {
  PROPERTY_TAX: ['PON', 'podatku od nieruchomości'],
  AGRICULTURAL_TAX: ['ROL', 'podatku rolnego'],
  FOREST_TAX: ['LES', 'podatku leśnego'],
  VEHICLE_TAX: ['TRA', 'podatku od środków transportowych'],
  COMBINED: ['LZP', 'łącznego zobowiązania pieniężnego'],
};

/** Chapters of the budget classification: taxes of legal and of natural persons. */
const CHAPTER: Readonly<Record<PayerKind, string>> = { legal: '75615', natural: '75616' };

/** @throws BusinessError LEDGER_BOOK_MISSING when the unit keeps no book with a journal of its own. */
export async function postingContext(tx: Tx): Promise<PostingContext> {
  const { unitId } = tx.actor;
  const journal = await tx.maybe<{ id: number; book_id: number }>(
    `select j.id, j.book_id from ledger.journal j join ledger.book b on b.id = j.book_id
      where b.unit_id = $1 and b.kind = 'unit' and not exists (select from cash.desk d where d.journal_id = j.id)
      order by j.code <> 'PR', j.id limit 1`,
    [unitId],
  );
  if (!journal)
    throw refuse(
      'LEDGER_BOOK_MISSING',
      'Jednostka nie ma księgi z dziennikiem przypisów i odpisów. Załóż je i powtórz czynność.',
    );
  const titles = await tx.rows<TitleRow & Record<string, unknown>>(
    `select t.id, t.code, t.tax_group, t.classification, t.receivable_account, t.revenue_account,
            r.id as receivable_account_id, v.id as revenue_account_id
       from receivables.title t
       left join ledger.account r on r.book_id = $2 and r.number = t.receivable_account
       left join ledger.account v on v.book_id = $2 and v.number = t.revenue_account
      where t.unit_id = $1 and t.kind = 'due' and t.valid_to is null order by t.sort_order, t.id`,
    [unitId, journal.book_id],
  );
  return {
    bookId: journal.book_id,
    journalId: journal.id,
    office: await officeOf(tx),
    titleFor(tax, payer) {
      const [group, name] = GROUPS[tax];
      const ofGroup = titles.filter(({ tax_group }) => tax_group === group);
      const found =
        ofGroup.find(({ classification }) => classification.includes(`-${CHAPTER[payer]}-`)) ?? ofGroup[0];
      if (found) return checked(found);
      throw refuse(
        'TAX_TITLE_MISSING',
        `Jednostka nie ma tytułu należności dla ${name} (grupa ${group}). Załóż go w tytułach należności razem z kontami.`,
        { details: { group } },
      );
    },
    titleById(id) {
      const found = titles.find((title) => title.id === id);
      if (!found) throw new Error(`no title ${id}`);
      return checked(found);
    },
  };
}

function checked(title: TitleRow): PostingTitle {
  const { id, code, receivable_account_id, revenue_account_id } = title;
  if (receivable_account_id === null || revenue_account_id === null) {
    const number = receivable_account_id === null ? title.receivable_account : title.revenue_account;
    throw refuse(
      'LEDGER_ACCOUNT_UNKNOWN',
      `W planie kont nie ma konta ${number} tytułu ${code}. Załóż je albo popraw regułę księgowania tytułu.`,
      { details: { account: number } },
    );
  }
  return { id, code, receivableAccountId: receivable_account_id, revenueAccountId: revenue_account_id };
}

async function officeOf(tx: Tx): Promise<PostingContext['office']> {
  const unit = await tx.one<{ name: string; authority: string; nip: string | null } & AddressParts>(
    `select name, authority, nip, postal_code as "postalCode", locality, street, '' as "houseNumber", '' as "flatNumber"
       from units.unit where id = $1`,
    [tx.actor.unitId],
  );
  return { name: unit.name, authority: unit.authority, nip: unit.nip ?? '', address: addressLine(unit) };
}
