import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { answerLines, listCalculators, schemaOfCalculator } from '#main/cli/calc.ts';
import { refuse } from '#shared/kernel/errors.ts';

interface CalcOptions {
  readonly list?: true;
  readonly schema?: true;
  readonly json?: true;
}

/** Adds `skarbnik calc`. */
export function registerCalc(program: Command): void {
  program
    .command('calc')
    .summary('policz odsetki, zaliczenie wpłaty, raty i inne reguły')
    .description(
      'Liczy reguły prawa, z których korzystają ekrany. Czyta wiersze JSON ze standardowego wejścia i na każdy odpowiada wierszem JSON. ' +
        'Kwoty w groszach, dni jako RRRR-MM-DD. Błędny wiersz dostaje {"error":…}, a kod wyjścia to wtedy 1.',
    )
    .argument('[RULE]', 'nazwa reguły, na przykład tax-interest')
    .option('--list', 'wypisz reguły z tytułami')
    .option('--schema', 'wypisz schemat JSON wejścia i wyjścia reguły')
    .option('--json', 'wynik jako JSON (odpowiedzi i schematy są nim zawsze)')
    .action(async (rule: string | undefined, options: CalcOptions) => {
      if (options.list) return writeList(options.json === true);
      if (rule === undefined)
        throw refuse('CALC_RULE_MISSING', 'Podaj nazwę reguły; listę wypisuje skarbnik calc --list.');
      if (options.schema) return write(`${JSON.stringify(schemaOfCalculator(rule), null, 2)}\n`);
      return answerStandardInput(rule);
    });
}

async function writeList(json: boolean): Promise<void> {
  const listing = listCalculators();
  if (json) return write(`${JSON.stringify(listing)}\n`);
  const width = Math.max(...listing.map(({ name }) => name.length));
  await write(listing.map(({ name, title }) => `${name.padEnd(width)}  ${title}\n`).join(''));
}

async function answerStandardInput(rule: string): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const { ok, text } of answerLines(rule, lines)) {
    if (!ok) process.exitCode = 1;
    await write(`${text}\n`);
  }
}

/** Waits where the reader of our output is slower than we are. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
