import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { checkPassword } from '#shared/admin/password-rules.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { ownerAddress, readConfiguration } from '../configuration.ts';

interface UserOptions {
  readonly config?: string;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly role: string;
  readonly json?: true;
}

/** Adds `skarbnik user add`, the way to the first administrator. */
export function registerUser(program: Command): void {
  const user = program.command('user').summary('użytkownicy').description('Użytkownicy programu.');
  user
    .command('add')
    .summary('dodaj użytkownika')
    .description(
      'Dodaje użytkownika z jedną rolą w jednej jednostce. Hasło początkowe czyta z pierwszego wiersza standardowego wejścia; ' +
        'użytkownik zmieni je przy pierwszym logowaniu.',
    )
    .argument('<login>', 'login: małe litery, cyfry, kropka, myślnik')
    .requiredOption('--name <nazwa>', 'imię i nazwisko')
    .requiredOption('--unit <kod>', 'kod jednostki, na przykład UG')
    .requiredOption('--role <kod>', 'kod roli, na przykład administrator')
    .option('--position <stanowisko>', 'stanowisko', '')
    .option('--config <plik>', 'plik konfiguracji')
    .option('--json', 'wynik jako JSON')
    .action(addUser);
}

async function addUser(login: string, options: UserOptions): Promise<void> {
  const configuration = readConfiguration(options.config, process.env);
  if (!/^[a-z0-9._-]{2,40}$/.test(login))
    throw refuse('LOGIN_SHAPE', 'Login: małe litery, cyfry, kropka, myślnik; od 2 do 40 znaków.');
  const password = unwrap(checkPassword(await firstLine(), login));
  const [{ openCentral }, { hashPassword, insertUser }] = await Promise.all([
    import('#db/central/connection.ts'),
    import('#main/service/admin/index.ts'),
  ]);
  const owner = await openCentral(ownerAddress(configuration), { poolSize: 1 });
  try {
    const units: { id: number }[] = await owner.query('select id from units.unit where code = $1', [
      options.unit,
    ]);
    const [unit] = units;
    if (!unit) throw refuse('UNIT_UNKNOWN', `Nie ma jednostki o kodzie ${options.unit}.`);
    const id = newId();
    const now = new Date();
    const passwordHash = await hashPassword(password);
    const roles = [{ unitId: unit.id, roleCode: options.role }];
    const { name: displayName, position } = options;
    await owner.transaction(async (manager) => {
      const user = { id, login, displayName, position, passwordHash, roles };
      await insertUser((sql, values) => manager.query(sql, values), user, now, dayOfInstant(now.getTime()));
    });
    process.stdout.write(
      options.json ? `${JSON.stringify({ id, login })}\n` : `Dodano użytkownika ${login}.\n`,
    );
  } finally {
    await owner.destroy();
  }
}

async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Hasło początkowe: ');
  for await (const line of createInterface({ input: process.stdin })) return line;
  throw refuse('PASSWORD_MISSING', 'Podaj hasło początkowe w pierwszym wierszu standardowego wejścia.');
}
