import { keepRun, knownRecords } from '#db/central/legacy/records.ts';
import { listTitles } from '#db/central/receivables/titles.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { assemble, type LegacyTotal } from '#shared/legacy/assemble.ts';
import { type Fault, fault } from '#shared/legacy/fault.ts';
import type { LegacyTable } from '#shared/legacy/read-table.ts';
import { balanceKey, writeOpening } from './dues.ts';
import { takeObjects } from './objects.ts';
import { placePeople, writePeople } from './people.ts';
import { Records } from './records.ts';

export interface TakeOverInput {
  readonly tables: readonly LegacyTable[];
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** The day whose closing balances are taken over. */
  readonly on: Day;
  readonly now: Date;
}

/** What an import did, or would do. With faults nothing was written. */
export interface TakenOver {
  /** Null when there was nothing new or faults stopped it. */
  readonly runId: string | null;
  readonly faults: readonly Fault[];
  readonly totals: readonly LegacyTotal[];
  readonly added: {
    readonly titles: number;
    readonly payers: number;
    readonly members: number;
    readonly objects: number;
    readonly items: number;
    readonly overpayments: number;
    readonly principal: Grosze | 0;
    readonly overpaid: Grosze | 0;
    readonly entries: number;
  };
  /** New payers who were in the common base already, known by PESEL or NIP. */
  readonly joined: number;
}

const NOTHING: TakenOver['added'] = {
  titles: 0,
  payers: 0,
  members: 0,
  objects: 0,
  items: 0,
  overpayments: 0,
  principal: 0,
  overpaid: 0,
  entries: 0,
};

/**
 * Takes over the data of an earlier system for the unit of the transaction: everything or, with one fault, nothing. What came in
 * before with the same content is passed over, so the same files may be imported again.
 */
export async function takeOver(tx: Tx, { tables, files, on, now }: TakeOverInput): Promise<TakenOver> {
  const titles = await listTitles((sql, values) => tx.rows(sql, values), tx.actor.unitId);
  const { data, faults } = assemble(tables, { knownTitles: new Set(titles.map(({ code }) => code)), on });
  const stopped = (all: readonly Fault[]): TakenOver => ({
    runId: null,
    faults: all,
    totals: data.totals,
    added: NOTHING,
    joined: 0,
  });
  if (faults.length > 0) return stopped(faults);
  const records = new Records(await knownRecords(tx));
  const plan = await placePeople(tx, data, records);
  for (const { oldCode, code, row } of data.titles) {
    const same = titles.find((title) => title.code === code)?.id;
    if (same !== undefined && ![undefined, String(same)].includes(records.target('title', oldCode)))
      records.faults.push(
        fault(
          'LEGACY_CHANGED',
          row.file,
          row.row,
          'tytul',
          `Kod ${oldCode} przejęto już pod innym tytułem. Przywróć go w pliku.`,
        ),
      );
  }
  for (const item of data.items) records.isNew('item', item.key, [item.row]);
  for (const balance of data.balances) records.isNew('balance', balanceKey(balance), [balance.row]);
  for (const object of data.objects) records.isNew('object', object.key, object.rows);
  if (records.faults.length > 0) return stopped(records.faults);
  const people = await writePeople(tx, plan, records, on);
  const runId = newId();
  const { placed } = people;
  const objects = await takeObjects(tx, data, { placed, records, now });
  const dues = await writeOpening(tx, data, { placed, records, runId, on });
  const added = {
    titles: dues.addedTitles,
    payers: people.addedPayers,
    members: people.addedMembers,
    objects,
    items: dues.addedItems,
    overpayments: dues.addedOverpayments,
    principal: dues.principal,
    overpaid: dues.overpaid,
    entries: dues.entries,
  };
  if (records.fresh.length > 0)
    await keepRun(tx, { id: runId, takenOn: on, files, totals: data.totals, added, at: now }, records.fresh);
  return {
    runId: records.fresh.length > 0 ? runId : null,
    faults: [],
    totals: data.totals,
    added,
    joined: people.joined,
  };
}
