import type { Command } from 'commander';

/** Adds `skarbnik places`. */
export function registerPlaces(program: Command): void {
  const places = program
    .command('places')
    .summary('wczytaj słownik miejscowości i ulic')
    .description('Polecenia dotyczące słownika adresów (TERYT).');
  places
    .command('import')
    .summary('wczytaj pliki SIMC i ULIC')
    .description(
      'Wczytuje miejscowości (SIMC) i ulice (ULIC) z plików CSV państwowego rejestru TERYT. Rodzaj pliku poznaje po pierwszym wierszu. ' +
        'Każdy plik wczytuje się w całości albo wcale; ten sam plik wczytany ponownie niczego nie zmienia.',
    )
    .argument('<FILE...>', 'pliki CSV')
    .option(
      '--terc <CYFRY>',
      'tylko jednostki o identyfikatorze zaczynającym się tymi cyframi, na przykład 3209',
    )
    .option('--database <adres>', 'adres bazy właściciela (albo zmienna SKARBNIK_DATABASE)')
    .option('--data <folder>', 'folder danych uruchomionego npm start', '.data')
    .action(async (files: string[], options: PlacesImportOptions) => {
      const { importPlaces } = await import('../places-import.ts');
      await importPlaces(files, options);
    });
}

export interface PlacesImportOptions {
  readonly terc?: string;
  readonly database?: string;
  readonly data: string;
}
