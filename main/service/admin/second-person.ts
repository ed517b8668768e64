import { refuse } from '#shared/kernel/errors.ts';
import type { Permission } from '#shared/permissions.ts';
import { actorOf, type ServiceContext } from '../context.ts';
import { provePassword } from './commands/sign-in.ts';
import { holdsRight } from './rights-in-unit.ts';

/**
 * Proves the second person of an act (zasada dwóch par oczu): login and password, the permission in the unit of the act,
 * and that it is not the one who acts. Call it before the act's transaction: proving a password takes a while.
 * @returns the identity of the second person.
 * @throws BusinessError SECOND_PERSON_SAME, SECOND_PERSON_RIGHT, SIGN_IN_WRONG, SIGN_IN_WAIT.
 */
export async function verifySecondPerson(
  context: ServiceContext,
  person: { readonly login: string; readonly password: string },
  permission: Permission,
  notUserId: string,
): Promise<string> {
  const userId = await provePassword(context, person.login.trim().toLowerCase(), person.password);
  if (userId === notUserId)
    throw refuse('SECOND_PERSON_SAME', 'Czynność musi potwierdzić inna osoba niż ta, która ją wykonuje.', {
      field: 'secondPerson.login',
    });
  if (!(await holdsRight(context, userId, permission, actorOf(context).unitId)))
    throw refuse(
      'SECOND_PERSON_RIGHT',
      'Ta osoba nie ma uprawnienia do potwierdzenia tej czynności w tej jednostce.',
      {
        field: 'secondPerson.login',
      },
    );
  return userId;
}
