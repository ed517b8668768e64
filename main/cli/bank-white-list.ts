import { createReadStream, existsSync } from 'node:fs';
import { transaction } from '#db/central/transaction.ts';
import { loadWhiteList } from '#main/service/bank/orders/load-white-list.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { withBankOffice } from './bank-office.ts';
import type { BankFlags } from './commands/bank.ts';

/** Carries out `skarbnik bank white-list`. */
export async function loadWhiteListFile(file: string, flags: BankFlags): Promise<void> {
  if (!existsSync(file)) throw refuse('FILE_MISSING', `Nie ma pliku ${file}. Sprawdź nazwę i folder.`);
  const loaded = await withBankOffice(flags, ({ services, actor }) =>
    transaction(services.central, actor, (tx) =>
      loadWhiteList(tx, createReadStream(file, 'utf8'), services.now()),
    ),
  );
  process.stdout.write(
    flags.json
      ? `${JSON.stringify(loaded)}\n`
      : `Wykaz z ${loaded.listDay}: skróty czynnych ${loaded.active}, zwolnionych ${loaded.exempt}, maski ${loaded.masks}.\n`,
  );
}
