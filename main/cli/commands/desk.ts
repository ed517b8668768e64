import type { Command } from 'commander';

interface VerifyOptions {
  readonly json?: true;
}

interface ExchangeOptions {
  readonly out: string;
  readonly config?: string;
  readonly json?: true;
}

/** Adds `skarbnik desk`. */
export function registerDesk(program: Command): void {
  const desk = program
    .command('desk')
    .summary('sprawdź dziennik kasy, wymień dane z kasą bez łączności')
    .description('Polecenia dotyczące kasy stanowiska.');
  desk
    .command('exchange')
    .summary('wczytaj plik z kasy bez łączności i przygotuj odpowiedź')
    .description(
      'Księguje wiersze z pliku zapisanego w kasie tak, jak gdyby przyszły przez sieć, każdy najwyżej raz, i zapisuje podpisany plik ' +
        'z nowymi danymi dla tej kasy. Kod wyjścia 1, gdy wiersza nie przyjęto; kasa jest wtedy zatrzymana, a powód podany.',
    )
    .argument('<FILE>', 'plik .skarbnik zapisany w kasie')
    .requiredOption('--out <ANSWER>', 'dokąd zapisać plik dla kasy')
    .option('--config <plik>', 'plik konfiguracji')
    .option('--json', 'wynik jako JSON')
    .action(async (file: string, options: ExchangeOptions) => {
      const { exchangeFromFlags } = await import('../desk-exchange.ts');
      await exchangeFromFlags(file, options);
    });
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
