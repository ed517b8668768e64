import type { BatchLine, EntryBatch } from '#db/central/ledger/index.ts';
import {
  type DueToWrite,
  type InstalmentToWrite,
  LEGACY_SOURCE,
  legacyBatch,
  type OverpaymentToWrite,
  writeDues,
  writeInstalments,
  writeOverpayments,
} from '#db/central/legacy/write-dues.ts';
import { type TitleRow, titleByCode } from '#db/central/receivables/locked.ts';
import { addTitle } from '#db/central/receivables/titles.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, negate, subtract, ZERO } from '#shared/kernel/money.ts';
import type { LegacyData } from '#shared/legacy/assemble.ts';
import type { LegacyBalance, LegacyItem } from '#shared/legacy/dues.ts';
import { debit, type LedgerLine, overpaidLines } from '#shared/receivables/posting.ts';
import { inChunks } from './chunks.ts';
import type { Placed } from './people.ts';
import type { Records } from './records.ts';

/** What opening balances stand against: the unit's fund; the rest of the opening balance is entered in the ledger. */
const FUND = '800';

export interface Dues {
  readonly addedTitles: number;
  readonly addedItems: number;
  readonly addedOverpayments: number;
  readonly principal: Grosze;
  readonly overpaid: Grosze;
  readonly entries: number;
}

interface Opening {
  readonly placed: Placed;
  readonly items: LegacyItem[];
  readonly overpaid: LegacyBalance[];
}

/** Opens the cards: per payer one entry `BO` with a line for each instalment and overpayment, against the unit's fund. */
export async function writeOpening(
  tx: Tx,
  data: LegacyData,
  {
    placed,
    records,
    runId,
    on,
  }: { placed: ReadonlyMap<string, Placed>; records: Records; runId: string; on: Day },
): Promise<Dues> {
  const batch = await legacyBatch(tx, on);
  const { titles, added } = await titlesOf(tx, batch, data, records);
  // Accounts of titles just added belong to the plan as well.
  const entries = added > 0 ? await legacyBatch(tx, on) : batch;
  const openings = openingsOf(data, placed, records);
  const dues: DueToWrite[] = [];
  const instalments: InstalmentToWrite[] = [];
  const overpayments: OverpaymentToWrite[] = [];
  for (const opening of openings) {
    const made = openCard(opening, { titles, records, on, runId, entries });
    dues.push(...made.dues);
    instalments.push(...made.instalments);
    overpayments.push(...made.overpayments);
  }
  await entries.flush();
  await inChunks(dues, (chunk) => writeDues(tx, chunk, runId));
  await inChunks(instalments, (chunk) => writeInstalments(tx, chunk, { runId, on }));
  await inChunks(overpayments, (chunk) => writeOverpayments(tx, chunk, runId));
  return {
    addedTitles: added,
    addedItems: instalments.length,
    addedOverpayments: overpayments.length,
    principal: totalOf(instalments),
    overpaid: totalOf(overpayments),
    entries: openings.length,
  };
}

const totalOf = (rows: readonly { readonly amount: Grosze }[]): Grosze =>
  rows.reduce<Grosze>((sum, { amount }) => subtract(sum, negate(amount)), ZERO);

async function titlesOf(tx: Tx, { book }: EntryBatch, data: LegacyData, records: Records) {
  const titles = new Map<string, TitleRow>();
  let added = 0;
  for (const { oldCode, code, add, row } of data.titles) {
    if (add && !titles.has(code)) {
      const id = await addTitle(
        (sql, values) => tx.rows(sql, values),
        { unitId: tx.actor.unitId, bookId: book.bookId },
        add,
      );
      if (id !== undefined) added += 1;
    }
    const title = titles.get(code) ?? (await titleByCode(tx, code));
    titles.set(code, title);
    if (records.target('title', oldCode) === undefined)
      records.keep('title', oldCode, [row], String(title.id));
  }
  return { titles, added };
}

