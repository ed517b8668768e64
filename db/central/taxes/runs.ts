import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';

export interface RunFilter {
  villages: string[];
  accountIds: string[];
  exclude: { accountId: string; reason: string }[];
}

export interface RunRow {
  runId: string;
  jobId: string;
  year: number;
  issuedOn: Day;
  filter: RunFilter;
  state: 'waiting' | 'running' | 'cancelled' | 'done';
  accounts: number;
  issued: number;
  skipped: number;
  excluded: number;
  waiting: number;
  total: Grosze;
  problem: string;
  createdAt: string;
  createdBy: string;
  finishedAt: string | null;
}

const moment = (column: string) =>
  `to_char(${column} at time zone 'Europe/Warsaw', 'YYYY-MM-DD"T"HH24:MI:SS')`;

/** A run whose job has ended before it is not on its way any more, whatever its own row says. */
const SHOWN = `
  select r.id as "runId", r.job_id as "jobId", r.year, r.issued_on as "issuedOn", r.filter, r.accounts,
         case when r.state = 'done' then 'done' when j.state in ('cancelled', 'failed') or r.state = 'cancelled' then 'cancelled' else j.state end as state,
         c.issued, c.skipped, c.excluded, c.waiting, c.total, coalesce(j.problem ->> 'message', '') as problem,
         ${moment('r.created_at')} as "createdAt", coalesce(u.display_name, '') as "createdBy", ${moment('j.ended_at')} as "finishedAt"
    from taxes.run r join jobs.job j on j.id = r.job_id left join admin.user_account u on u.id = r.created_by
    cross join lateral (
      select count(*) filter (where i.state = 'issued')::integer as issued, count(*) filter (where i.state = 'skipped')::integer as skipped,
             count(*) filter (where i.state = 'excluded')::integer as excluded, count(*) filter (where i.state = 'waiting')::integer as waiting,
             coalesce(sum(i.total) filter (where i.state = 'issued'), 0)::bigint as total
        from taxes.run_item i where i.run_id = r.id) c`;

export function runById(tx: Tx, id: string): Promise<RunRow | undefined> {
  return tx.maybe<RunRow & Record<string, unknown>>(`${SHOWN} where r.id = $1`, [id]);
}

export function listRuns(tx: Tx, year: number | null): Promise<RunRow[]> {
  return tx.rows<RunRow & Record<string, unknown>>(
    `${SHOWN} where $1::integer is null or r.year = $1 order by r.created_at desc, r.id desc limit 100`,
    [year],
  );
}

/** Makes a run that waits, unless one of the year is on its way. @returns false then. */
export async function insertRun(
  tx: Tx,
  run: {
    readonly id: string;
    readonly jobId: string;
    readonly year: number;
    readonly issuedOn: Day;
    readonly filter: RunFilter;
  },
): Promise<boolean> {
  await settleEndedRuns(tx);
  const made = await tx.rows(
    `insert into taxes.run (id, unit_id, job_id, year, issued_on, filter, state, created_by) values ($1, $2, $3, $4, $5, $6, 'waiting', $7)
     on conflict (unit_id, year) where state in ('waiting', 'running') do nothing returning id`,
    [run.id, tx.actor.unitId, run.jobId, run.year, run.issuedOn, JSON.stringify(run.filter), tx.actor.userId],
  );
  return made.length > 0;
}

/** A job that was cancelled or failed leaves its run behind: it gives the year free. */
async function settleEndedRuns(tx: Tx): Promise<void> {
  await tx.rows(
    `update taxes.run r set state = 'cancelled' from jobs.job j
      where j.id = r.job_id and r.state in ('waiting', 'running') and j.state in ('cancelled', 'failed')`,
  );
}

/** Cards of natural persons that a filter names, in the order in which letters are carried: village, street, house, name. */
const CHOSEN = `
  select t.account_id, t.village,
         row_number() over (order by t.village, d.street collate "pl-x-icu", length(d.house_number), d.house_number, d.flat_number, p.display_name collate "pl-x-icu", a.number)::integer as place
    from taxes.taxpayer t join receivables.account a on a.id = t.account_id join parties.party p on p.id = a.party_id
    left join lateral (select street, house_number, flat_number from parties.address
                        where party_id = a.party_id and valid_to is null
                        order by array_position(array['correspondence', 'residence', 'seat', 'registered'], role) limit 1) d on true
   where t.payer = 'natural' and a.closed_on is null
     and (cardinality($1::text[]) = 0 or t.village = any ($1)) and (cardinality($2::uuid[]) = 0 or t.account_id = any ($2))`;

