import { seedRoles } from '#db/central/admin/index.ts';
import { seedClassification } from '#db/central/budget/index.ts';
import { openCentral } from '#db/central/connection.ts';
import { migrate } from '#db/central/migrate.ts';
import { seedParameters } from '#db/central/parameters/index.ts';
import { type Configuration, ownerAddress, serviceAddress } from './configuration.ts';

export interface DatabaseUpdate {
  /** Names of the migrations that ran now. */
  readonly ran: readonly string[];
  /** How many parameters of law came now. */
  readonly parameters: number;
}

/** Brings the database up to this version as its owner: migrations, the service's login, delivered roles, parameters and names of law. */
export async function updateDatabase(configuration: Configuration): Promise<DatabaseUpdate> {
  const { user, password } = serviceAddress(configuration);
  const ran = await migrate(ownerAddress(configuration), { user, password });
  const owner = await openCentral(ownerAddress(configuration), { poolSize: 1 });
  try {
    await seedRoles((sql, values) => owner.query(sql, values));
    await seedClassification((sql, values) => owner.query(sql, values));
    const parameters = await seedParameters((sql, values) => owner.query(sql, values));
    return { ran, parameters };
  } finally {
    await owner.destroy();
  }
}