/** What is new of each payer. */
function openingsOf(data: LegacyData, placed: ReadonlyMap<string, Placed>, records: Records): Opening[] {
  const openings = new Map<string, Opening>();
  const of = (payer: string): Opening | undefined => {
    const place = placed.get(payer);
    if (!place) return undefined;
    const opening = openings.get(payer) ?? { placed: place, items: [], overpaid: [] };
    openings.set(payer, opening);
    return opening;
  };
  for (const item of data.items)
    if (records.target('item', item.key) === undefined) of(item.payer)?.items.push(item);
  for (const balance of data.balances) {
    const key = balanceKey(balance);
    if (records.target('balance', key) !== undefined) continue;
    records.keep('balance', key, [balance.row], '');
    if (balance.overpaid > 0) of(balance.payer)?.overpaid.push(balance);
  }
  return [...openings.values()];
}

export function balanceKey({ row }: LegacyBalance): string {
  return JSON.stringify(['platnik', 'tytul', 'rok'].map((name) => row.cells[name]));
}

interface Making {
  readonly titles: ReadonlyMap<string, TitleRow>;
  readonly records: Records;
  readonly on: Day;
  readonly runId: string;
  readonly entries: EntryBatch;
}

/** Dues, instalments and overpayments of one payer with their ledger entry. */
function openCard({ placed, items, overpaid }: Opening, { titles, records, on, runId, entries }: Making) {
  const { payer, accountId, partyId } = placed;
  const entryId = newId();
  const lines: BatchLine[] = [];
  const post = (made: readonly LedgerLine[]) => lines.push(...made.map((line) => ({ ...line, partyId })));
  const dues = new Map<string, DueToWrite>();
  const instalments: Omit<InstalmentToWrite, 'postedOn'>[] = [];
  const overpayments: OverpaymentToWrite[] = [];
  for (const item of items) {
    const title = known(titles, item.title);
    const key = JSON.stringify([item.payer, item.title, item.year, item.document]);
    const due = records.target('due', key) ?? dues.get(key)?.id ?? newId();
    if (records.target('due', key) === undefined && !dues.has(key)) {
      const { year, document: documentNumber, documentDate, deliveredOn } = item;
      dues.set(key, {
        id: due,
        accountId,
        titleId: title.id,
        year,
        documentNumber,
        documentDate,
        deliveredOn,
      });
      records.keep('due', key, [], due);
    }
    const id = newId();
    const text = `${title.name} ${item.year}, ${item.document}`.slice(0, 300);
    const { number, statutoryDue, amount } = item;
    instalments.push({
      id,
      receivableId: due,
      accountId,
      titleId: title.id,
      number,
      statutoryDue,
      due: item.due,
      amount,
      entryId,
      movementId: newId(),
    });
    records.keep('item', item.key, [item.row], id);
    post(debit(title.receivableAccount, title.classification, amount, { instalmentId: id, text }));
    post(fundLines(title, negate(amount), text));
  }
  for (const balance of overpaid) {
    const title = known(titles, balance.title);
    const text = `Nadpłata: ${title.name} ${balance.year}`.slice(0, 300);
    overpayments.push({
      id: newId(),
      movementId: newId(),
      accountId,
      titleId: title.id,
      arisenOn: balance.overpaidOn ?? on,
      amount: balance.overpaid,
      entryId,
      text: `Przejęto z poprzedniego programu, rok ${balance.year}`,
    });
    post(overpaidLines(title, balance.overpaid, text));
    post(fundLines(title, balance.overpaid, text));
  }
  const postedOn = entries.add({
    id: entryId,
    day: on,
    documentKind: 'BO',
    documentNumber: `BO/${yearOf(on)}/${payer.number}`,
    text: `Bilans otwarcia konta ${payer.number}`,
    sourceKind: LEGACY_SOURCE,
    sourceId: runId,
    reverses: null,
    lines,
  });
  return {
    dues: [...dues.values()],
    instalments: instalments.map((one) => ({ ...one, postedOn })),
    overpayments,
  };
}

/** The other side: positive on the debit side, negative on the credit side. */
function fundLines({ classification }: TitleRow, amount: Grosze, text: string): LedgerLine[] {
  const line = { account: FUND, classification, instalmentId: null, text };
  return [
    amount > 0 ? { ...line, debit: amount, credit: ZERO } : { ...line, debit: ZERO, credit: negate(amount) },
  ];
}

function known(titles: ReadonlyMap<string, TitleRow>, code: string): TitleRow {
  const title = titles.get(code);
  if (!title) throw new Error(`a title that passed the checks is gone: ${code}`);
  return title;
}
