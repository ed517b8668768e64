import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import type { reminderSchema } from '#shared/enforcement/contract.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';

export type Reminder = z.infer<typeof reminderSchema>;

const REMINDERS = `select m.id, m.number, m.day, m.debtor_id as "partyId", p.display_name as "partyName", m.addressee_name as "addresseeName",
    m.addressee_address as "addresseeAddress", m.principal, m.interest, m.cost, m.state, m.first_notice_on as "firstNoticeOn", m.delivered_on as "deliveredOn",
    m.delivery, m.cost_document_id is not null and m.state <> 'cancelled' as "costCharged", m.cancel_reason as "cancelReason",
    (select coalesce(sum(i.open_principal), 0)::bigint from enforcement.reminder_item t join receivables.instalment i on i.id = t.instalment_id where t.reminder_id = m.id) as "openNow"
  from enforcement.reminder m join parties.party p on p.id = m.debtor_id`;

export interface ReminderFilter {
  readonly state: Reminder['state'] | null;
  readonly campaignId: string | null;
  readonly partyId: string | null;
  readonly year: number | null;
  readonly limit: number;
}

/** The register of reminders, the newest first; a party finds those to itself and those of its debts. */
export function listReminders(tx: Tx, filter: ReminderFilter): Promise<Reminder[]> {
  return tx.rows<Reminder & Record<string, unknown>>(
    `${REMINDERS} where ($1::text is null or m.state = $1) and ($2::uuid is null or m.campaign_id = $2)
        and ($3::uuid is null or m.debtor_id = $3 or m.addressee_id = $3) and ($4::integer is null or extract(year from m.day) = $4)
      order by m.day desc, m.number desc limit $5`,
    [filter.state, filter.campaignId, filter.partyId, filter.year, filter.limit + 1],
  );
}

export function reminderById(tx: Tx, id: string): Promise<Reminder> {
  return tx.one<Reminder & Record<string, unknown>>(`${REMINDERS} where m.id = $1`, [id]);
}

export interface LockedReminder {
  id: string;
  number: string;
  day: Day;
  accountId: string;
  debtorId: string;
  cost: Grosze;
  state: Reminder['state'];
  firstNoticeOn: Day | null;
  costDocumentId: string | null;
  /** Budget chapter of its first due, by which the title of the cost is chosen. */
  classification: string;
  year: number;
}

const LOCKED = `select m.id, m.number, m.day, m.account_id as "accountId", m.debtor_id as "debtorId", m.cost, m.state, m.first_notice_on as "firstNoticeOn",
    m.cost_document_id as "costDocumentId", extract(year from m.day)::integer as year,
    (select t.classification from enforcement.reminder_item i join receivables.instalment n on n.id = i.instalment_id
       join receivables.title t on t.id = n.title_id where i.reminder_id = m.id order by n.due, n.id limit 1) as classification
  from enforcement.reminder m`;

/** Locks reminders by their numbers, in the order of the numbers. */
export function lockReminders(tx: Tx, numbers: readonly string[]): Promise<LockedReminder[]> {
  return tx.rows<LockedReminder & Record<string, unknown>>(
    `${LOCKED} where m.number = any ($1) and m.unit_id = $2 order by m.number for update of m`,
    [numbers, tx.actor.unitId],
  );
}

export async function lockReminder(tx: Tx, id: string): Promise<LockedReminder | undefined> {
  return tx.maybe<LockedReminder & Record<string, unknown>>(`${LOCKED} where m.id = $1 for update of m`, [
    id,
  ]);
}

/** Letters whose first notice is older than the days of the fiction, locked. */
export function uncollected(tx: Tx, noticeBefore: Day): Promise<LockedReminder[]> {
  return tx.rows<LockedReminder & Record<string, unknown>>(
    `${LOCKED} where m.unit_id = $1 and m.state = 'issued' and m.first_notice_on <= $2 order by m.number limit 2000 for update of m`,
    [tx.actor.unitId, noticeBefore],
  );
}

/** Principal of the reminder's dues that was still owed at the end of the day before. */
export async function owedBefore(tx: Tx, reminderId: string, day: Day): Promise<Grosze> {
  const { owed } = await tx.one<{ owed: Grosze }>(
    `select coalesce(sum(greatest(s.principal, 0)), 0)::bigint as owed from (
       select i.instalment_id, sum(m.principal) as principal from enforcement.reminder_item i
         join receivables.movement m on m.instalment_id = i.instalment_id and m.day < $2 where i.reminder_id = $1 group by 1) s`,
    [reminderId, day],
  );
  return owed;
}

export async function noteFirstNotice(tx: Tx, id: string, day: Day): Promise<void> {
  await tx.rows('update enforcement.reminder set first_notice_on = $2 where id = $1', [id, day]);
}

export async function noteDelivery(
  tx: Tx,
  id: string,
  delivery: {
    readonly day: Day;
    readonly kind: NonNullable<Reminder['delivery']>;
    readonly costDocumentId: string | null;
  },
): Promise<void> {
  await tx.rows(
    `update enforcement.reminder set state = 'delivered', delivered_on = $2, delivery = $3, cost_document_id = $4 where id = $1`,
    [id, delivery.day, delivery.kind, delivery.costDocumentId],
  );
}

export async function noteCancelled(tx: Tx, id: string, day: Day, reason: string): Promise<void> {
  await tx.rows(
    `update enforcement.reminder set state = 'cancelled', cancelled_on = $2, cancel_reason = $3 where id = $1`,
    [id, day, reason],
  );
}

/** The unit's title of reminder costs: of the same budget chapter where there is one, else the first. */
export async function costTitleCode(tx: Tx, classification: string, on: Day): Promise<string | undefined> {
  const row = await tx.maybe<{ code: string }>(
    `select code from receivables.title where unit_id = $1 and kind = 'reminder-cost' and valid_from <= $3 and (valid_to is null or valid_to >= $3)
      order by left(classification, 9) <> left($2, 9), sort_order, id limit 1`,
    [tx.actor.unitId, classification, on],
  );
  return row?.code;
}

export interface LetterRow {
  id: string;
  number: string;
  day: Day;
  addresseeName: string;
  addresseeAddress: string;
  partyName: string;
  accountNumber: string;
  virtualAccount: string | null;
  cost: Grosze;
  items: {
    label: string;
    document: string;
    due: Day;
    principal: Grosze;
    interest: Grosze;
    interestKind: string;
  }[];
}

/** What stands in the letters, as issued. */
export function lettersOf(tx: Tx, ids: readonly string[]): Promise<LetterRow[]> {
  return tx.rows<LetterRow & Record<string, unknown>>(
    `select m.id, m.number, m.day, m.addressee_name as "addresseeName", m.addressee_address as "addresseeAddress", p.display_name as "partyName",
        a.number as "accountNumber", a.virtual_account as "virtualAccount", m.cost,
        (select jsonb_agg(jsonb_build_object('label', t.name || ' ' || r.year || ', rata ' || n.number, 'document', r.document_number, 'due', n.due,
            'principal', i.principal, 'interest', i.interest, 'interestKind', t.interest_kind) order by n.due, n.id)
           from enforcement.reminder_item i join receivables.instalment n on n.id = i.instalment_id
           join receivables.receivable r on r.id = n.receivable_id join receivables.title t on t.id = n.title_id where i.reminder_id = m.id) as items
       from enforcement.reminder m join parties.party p on p.id = m.debtor_id join receivables.account a on a.id = m.account_id
      where m.id = any ($1::uuid[]) order by m.number`,
    [ids],
  );
}
