import type { CentralAddress } from '#db/central/connection.ts';
import { createDemo, SMALL } from '#db/demo/create.ts';
import { day, dayOfInstant, isDay } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { DemoFlags } from './commands/demo.ts';
import { addressFromText } from './database-address.ts';

const LARGEST = 2_000_000;

/** Carries out `skarbnik demo create`. */
export async function createDemoFromFlags(flags: DemoFlags): Promise<void> {
  const payers = flags.payers === 'small' ? SMALL : wholeNumber(flags.payers, '--payers', LARGEST);
  const seed = wholeNumber(flags.seed, '--seed', 2 ** 31 - 1);
  const today = flags.today ?? dayOfInstant(Date.now());
  if (!isDay(today))
    throw refuse('DEMO_DAY', `„${today}” nie jest dniem. Podaj --today jako RRRR-MM-DD.`, { field: 'today' });
  const onTerminal = !flags.json && process.stderr.isTTY === true;
  const summary = await createDemo(ownerAddress(flags.database), {
    payers,
    seed,
    today: day(today),
    onProgress: (done) => {
      if (onTerminal) process.stderr.write(`\rPodatnicy: ${done}`);
    },
  });
  if (onTerminal) process.stderr.write('\n');
  console.log(
    flags.json
      ? JSON.stringify(summary)
      : `Gotowe w ${(summary.milliseconds / 1000).toFixed(1).replace('.', ',')} s: podatnicy ${summary.payers}, raty ${summary.instalments}, zapisy księgowe ${summary.entries}, dowody kasowe ${summary.receipts}.`,
  );
}

/** The owner's address: as given, or from SKARBNIK_OWNER_DATABASE. */
function ownerAddress(given: string | undefined): CentralAddress {
  const text = given ?? process.env['SKARBNIK_OWNER_DATABASE'];
  if (text !== undefined) return addressFromText(text);
  throw refuse(
    'DATABASE_UNKNOWN',
    'Nie wiadomo, którą bazę wypełnić. Podaj --database albo zmienną SKARBNIK_OWNER_DATABASE (postgres://użytkownik:hasło@serwer:port/baza).',
  );
}

function wholeNumber(text: string, name: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw refuse('DEMO_NUMBER', `${name} musi być liczbą całkowitą od 0 do ${most}, a podano „${text}”.`, {
      field: name.slice(2),
    });
  return value;
}
