import { Command } from 'commander';
import { BusinessError } from '#shared/kernel/errors.ts';
import { registerAudit } from './commands/audit.ts';
import { registerBackup } from './commands/backup.ts';
import { registerBank } from './commands/bank.ts';
import { registerBudget } from './commands/budget.ts';
import { registerCalc } from './commands/calc.ts';
import { registerDb } from './commands/db.ts';
import { registerDemo } from './commands/demo.ts';
import { registerDesk } from './commands/desk.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerImportData } from './commands/import-data.ts';
import { registerLedger } from './commands/ledger.ts';
import { registerPairingCode } from './commands/pairing-code.ts';
import { registerPlaces } from './commands/places.ts';
import { registerReceivables } from './commands/receivables.ts';
import { registerReport } from './commands/report.ts';
import { registerServe } from './commands/serve.ts';
import { registerSetup } from './commands/setup.ts';
import { registerTaxes } from './commands/taxes.ts';
import { registerUser } from './commands/user.ts';
import { speakPolish, USAGE_ERROR } from './polish-help.ts';

/**
 * `skarbnik`, the administrator's command. Each subcommand is one file in `commands/` that exports a `register…` function;
 * what is heavy it imports inside its action, so that help stays quick. A BusinessError ends the program with code 2 and
 * its sentence, or with `{"error":…}` where `--json` was asked for.
 */
const program = speakPolish(new Command('skarbnik')).description(
  'Skarbnik: polecenia administratora. Pomoc do każdego: skarbnik POLECENIE --help.',
);

for (const register of [
  registerAudit,
  registerBackup,
  registerBank,
  registerBudget,
  registerCalc,
  registerDb,
  registerDemo,
  registerDesk,
  registerDoctor,
  registerImportData,
  registerLedger,
  registerPairingCode,
  registerPlaces,
  registerReceivables,
  registerReport,
  registerServe,
  registerSetup,
  registerTaxes,
  registerUser,
])
  register(program);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has closed its end (`skarbnik … | head`): nobody is left to answer.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof BusinessError)) throw error;
  process.exitCode = USAGE_ERROR;
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: error.info })}\n`);
  else process.stderr.write(`${error.message}\n`);
}
