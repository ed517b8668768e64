import type { Command } from 'commander';
import { ownerAddress, readConfiguration } from '../configuration.ts';
import { serverFingerprint } from '../server-fingerprint.ts';
import type { IssuedCode } from '../setup/pairing.ts';

interface PairingCodeOptions {
  readonly config?: string;
  readonly unit?: string;
  readonly desk?: string;
  readonly name?: string;
  readonly json?: true;
}

/** Adds `skarbnik pairing-code`. */
export function registerPairingCode(program: Command): void {
  program
    .command('pairing-code')
    .summary('wydaj kod parowania stanowiska')
    .description(
      'Wydaje kod, którym komputer staje się stanowiskiem urzędu: ważny kwadrans, na jeden raz. Kolejne kody wydaje administrator w programie.',
    )
    .option('--unit <kod>', 'kod jednostki; domyślnie urząd')
    .option('--desk <kod>', 'kod kasy, którą przejmuje stanowisko; bez niego zwykłe stanowisko')
    .option('--name <nazwa>', 'nazwa stanowiska')
    .option('--config <plik>', 'plik konfiguracji')
    .option('--json', 'wynik jako JSON')
    .action(issue);
}

async function issue({ config, json, ...wanted }: PairingCodeOptions): Promise<void> {
  const configuration = readConfiguration(config, process.env);
  const [{ openCentral }, { issuePairingCode }, { databaseFault }] = await Promise.all([
    import('#db/central/connection.ts'),
    import('../setup/pairing.ts'),
    import('../setup/superuser.ts'),
  ]);
  const address = ownerAddress(configuration);
  const owner = await openCentral(address, { poolSize: 1 }).catch((error: unknown) => {
    throw databaseFault(error, address);
  });
  try {
    const issued = await issuePairingCode(owner, wanted, new Date());
    const fingerprint = serverFingerprint(configuration.service.data_folder);
    process.stdout.write(
      json ? `${JSON.stringify({ ...issued, fingerprint })}\n` : told(issued, fingerprint),
    );
  } finally {
    await owner.destroy();
  }
}

function told({ station, code }: IssuedCode, fingerprint: string | null): string {
  const compare =
    fingerprint === null
      ? 'Odcisk serwera poda to polecenie, gdy usługa choć raz wystartuje.'
      : `Odcisk serwera, do porównania na stanowisku: ${fingerprint}`;
  return `Kod parowania dla „${station}”: ${code}\n${compare}\n`;
}
