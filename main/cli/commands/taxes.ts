import type { Command } from 'commander';
import { registerAssess } from './taxes-assess.ts';
import { registerImportEgib } from './taxes-egib.ts';

/** Adds `skarbnik taxes`. */
export function registerTaxes(program: Command): void {
  const taxes = program
    .command('taxes')
    .summary('podatki lokalne')
    .description('Polecenia dotyczące podatków lokalnych.');
  registerAssess(taxes);
  registerImportEgib(taxes);
}
