import type { Command } from 'commander';

interface VerifyOptions {
  readonly json?: true;
}

/** Adds `skarbnik desk`. */
export function registerDesk(program: Command): void {
  const desk = program
    .command('desk')
    .summary('sprawdź dziennik kasy')
    .description('Polecenia dotyczące kasy stanowiska.');
  desk
    .command('verify')
    .summary('sprawdź łańcuch, sumy i numerację dziennika kasy')
    .description(
      'Czyta cały dziennik kasy z pliku desk.sqlite i sprawdza łańcuch skrótów, sumy dowodów, ciągłość numerów i raporty. ' +
        'Niczego nie zmienia. Kod wyjścia 1, gdy coś się nie zgadza; miejsce jest wtedy nazwane.',
    )
    .argument('<FILE>', 'plik desk.sqlite kasy albo jego kopia')
    .option('--json', 'wynik jako JSON')
    .action(async (file: string, options: VerifyOptions) => {
      const { openDeskToRead } = await import('#db/desk/open.ts');
      const { verifyDesk } = await import('#main/desk/verify.ts');
      const { counted } = await import('#shared/kernel/plural.ts');
      const db = openDeskToRead(file);
      try {
        const verdict = verifyDesk(db);
        if (verdict.findings.length > 0) process.exitCode = 1;
        if (options.json) {
          process.stdout.write(`${JSON.stringify({ file, ...verdict })}\n`);
          return;
        }
        for (const finding of verdict.findings) process.stdout.write(`${finding.code}: ${finding.message}\n`);
        const read = [
          counted(verdict.rows, ['wiersz', 'wiersze', 'wierszy']),
          counted(verdict.receipts, ['dowód', 'dowody', 'dowodów']),
          counted(verdict.reports, ['raport', 'raporty', 'raportów']),
        ].join(', ');
        process.stdout.write(
          verdict.findings.length === 0
            ? `Dziennik kasy jest w porządku: ${read}.\n`
            : `Dziennik kasy NIE jest w porządku: ${read}, ${counted(verdict.findings.length, ['uwaga', 'uwagi', 'uwag'])}.\n`,
        );
      } finally {
        db.close();
      }
    });
}
