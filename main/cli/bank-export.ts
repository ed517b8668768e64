import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { approvedOrderIds } from '#db/central/bank/orders.ts';
import { transaction } from '#db/central/transaction.ts';
import { exportOrders } from '#main/service/bank/orders/export.ts';
import { accountByCode } from '#main/service/bank/orders/prepare.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { withBankOffice } from './bank-office.ts';
import type { BankExportFlags } from './commands/bank.ts';

/** Carries out `skarbnik bank orders export`. The file is on disk before its orders count as sent. */
export async function exportBankOrders(flags: BankExportFlags): Promise<void> {
  const format = formatOf(flags.format);
  const folder = path.resolve(flags.out);
  const made = await withBankOffice(flags, ({ services, actor, today }) =>
    transaction(services.central, actor, async (tx) => {
      const account = await accountByCode(tx, flags.account);
      const ids = await approvedOrderIds(tx, account.id);
      if (ids.length === 0)
        throw refuse('BANK_ORDERS_NONE', 'Nie ma zatwierdzonych przelewów do wysłania z tego rachunku.');
      const exported = await exportOrders(tx, account, ids, { services, today, format });
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, exported.package.fileName), exported.bytes, { flush: true });
      return exported;
    }),
  );
  const { package: head, notes } = made;
  const file = path.join(folder, head.fileName);
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ file, ...head, notes })}\n`
      : [
          ...notes,
          `Przelewy: ${head.orderCount}, razem ${formatZloty(head.total)}. Porównaj z bankiem po wczytaniu pliku.`,
          file,
          '',
        ].join('\n'),
  );
}

function formatOf(text: string | undefined): 'elixir-0' | 'pain.001' | undefined {
  if (text === undefined || text === 'elixir-0' || text === 'pain.001') return text;
  throw refuse('BANK_ORDERS_FORMAT', `Nie ma formatu „${text}”. Są: elixir-0, pain.001.`, {
    field: '--format',
  });
}
