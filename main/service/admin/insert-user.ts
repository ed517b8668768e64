import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';

export type RunQuery = (sql: string, values: unknown[]) => Promise<unknown[]>;

export interface NewUser {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly position: string;
  readonly passwordHash: string;
  readonly roles: readonly { readonly unitId: number; readonly roleCode: string }[];
}

/**
 * Writes a user who must change the password at the first sign-in, with roles from the day on.
 * @throws BusinessError LOGIN_TAKEN, ROLE_UNKNOWN.
 */
export async function insertUser(run: RunQuery, user: NewUser, now: Date, today: Day): Promise<void> {
  const added = await run(
    `insert into admin.user_account (id, login, display_name, position, password_hash, password_set_at, must_change_password)
     values ($1, $2, $3, $4, $5, $6, true) on conflict (login) do nothing returning id`,
    [user.id, user.login, user.displayName, user.position, user.passwordHash, now],
  );
  if (added.length === 0)
    throw refuse('LOGIN_TAKEN', `Login „${user.login}” jest już zajęty. Wybierz inny.`, { field: 'login' });
  const known = (await run('select code from admin.role', [])) as { code: string }[];
  const wrong = user.roles.findIndex(({ roleCode }) => !known.some(({ code }) => code === roleCode));
  if (wrong >= 0)
    throw refuse('ROLE_UNKNOWN', `Nie ma takiej roli. Są: ${known.map(({ code }) => code).join(', ')}.`, {
      field: `roles.${wrong}.roleCode`,
    });
  await run(
    `insert into admin.user_role (user_id, unit_id, role_code, valid_from)
     select $1, r.unit_id, r.role_code, $3::date
       from jsonb_to_recordset($2::jsonb) as r(unit_id integer, role_code text) on conflict do nothing`,
    [
      user.id,
      JSON.stringify(user.roles.map(({ unitId, roleCode }) => ({ unit_id: unitId, role_code: roleCode }))),
      today,
    ],
  );
}
