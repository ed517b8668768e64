import type { Command } from 'commander';
import { registerImportEgib } from './taxes-egib.ts';

/** Adds `skarbnik taxes`. */
export function registerTaxes(program: Command): void {
  const taxes = program
    .command('taxes')
    .summary('podatki lokalne')
    .description('Polecenia dotyczące podatków lokalnych.');
  registerImportEgib(taxes);
}