/** Writes the accounts of a run: those without a decision of the year; excluded ones with their reason. @returns how many. */
export async function insertItems(tx: Tx, runId: string, year: number, filter: RunFilter): Promise<number> {
  const { accounts } = await tx.one<{ accounts: number }>(
    `with chosen as (${CHOSEN}
         and not exists (select from taxes.decision x where x.account_id = t.account_id and x.year = $4 and x.liability = 'LAND')),
       left_out as (select * from jsonb_to_recordset($5::jsonb) as e("accountId" uuid, reason text)),
       made as (
         insert into taxes.run_item (run_id, place, unit_id, account_id, state, code, reason)
         select $3, c.place, $6, c.account_id, case when e.reason is null then 'waiting' else 'excluded' end,
                case when e.reason is null then '' else 'EXCLUDED' end, coalesce(e.reason, '')
           from chosen c left join left_out e on e."accountId" = c.account_id returning place)
     update taxes.run set accounts = (select count(*) from made) where id = $3 returning accounts`,
    [filter.villages, filter.accountIds, runId, year, JSON.stringify(filter.exclude), tx.actor.unitId],
  );
  return accounts;
}

/** The accounts that a simulation computes, in chunks of keys. */
export function chosenAccounts(
  tx: Tx,
  filter: RunFilter,
): Promise<{ account_id: string; village: string }[]> {
  return tx.rows<{ account_id: string; village: string }>(
    `with chosen as (${CHOSEN})
     select account_id, village from chosen where not (account_id = any ($3::uuid[])) order by place`,
    [filter.villages, filter.accountIds, filter.exclude.map(({ accountId }) => accountId)],
  );
}

/** What last decisions of a year came to, by tax and village. */
export function decidedOf(
  tx: Tx,
  year: number,
): Promise<{ account_id: string; tax: string; amount: Grosze }[]> {
  return tx.rows<{ account_id: string; tax: string; amount: Grosze }>(
    `select d.account_id, p.tax, p.amount
       from (select distinct on (account_id) id, account_id from taxes.decision where year = $1 and liability = 'LAND'
              order by account_id, sequence desc) d
       join taxes.decision_part p on p.decision_id = d.id`,
    [year],
  );
}

/** The run of a job, its row locked: one batch at a time. */
export function lockRun(
  tx: Tx,
  runId: string,
): Promise<{ year: number; issued_on: Day; accounts: number; state: string } | undefined> {
  return tx.maybe<{ year: number; issued_on: Day; accounts: number; state: string }>(
    'select year, issued_on, accounts, state from taxes.run where id = $1 for update',
    [runId],
  );
}

export function waitingItems(
  tx: Tx,
  runId: string,
  limit: number,
): Promise<{ place: number; account_id: string }[]> {
  return tx.rows<{ place: number; account_id: string }>(
    `select place, account_id from taxes.run_item where run_id = $1 and state = 'waiting' order by place limit $2`,
    [runId, limit],
  );
}

export interface ItemOutcome {
  readonly place: number;
  readonly state: 'issued' | 'skipped';
  readonly code: string;
  readonly reason: string;
  readonly total: number | null;
}

export async function closeItems(tx: Tx, runId: string, outcomes: readonly ItemOutcome[]): Promise<void> {
  await tx.rows(
    `update taxes.run_item i set state = r.state, code = r.code, reason = r.reason, total = r.total
       from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::bigint[]) as r(place, state, code, reason, total)
      where i.run_id = $1 and i.place = r.place`,
    [
      runId,
      outcomes.map(({ place }) => place),
      outcomes.map(({ state }) => state),
      outcomes.map(({ code }) => code),
      outcomes.map(({ reason }) => reason),
      outcomes.map(({ total }) => total),
    ],
  );
}

/** Marks that nothing of a run waits any more. */
export async function finishRun(tx: Tx, runId: string): Promise<void> {
  await tx.rows(`update taxes.run set state = 'done' where id = $1 and state in ('waiting', 'running')`, [
    runId,
  ]);
}

/** Gives a run that stopped another job to go on with. @returns false when it has not stopped or the year's run is another one. */
export async function reviveRun(tx: Tx, runId: string, jobId: string): Promise<boolean> {
  await settleEndedRuns(tx);
  const revived = await tx.rows(
    `update taxes.run r set state = 'waiting', job_id = $2
      where r.id = $1 and r.state = 'cancelled'
        and not exists (select from taxes.run o where o.unit_id = r.unit_id and o.year = r.year and o.state in ('waiting', 'running'))
      returning id`,
    [runId, jobId],
  );
  return revived.length > 0;
}

export interface ItemRow {
  place: number;
  accountId: string;
  accountNumber: string;
  partyId: string;
  name: string;
  village: string;
  state: 'waiting' | 'issued' | 'skipped' | 'excluded';
  code: string;
  reason: string;
  total: Grosze | null;
}

export function runItems(
  tx: Tx,
  { runId, state, after, limit }: { runId: string; state: string | null; after: number; limit: number },
): Promise<ItemRow[]> {
  return tx.rows<ItemRow & Record<string, unknown>>(
    `select i.place, i.account_id as "accountId", a.number as "accountNumber", a.party_id as "partyId", p.display_name as name, t.village,
            i.state, i.code, i.reason, i.total
       from taxes.run_item i join taxes.taxpayer t on t.account_id = i.account_id join receivables.account a on a.id = i.account_id
       join parties.party p on p.id = a.party_id
      where i.run_id = $1 and ($2::text is null or i.state = $2) and i.place > $3 order by i.place limit $4`,
    [runId, state, after, limit],
  );
}
