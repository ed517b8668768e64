import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCentral } from '#db/central/connection.ts';
import { startEmbedded } from '#db/central/embedded.ts';
import { migrate } from '#db/central/migrate.ts';
import { describeSchema, manifestText } from '#db/central/schema-manifest.ts';
import { openApiDocument } from '#main/service/server/openapi.ts';
import { VERSION } from '#main/service/version.ts';

/**
 * `npm run generate`: writes the files that are made from others. With `--check` it writes nothing and ends with code 1
 * when one is out of date.
 */
const generated: Readonly<Record<string, () => Promise<string>>> = {
  'db/central/schema-manifest.json': schemaManifest,
  'docs/api/openapi.json': async () => `${JSON.stringify(await openApiDocument(VERSION), null, 1)}\n`,
};

const checkOnly = process.argv.includes('--check');
const stale: string[] = [];
for (const [file, make] of Object.entries(generated)) {
  const text = await make();
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(file);
  if (checkOnly) continue;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
if (stale.length === 0) console.log('Pliki generowane są aktualne.');
else if (checkOnly) {
  console.error(`Nieaktualne pliki: ${stale.join(', ')}. Uruchom npm run generate.`);
  process.exitCode = 1;
} else console.log(`Zapisano: ${stale.join(', ')}.`);

/** The manifest of a database that was just migrated, on a server of its own. */
async function schemaManifest(): Promise<string> {
  // Only the name is taken: the server makes the folder for its own system user.
  const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-generate-'));
  rmSync(folder, { recursive: true });
  const server = await startEmbedded({ folder, password: 'owner', fresh: true, volatile: true });
  try {
    const owner = {
      host: server.host,
      port: server.port,
      user: server.superuser,
      password: server.password,
      database: 'postgres',
    };
    await migrate(owner, { user: 'skarbnik_app', password: 'app' });
    const source = await openCentral(owner, { poolSize: 1 });
    try {
      return manifestText(await describeSchema((sql) => source.query(sql)));
    } finally {
      await source.destroy();
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
