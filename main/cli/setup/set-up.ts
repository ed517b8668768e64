import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { openCentral } from '#db/central/connection.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { type Configuration, ownerAddress } from '../configuration.ts';
import { type DatabaseUpdate, updateDatabase } from '../database-update.ts';
import { noteLocalDatabase, readSecrets, writeSecrets } from '../secret-files.ts';
import type { Answers } from './answers.ts';
import { officeIsThere, writeFirstOffice } from './first-office.ts';
import { firstStationWanted, type IssuedCode, issuePairingCode } from './pairing.ts';
import { prepareServer } from './prepare-server.ts';
import { databaseFault, openSuperuser } from './superuser.ts';

export interface SetUpOptions {
  readonly configuration: Configuration;
  /** The configuration's file; the passwords that are made go beside it. */
  readonly file: string;
  /** `postgres://…` of PostgreSQL's administrator; the local socket when not given. */
  readonly superuser?: string;
  /** Asked only when there is no office yet. */
  readonly answers: () => Promise<Answers>;
  readonly progress: (sentence: string) => void;
  readonly now: Date;
}

export interface SetUpResult extends DatabaseUpdate {
  readonly databaseMade: boolean;
  readonly officeMade: boolean;
  readonly password?: string;
  readonly cashierPassword?: string;
  readonly pairing?: IssuedCode;
}

/**
 * Makes an installation out of an empty PostgreSQL, or brings one that is there up to this version. Each step looks first
 * whether it is done, so a set-up that was interrupted is simply run again.
 * @throws BusinessError SETUP_… with what to do; what was done before stays and is found done the next time.
 */
export async function setUp(options: SetUpOptions): Promise<SetUpResult> {
  const { progress, now } = options;
  const { configuration, databaseMade } = await reachDatabase(options);
  progress('Dostosowuję bazę do tej wersji programu.');
  const update = await updateDatabase(configuration).catch((error: unknown) => {
    throw asFault(error, configuration);
  });
  const owner = await openCentral(ownerAddress(configuration), { poolSize: 2 });
  try {
    const { name, user } = configuration.database;
    await owner.query(`grant connect on database ${name} to ${user}`);
    const officeMade = !(await officeIsThere(owner));
    const made = officeMade ? await makeOffice(owner, options) : {};
    const wanted = await firstStationWanted(owner);
    const pairing = wanted ? { pairing: await issuePairingCode(owner, wanted, now) } : {};
    return { ...update, databaseMade, officeMade, ...made, ...pairing };
  } finally {
    await owner.destroy();
  }
}

async function makeOffice(owner: DataSource, { answers, progress, now }: SetUpOptions) {
  const given = await answers();
  progress('Zakładam urząd i pierwszego administratora.');
  return writeFirstOffice(owner, given, now);
}

/** The database as its owner: with the passwords that are known, or with new ones through PostgreSQL's administrator. */
async function reachDatabase({ configuration, file, superuser, progress }: SetUpOptions) {
  if (await ownerSignsIn(configuration)) return { configuration, databaseMade: false };
  const { database } = configuration;
  progress(`Zakładam bazę ${database.name} i jej konta.`);
  const secrets = {
    password: database.password || newPassword(),
    owner_password: database.owner_password || newPassword(),
  };
  const folder = path.dirname(path.resolve(file));
  const client = await openSuperuser(configuration, superuser);
  try {
    // Kept before they are set: a set-up that dies in between finds them and sets the same ones.
    storeSecrets(folder, secrets);
    const databaseMade = await prepareServer(client, database, secrets.owner_password);
    if (databaseMade && superuser === undefined)
      noteLocalDatabase(folder, [database.name, database.owner_user, database.user]);
    return { configuration: { ...configuration, database: { ...database, ...secrets } }, databaseMade };
  } catch (error) {
    throw asFault(error, configuration);
  } finally {
    await client.end();
  }
}

async function ownerSignsIn(configuration: Configuration): Promise<boolean> {
  if (configuration.database.owner_password === '') return false;
  try {
    const owner = await openCentral(ownerAddress(configuration), { poolSize: 1 });
    await owner.destroy();
    return true;
  } catch (error) {
    const NOT_THERE = new Set(['28P01', '28000', '3D000']);
    if (NOT_THERE.has((error as { code?: string }).code ?? '')) return false;
    throw asFault(error, configuration);
  }
}

function storeSecrets(folder: string, secrets: { password: string; owner_password: string }): void {
  const { password, owner_password } = readSecrets(folder);
  if (password === secrets.password && owner_password === secrets.owner_password) return;
  try {
    writeSecrets(folder, secrets);
  } catch (error) {
    throw refuse(
      'SETUP_SECRETS',
      `Nie można zapisać haseł bazy w folderze ${folder} (${(error as NodeJS.ErrnoException).code}). ` +
        'Uruchom polecenie przez sudo i sprawdź miejsce na dysku.',
    );
  }
}

function asFault(error: unknown, configuration: Configuration): BusinessError {
  return error instanceof BusinessError ? error : databaseFault(error, ownerAddress(configuration));
}

const newPassword = () => randomBytes(24).toString('base64url');
