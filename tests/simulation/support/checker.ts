import type { BookedReceipt } from './books.ts';
import type { Finished } from './world.ts';

const FLOAT = 50_000;

/**
 * Knows nothing but docs/promises.md: reads what people saw and what the books say, and names each promise that was
 * broken. An empty answer is the proof of this history.
 */
export function brokenPromises(finished: Finished): string[] {
  return [
    ...finished.history.broken,
    ...printedAndBooked(finished),
    ...numbers(finished),
    ...cash(finished),
    ...money(finished),
    ...desksAtRest(finished),
  ];
}

/** Each printed receipt is in the books exactly once, with its number and amount; or its desk stands still and a person was called. */
function printedAndBooked({ history, desks, books }: Finished): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  for (const one of history.printed) {
    if (one.lostWithDisk) continue;
    if (seen.has(one.id)) found.push(`${one.fullNumber} was handed out twice as two acts`);
    seen.add(one.id);
    const booked = books.receipts.get(one.id);
    const desk = desks.find(({ code }) => code === one.desk);
    if (!booked) {
      if (desk?.stopped === null) found.push(`${one.fullNumber} was printed and is not in the books`);
      continue;
    }
    if (booked.fullNumber !== one.fullNumber || booked.total !== one.total || booked.cash !== one.cash)
      found.push(
        `${one.fullNumber} over ${one.total} is in the books as ${booked.fullNumber} over ${booked.total}`,
      );
    if (booked.cancelled !== one.cancelled && !desk?.restored && desk?.stopped === null)
      found.push(
        `${one.fullNumber}: cancelled is ${one.cancelled} at the desk and ${booked.cancelled} in the books`,
      );
  }
  return found;
}

/** Numbers of a series run from 1 without gap and without repeat. */
function numbers({ history, books }: Finished): string[] {
  const series = new Map<string, number[]>();
  for (const { desk, kind, year, number } of books.receipts.values()) {
    const key = `${kind}/${desk}/${year}`;
    series.set(key, [...(series.get(key) ?? []), number]);
  }
  const gaps = [...series].flatMap(([key, drawn]) =>
    drawn.sort((one, other) => one - other).every((number, index) => number === index + 1)
      ? []
      : [`${key}: numbers with a gap or a repeat: ${drawn.join(', ')}`],
  );
  const paper = new Map<string, string>();
  const repeats = history.printed.flatMap(({ fullNumber, id, lostWithDisk }) => {
    if (lostWithDisk || !books.receipts.has(id)) return [];
    const before = paper.get(fullNumber);
    paper.set(fullNumber, id);
    return before === undefined || before === id ? [] : [`${fullNumber} is on two different papers`];
  });
  return [...gaps, ...repeats];
}

/** Cash = opening + receipts − payments, in each report, over the reports, in account 101, and in the drawer. */
function cash({ desks, books }: Finished): string[] {
  const found: string[] = [];
  const closings = new Map<string, number>();
  for (const report of books.reports) {
    const closing = report.opening + report.receipts - report.payments;
    const before = closings.get(report.desk) ?? FLOAT;
    if (report.opening !== before)
      found.push(
        `${report.desk} ${report.number} opens with ${report.opening}, the one before closed with ${before}`,
      );
    if (report.state !== 'open' && report.counted !== closing)
      found.push(`${report.desk} ${report.number}: counted ${report.counted}, closing ${closing}`);
    closings.set(report.desk, closing);
  }
  for (const { code, restored, drawer, stopped, wrong } of desks) {
    const inBooks = closings.get(code) ?? FLOAT;
    const moved = cashOf([...books.receipts.values()].filter(({ desk }) => desk === code));
    if (inBooks !== FLOAT + moved) found.push(`${code}: reports say ${inBooks}, receipts ${FLOAT + moved}`);
    if (books.desks.get(code)?.cash !== moved)
      found.push(`${code}: account 101 says ${books.desks.get(code)?.cash}, receipts ${moved}`);
    if (!restored && stopped === null && drawer - wrong !== inBooks)
      found.push(`${code}: the drawer holds ${drawer - wrong}, the books say ${inBooks}`);
  }
  return found;
}

function cashOf(receipts: readonly BookedReceipt[]): number {
  return receipts
    .filter(({ cancelled }) => !cancelled)
    .reduce((total, { kind, cash: amount }) => total + (kind === 'KP' ? amount : -amount), 0);
}

/** Sum of allocations = payment; debit = credit; cards = ledger; the product's own proof finds nothing. */
function money({ books }: Finished): string[] {
  const found = books.findings.map((finding) => `ledger verify: ${finding}`);
  for (const { fullNumber, forDues, settled } of books.receipts.values())
    if (forDues !== settled) found.push(`${fullNumber}: paid ${forDues} for dues, allocated ${settled}`);
  if (books.debit !== books.credit || books.unbalanced > 0)
    found.push(`debit ${books.debit}, credit ${books.credit}, ${books.unbalanced} entries unbalanced`);
  if (books.cards !== books.receivableAccounts)
    found.push(`cards say ${books.cards}, accounts 221 ${books.receivableAccounts}`);
  if (books.overpaidWithoutTask > 0)
    found.push(`${books.overpaidWithoutTask} payments became overpayments and nobody was told`);
  return found;
}

/** Every desk has sent everything and agrees with itself, or stands still and a person was called. */
function desksAtRest({ desks, books }: Finished): string[] {
  return desks.flatMap((desk) => {
    const stopped = desk.stopped;
    const central = books.desks.get(desk.code);
    const found = desk.findings.map((finding) => `${desk.code}: ${finding}`);
    if (stopped === null && desk.waiting > 0) found.push(`${desk.code}: ${desk.waiting} rows never arrive`);
    if (desk.mustStop && stopped === null)
      found.push(`${desk.code} works on after yesterday's disk was put in`);
    if (central?.state === 'stopped' && central.tasks === 0)
      found.push(`${desk.code} is stopped and nobody was called`);
    return found;
  });
}
