import type { DataSource } from 'typeorm';
import { refuse } from '#shared/kernel/errors.ts';
import { plural } from '#shared/kernel/plural.ts';

/** Where an attempt comes from. */
export interface Attempt {
  readonly login: string;
  readonly stationId: string | null;
  readonly address: string;
  readonly now: Date;
}

const WINDOW_MINUTES = 15;
const FREE_TRIES = 5;
const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = WINDOW_MINUTES * 60;
const ADDRESS_TRIES = 50;
const KNOWN_DAYS = 30;

/**
 * Counts an attempt before the password is looked at, so that many at once cannot slip past. After five failures of one
 * login at one station each next one waits longer. One address with very many failures may only try logins that
 * succeeded at this station lately: a guesser behind the office's own address does not lock the office out. An attempt that
 * proved right is no failure of its address: an office that signs in every morning from one address does not lock itself out.
 * @throws BusinessError SIGN_IN_WAIT with the seconds to wait.
 */
export async function admitAttempt(central: DataSource, attempt: Attempt): Promise<void> {
  const wait = await central.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [
      `${attempt.login}/${attempt.stationId}`,
    ]);
    const [seen]: { failures: number; last: Date | null; by_address: number; known: boolean }[] =
      await manager.query(
        `with here as (
         select * from admin.sign_in_attempt
          where login = $1 and workstation_id is not distinct from $2::uuid and at > $4::timestamptz - make_interval(mins => $5)),
       good as (select max(id) as id from here where succeeded)
       select (select count(*)::integer from here, good where not succeeded and (good.id is null or here.id > good.id)) as failures,
              (select max(here.at) from here where not succeeded) as last,
              (select count(*)::integer from admin.sign_in_attempt f
                where f.address = $3::inet and not f.succeeded and f.at > $4::timestamptz - make_interval(mins => $5)
                  and not exists (select from admin.sign_in_attempt s where s.succeeded and s.login = f.login and s.at = f.at
                       and s.workstation_id is not distinct from f.workstation_id)) as by_address,
              exists (select from admin.sign_in_attempt where login = $1 and workstation_id is not distinct from $2::uuid and succeeded
                       and at > $4::timestamptz - make_interval(days => $6)) as known`,
        [attempt.login, attempt.stationId, attempt.address, attempt.now, WINDOW_MINUTES, KNOWN_DAYS],
      );
    if (!seen) return 0;
    const seconds = waitSeconds(seen, attempt.now);
    if (seconds === 0) await record(manager.query.bind(manager), attempt, false);
    return seconds;
  });
  if (wait > 0)
    throw refuse(
      'SIGN_IN_WAIT',
      `Zbyt wiele nieudanych prób. Spróbuj ponownie za ${wait} ${plural(wait, ['sekundę', 'sekundy', 'sekund'])}.`,
      { details: { waitSeconds: wait } },
    );
}

/** Notes that the attempt counted before was right. */
export async function attemptSucceeded(central: DataSource, attempt: Attempt): Promise<void> {
  await record(central.query.bind(central), attempt, true);
}

type Run = (sql: string, values: unknown[]) => Promise<unknown>;

async function record(
  run: Run,
  { login, stationId, address, now }: Attempt,
  succeeded: boolean,
): Promise<void> {
  await run(
    `insert into admin.sign_in_attempt (at, login, workstation_id, address, succeeded)
     values ($1, $2, $3, $4, $5)`,
    [now, login, stationId, address, succeeded],
  );
}

function waitSeconds(
  seen: { failures: number; last: Date | null; by_address: number; known: boolean },
  now: Date,
): number {
  if (seen.failures >= FREE_TRIES && seen.last) {
    const wait = Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (seen.failures - FREE_TRIES));
    return Math.max(0, Math.ceil(wait - (now.getTime() - seen.last.getTime()) / 1000));
  }
  return seen.by_address >= ADDRESS_TRIES && !seen.known ? LONGEST_WAIT_S : 0;
}
