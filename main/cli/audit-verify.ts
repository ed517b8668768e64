import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type CentralAddress, openCentral } from '#db/central/connection.ts';
import { verifyAudit } from '#main/service/admin/index.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { AuditVerifyOptions } from './commands/audit.ts';
import { readConfiguration, serviceAddress } from './configuration.ts';
import { databaseToRead } from './database-address.ts';

/** Carries out `skarbnik audit verify`. */
export async function verifyAuditFromFlags(options: AuditVerifyOptions): Promise<void> {
  const { address, dataFolder } = placeOf(options);
  const publicKey = createPublicKey(readFileSync(publicKeyFile(dataFolder)));
  const central = await openCentral(address, { poolSize: 1 });
  const verdict = await verifyAudit(central, publicKey).finally(() => central.destroy());
  if (!verdict.ok) process.exitCode = 1;
  const sentence = verdict.ok
    ? `Dziennik zdarzeń jest w porządku: bloków ${verdict.blocks}, wpisów opieczętowanych ${verdict.sealed}, czekających na pieczęć ${verdict.unsealed}.`
    : `Dziennik zdarzeń NIE jest w porządku: blok ${verdict.block}, wpisy ${verdict.firstId}–${verdict.lastId}: ${verdict.reason}.`;
  process.stdout.write(options.json ? `${JSON.stringify(verdict)}\n` : `${sentence}\n`);
}

function placeOf({ config, database, data }: AuditVerifyOptions): {
  address: CentralAddress;
  dataFolder: string;
} {
  if (config === undefined)
    return {
      address: databaseToRead(database, path.resolve(data)),
      dataFolder: path.join(path.resolve(data), 'service'),
    };
  const configuration = readConfiguration(config, process.env);
  return { address: serviceAddress(configuration), dataFolder: configuration.service.data_folder };
}

function publicKeyFile(dataFolder: string): string {
  const file = path.join(dataFolder, 'keys', 'audit.public.pem');
  if (existsSync(file)) return file;
  throw refuse(
    'AUDIT_KEY_MISSING',
    `Nie ma klucza dziennika zdarzeń ${file}. Powstaje przy pierwszym uruchomieniu usługi; podaj właściwy plik konfiguracji.`,
  );
}
