import { type Day, daysBetween, earlier } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import { civilInterest } from '#shared/receivables/civil-interest.ts';
import { taxInterestAmount } from '#shared/receivables/tax-interest.ts';
import type { CardItem, Cards } from './card.ts';
import { type DemoContext, held } from './context.ts';
import { plusDays, workingDay } from './days.ts';
import { accountNumber } from './numbers.ts';
import type { Payer } from './payers.ts';
import { noon } from './postings.ts';
import type { Random } from './random.ts';
import type { Rows } from './tables.ts';

/** A payment that happened on a day, not yet said where. */
export interface DemoPayment {
  readonly payer: Payer;
  readonly item: CardItem;
  readonly principal: number;
  readonly interest: number;
  readonly day: Day;
}

/** How a payer pays: on time, late, or not from some moment on. */
type Habit = 'prompt' | 'late' | 'defaulter';

/**
 * What happened to the payer's dues up to today: payments on time and late with interest, arrears, remissions, overpayments,
 * reminders, titles of enforcement. Payments are handed back, so that the caller books them at the bank or at the desk.
 */
export function live(
  demo: DemoContext,
  payer: Payer,
  items: readonly CardItem[],
  { cards, rows, newId, random }: { cards: Cards; rows: Rows; newId: () => string; random: Random },
): DemoPayment[] {
  const habit = habitOf(random);
  const payments: DemoPayment[] = [];
  const arrears: CardItem[] = [];
  for (const [at, item] of items.entries()) {
    if (item.due >= demo.today) continue;
    const payment = paymentOf(demo, payer, item, habit, at / items.length, random);
    if (payment) payments.push(payment);
    else if (random.percent(3))
      cards.remit(item, item.open, earlier(workingDay(plusDays(item.due, 1)), demo.today));
    else arrears.push(item);
  }
  const last = payments.at(-1);
  if (last && random.percent(3))
    cards.overpay(payer, last.item.titleCode, random.between(1, 40) * 500, last.day);
  if (arrears.length > 0) pursue(demo, payer, arrears, { cards, rows, newId, random });
  return payments;
}

function habitOf(random: Random): Habit {
  const lot = random.below(100);
  return lot < 82 ? 'prompt' : lot < 92 ? 'late' : 'defaulter';
}

function paymentOf(
  demo: DemoContext,
  payer: Payer,
  item: CardItem,
  habit: Habit,
  progress: number,
  random: Random,
): DemoPayment | null {
  if (habit === 'defaulter' && (progress >= 0.4 || random.percent(30))) return null;
  const shift = habit === 'prompt' ? -random.below(9) : random.percent(60) ? random.between(1, 90) : 0;
  const day = workingDay(plusDays(item.due, shift));
  if (day >= demo.today) return null;
  return { payer, item, principal: item.open, interest: interestOf(demo, item, day), day };
}

/** Interest of the item to the day in grosze, by the same rules as the product's. */
export function interestOf(demo: DemoContext, item: CardItem, day: Day): number {
  const { interest } = held(demo.office.titles, item.titleCode);
  if (day <= item.due || interest === 'none') return 0;
  const input = { principal: item.open as Grosze, dueDate: item.due, day };
  return interest === 'tax'
    ? taxInterestAmount(input, SEED_PARAMETERS)
    : civilInterest(input, SEED_PARAMETERS).charged;
}

/** The cost of one reminder in grosze (rozporządzenie z 5.01.2021) and the debt above which one goes out at once. */
const REMINDER_COST = 1_600;
const REMIND_ABOVE = 16_000;

/** Reminders for larger arrears of public law, and titles of enforcement for those that did not help. */
function pursue(
  demo: DemoContext,
  payer: Payer,
  arrears: readonly CardItem[],
  { cards, rows, newId, random }: { cards: Cards; rows: Rows; newId: () => string; random: Random },
): void {
  const taxes = arrears.filter(({ titleCode }) => held(demo.office.titles, titleCode).law === 'public');
  const newest = taxes.at(-1);
  if (!newest || taxes.reduce((sum, { open }) => sum + open, 0) <= REMIND_ABOVE) return;
  const delivered = workingDay(plusDays(newest.due, 35));
  if (delivered >= demo.today || random.percent(15)) return;
  remind(cards, payer, delivered);
  const since = plusDays(delivered, 20);
  if (since >= demo.today || daysBetween(delivered, demo.today) < 45 || random.percent(40)) return;
  for (const item of taxes)
    rows.dueFlag.push([
      newId(),
      demo.office.unitId,
      item.id,
      'enforcement',
      since,
      `Tytuł wykonawczy TW/${since.slice(0, 4)}/${accountNumber(payer.accountIndex)}: powiadom organ egzekucyjny o wpłacie.`,
      noon(since),
    ]);
}

/** The cost of a reminder delivered on the day, as a due of its own. */
export function remind(cards: Cards, payer: Payer, delivered: Day): CardItem[] {
  return cards.assess(payer, {
    titleCode: 'UPO',
    year: Number(delivered.slice(0, 4)),
    documentKind: 'UP',
    documentNumber: `UP/${delivered.slice(0, 4)}/${accountNumber(payer.accountIndex)}`,
    day: delivered,
    deliveredOn: delivered,
    text: 'Koszty upomnienia',
    instalments: [{ statutoryDue: delivered, amount: REMINDER_COST }],
  });
}
