import type { z } from 'zod';
import { readMeta } from '#db/desk/meta.ts';
import { notesSince } from '#db/desk/notes.ts';
import { lastReport, openReport } from '#db/desk/reports.ts';
import type { deskStateSchema } from '#shared/cash/contract-desk.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { duesBar } from './bars.ts';
import { suggestedOpening, totalsOf } from './books.ts';
import { type Desk, factsOf } from './desk.ts';
import { reportView } from './receipts.ts';
import { clockBar, clockWarning, deskDay } from './time.ts';

export type DeskState = z.infer<typeof deskStateSchema>;
const LOW_DISK_BYTES = 500_000_000;

/** Everything the cashier's screen says about the desk. */
export function deskState(desk: Desk): DeskState {
  const facts = factsOf(desk);
  const report = openReport(desk.db);
  return {
    deskId: facts.id,
    deskCode: facts.code,
    deskName: facts.name,
    unitName: facts.unit.name,
    today: deskDay(desk),
    online: desk.connection.online,
    offlineSince: desk.connection.offlineSince,
    snapshotAt: readMeta<string>(desk.db, 'snapshotAt'),
    duesBarred: duesBar(desk),
    waiting: desk.sender.waiting(),
    stopped: readMeta<string>(desk.db, 'stopped') ?? clockBar(desk)?.message ?? null,
    warnings: warnings(desk),
    report: report ? reportView(desk, report) : null,
    suggestedOpening: suggestedOpening(desk),
    cashierId: report?.cashierId ?? null,
    cashierName: report?.cashierName ?? null,
    cashLimit: facts.cashLimit,
  };
}

function warnings(desk: Desk): string[] {
  const found: string[] = [];
  const report = openReport(desk.db);
  const clock = clockWarning(desk);
  if (clock !== null) found.push(clock);
  const free = desk.ports.storage.freeBytes();
  if (free !== null && free < LOW_DISK_BYTES)
    found.push(`Na dysku zostało ${Math.floor(free / 1_000_000)} MB. Zwolnij miejsce, zanim kasa stanie.`);
  if (report && report.day < deskDay(desk))
    found.push(`Otwarty jest raport z ${formatDay(report.day)}. Zamknij go i otwórz raport na dziś.`);
  const { cashLimit } = factsOf(desk);
  const inDesk = report ? totalsOf(desk, report).closing : 0;
  if (report && cashLimit > 0 && inDesk > cashLimit)
    found.push(
      `W kasie jest ${formatZloty(totalsOf(desk, report).closing)}, ponad limit ${formatZloty(cashLimit)}. Odprowadź nadwyżkę do banku.`,
    );
  for (const trouble of [desk.sender.trouble(), desk.refresher.trouble()])
    if (trouble !== null) found.push(trouble);
  return [...found, ...notesSince(desk.db, report?.seq ?? lastReport(desk.db)?.seq ?? 0)];
}
