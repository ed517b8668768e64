import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { TitleAccounts } from '#shared/receivables/posting.ts';
import type { InterestBreak, InterestKind, OpenItem, TaxRate } from '#shared/receivables/types.ts';

export interface TitleRow extends TitleAccounts {
  id: number;
  code: string;
  name: string;
  shortName: string;
  taxGroup: string;
  kind: 'due' | 'reminder-cost';
  law: 'public' | 'civil';
  interestKind: InterestKind;
  order: number;
}

/** A due whose row stays locked until the transaction ends. */
export interface LockedDue {
  id: string;
  receivableId: string;
  accountId: string;
  accountNumber: string;
  partyId: string;
  year: number;
  number: number;
  documentNumber: string;
  statutoryDue: Day;
  due: Day;
  open: Grosze;
  version: number;
  deliveredOn: Day | null;
  title: TitleRow;
  breaks: InterestBreak[];
  interestRate: { rate: TaxRate; payBy: Day | null } | null;
}

const TITLE = `jsonb_build_object('id', t.id, 'code', t.code, 'name', t.name, 'shortName', t.short_name, 'taxGroup', t.tax_group, 'kind', t.kind,
  'law', t.law, 'interestKind', t.interest_kind, 'order', t.sort_order, 'receivableAccount', t.receivable_account, 'revenueAccount', t.revenue_account,
  'interestAccount', t.interest_account, 'classification', t.classification, 'interestClassification', t.interest_classification)`;

/**
 * Locks dues in the order of their identities, as the desks' intake does, so that two acts on one card wait and do not
 * collide. @throws BusinessError DUE_UNKNOWN when one is not the unit's.
 */
export async function lockDues(tx: Tx, ids: readonly string[]): Promise<Map<string, LockedDue>> {
  const wanted = [...new Set(ids)];
  await tx.rows('select id from receivables.instalment where id = any ($1::uuid[]) order by id for update', [
    wanted,
  ]);
  const rows = await tx.rows<LockedDue & Record<string, unknown>>(
    `select i.id, i.receivable_id as "receivableId", i.account_id as "accountId", a.number as "accountNumber", a.party_id as "partyId", r.year, i.number,
        r.document_number as "documentNumber", i.statutory_due as "statutoryDue", i.due, i.open_principal as open, i.version,
        r.delivered_on as "deliveredOn", ${TITLE} as title,
        (select coalesce(jsonb_agg(jsonb_build_object('from', b.from_day, 'to', b.to_day, 'ground', b.ground) order by b.from_day), '[]')
           from receivables.interest_break b where b.instalment_id = i.id) as breaks,
        (select jsonb_build_object('rate', x.rate, 'payBy', x.pay_by) from receivables.interest_rate x
          where x.instalment_id = i.id and x.withdrawn_on is null) as "interestRate"
      from receivables.instalment i join receivables.account a on a.id = i.account_id
      join receivables.receivable r on r.id = i.receivable_id join receivables.title t on t.id = i.title_id
     where i.id = any ($1::uuid[])`,
    [wanted],
  );
  if (rows.length !== wanted.length)
    throw refuse('DUE_UNKNOWN', 'Nie ma takiej należności w tej jednostce. Odśwież kartę.', {
      field: 'instalmentId',
    });
  return new Map(rows.map((row) => [row.id, row]));
}

/** One due, locked. */
export async function lockDue(tx: Tx, id: string): Promise<LockedDue> {
  const due = (await lockDues(tx, [id])).get(id);
  if (!due) throw new Error('a locked due is there');
  return due;
}

/** Locks every due of the parties' accounts that is open, before they are allocated. */
export async function lockOpenDuesOf(tx: Tx, partyId: string): Promise<void> {
  await tx.rows(
    `select i.id from receivables.instalment i join receivables.account a on a.id = i.account_id
      where a.party_id = $1 and i.open_principal > 0 order by i.id for update of i`,
    [partyId],
  );
}

/** The due as the rules read it, with the principal given. */
export function itemOf(due: LockedDue, principal: Grosze): OpenItem {
  const { title } = due;
  return {
    id: due.id,
    titleCode: title.code,
    titleGroup: title.taxGroup,
    interestKind: title.interestKind,
    dueDate: due.due,
    statutoryDue: due.statutoryDue,
    principal,
    breaks: due.breaks,
    kind: title.kind === 'reminder-cost' ? 'reminder-cost' : 'principal',
    order: title.order,
    label: labelOf(due),
    ...(due.interestRate ? { rate: due.interestRate.rate } : {}),
    ...(due.interestRate?.payBy ? { ratePayBy: due.interestRate.payBy } : {}),
  };
}

/** `Podatek od nieruchomości 2026, rata 2`. */
export function labelOf({ title, year, number }: Pick<LockedDue, 'title' | 'year' | 'number'>): string {
  return `${title.name} ${year}, rata ${number}`;
}

/** What of an overpayment `o` is already promised: pay-outs at the desk, refunds, orders to the bank. */
export const PROMISED = `(coalesce((select sum(x.amount) from cash.payout_order x where x.overpayment_id = o.id and x.state in ('prepared', 'approved')), 0)
  + coalesce((select sum(x.amount) from receivables.refund x where x.overpayment_id = o.id and x.state in ('prepared', 'approved')), 0)
  + coalesce((select sum(x.amount) from bank.transfer_order x where x.overpayment_id = o.id and x.state in ('prepared', 'approved', 'exported')), 0))::bigint`;

export interface LockedOverpayment {
  id: string;
  accountId: string;
  accountNumber: string;
  partyId: string;
  payeeName: string;
  arisenOn: Day;
  open: Grosze;
  /** What refunds that are prepared or approved will take. */
  promised: Grosze;
  text: string;
  title: TitleRow;
}

/** @throws BusinessError OVERPAYMENT_UNKNOWN. */
export async function lockOverpayment(tx: Tx, id: string): Promise<LockedOverpayment> {
  const row = await tx.maybe<LockedOverpayment & Record<string, unknown>>(
    `select o.id, o.account_id as "accountId", a.number as "accountNumber", a.party_id as "partyId", p.display_name as "payeeName",
        o.arisen_on as "arisenOn", o.open_amount as open, o.text, ${TITLE} as title,
        ${PROMISED} as promised
       from receivables.overpayment o join receivables.account a on a.id = o.account_id join parties.party p on p.id = a.party_id
       join receivables.title t on t.id = o.title_id where o.id = $1 for update of o`,
    [id],
  );
  if (!row)
    throw refuse('OVERPAYMENT_UNKNOWN', 'Nie ma takiej nadpłaty w tej jednostce. Odśwież kartę.', {
      field: 'overpaymentId',
    });
  return row;
}

/** @throws BusinessError TITLE_UNKNOWN. */
export async function titleByCode(tx: Tx, code: string): Promise<TitleRow> {
  const row = await tx.maybe<{ title: TitleRow }>(
    `select ${TITLE} as title from receivables.title t where t.unit_id = $1 and t.code = $2`,
    [tx.actor.unitId, code],
  );
  if (!row)
    throw refuse('TITLE_UNKNOWN', `Jednostka nie ma tytułu należności „${code}”.`, { field: 'titleCode' });
  return row.title;
}

export interface AccountRow {
  id: string;
  number: string;
  partyId: string;
}

/** @throws BusinessError ACCOUNT_UNKNOWN, ACCOUNT_CLOSED. */
export async function accountById(tx: Tx, id: string): Promise<AccountRow> {
  const row = await tx.maybe<AccountRow & { closed: string | null }>(
    `select id, number, party_id as "partyId", closed_on as closed from receivables.account where id = $1`,
    [id],
  );
  if (!row)
    throw refuse('ACCOUNT_UNKNOWN', 'Nie ma takiego konta podatnika w tej jednostce.', {
      field: 'accountId',
    });
  if (row.closed !== null)
    throw refuse(
      'ACCOUNT_CLOSED',
      `Konto ${row.number} jest zamknięte od ${row.closed}. Wybierz inne konto.`,
      {
        field: 'accountId',
      },
    );
  return row;
}
