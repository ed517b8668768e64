import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { openCentral } from '#db/central/connection.ts';
import { type Actor, reading, transaction } from '#db/central/transaction.ts';
import type { Services } from '#main/service/context.ts';
import { workOff } from '#main/service/jobs/index.ts';
import {
  assessTaxes,
  goOnWithRun,
  type Run,
  runOfYear,
  type Simulation,
  simulateRun,
} from '#main/service/taxes/index.ts';
import { VERSION } from '#main/service/version.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Day, dayOfInstant, isDay } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';
import type { AssessOptions } from './commands/taxes-assess.ts';
import { databaseToRead } from './database-address.ts';

/** The administrator at the console, who has no account of his own in the office. */
const CONSOLE = '00000000-0000-7000-8000-000000000002';

/** Carries out `skarbnik taxes assess`. */
export async function assessTaxesFromFlags(options: AssessOptions): Promise<void> {
  const year = wholeNumber(options.year, '--year', 1990, 2200);
  const batch = options.batch === undefined ? undefined : wholeNumber(options.batch, '--batch', 1, 5_000);
  const issuedOn = dayOfFlag(options.issuedOn);
  const central = await openCentral(databaseToRead(options.database, path.resolve(options.data)), {
    poolSize: 4,
  });
  try {
    const services: Services = {
      central,
      log: pino({ level: 'silent' }),
      now: () => new Date(),
      version: VERSION,
    };
    const actor = await actorOf(central, options.unit);
    if (options.dryRun) {
      const simulated = await reading(central, actor, (tx) => simulateRun(services, tx, year));
      process.stdout.write(options.json ? `${JSON.stringify(simulated)}\n` : simulationText(simulated));
      return;
    }
    const run = await carried(services, actor, year, issuedOn, batch);
    if (run.state !== 'done') process.exitCode = 1;
    process.stdout.write(options.json ? `${JSON.stringify(run)}\n` : runText(run));
  } finally {
    await central.destroy();
  }
}

/** Starts the run of the year, or goes on with one that stopped, and works until it ends; a running service may help. */
async function carried(
  services: Services,
  actor: Actor,
  year: number,
  issuedOn: Day,
  batch: number | undefined,
): Promise<Run> {
  const { central } = services;
  const { runId } = await transaction(central, actor, (tx) => goOnWithRun(tx, { year, issuedOn, batch }));
  for (;;) {
    await workOff(services, [assessTaxes]);
    const run = await reading(central, actor, (tx) => runOfYear(tx, runId));
    if (run.state === 'done' || run.state === 'cancelled') return run;
    await pause(500);
  }
}

async function actorOf(central: DataSource, code: string | undefined): Promise<Actor> {
  const rows: { id: number }[] = await central.query(
    `select id from units.unit where ($1::text is null and kind = 'office') or code = $1 order by id limit 1`,
    [code ?? null],
  );
  const unitId = rows[0]?.id;
  if (unitId === undefined)
    throw refuse('UNIT_UNKNOWN', 'W tej bazie nie ma takiej jednostki. Podaj --unit z kodem jednostki.', {
      field: '--unit',
    });
  return { userId: CONSOLE, unitId, visibleUnits: [unitId] };
}

function dayOfFlag(text: string | undefined): Day {
  if (text === undefined) return dayOfInstant(Date.now());
  if (isDay(text)) return text;
  throw refuse('DAY_UNREADABLE', `„${text}” nie jest dniem. Podaj --issued-on jako RRRR-MM-DD.`, {
    field: '--issued-on',
  });
}

function wholeNumber(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw refuse(
    'NUMBER_UNREADABLE',
    `${name} musi być liczbą całkowitą od ${least} do ${most}, a podano „${text}”.`,
    {
      field: name,
    },
  );
}

const ACCOUNTS = ['konto', 'konta', 'kont'] as const;

function simulationText({ year, accounts, assessed, total, byTax, byVillage, skipped }: Simulation): string {
  const line = (name: string, count: number, amount: Grosze, before: Grosze) =>
    `  ${name}: ${counted(count, ACCOUNTS)}, ${formatZloty(amount)} (rok wcześniej ${formatZloty(before)})`;
  return `${[
    `Wymiar próbny za ${year} r.: ${counted(accounts, ACCOUNTS)}, do wymiaru ${assessed}, razem ${formatZloty(total)}.`,
    ...byTax.map((row) => line(row.name, row.accounts, row.amount, row.lastYear)),
    'Według miejscowości:',
    ...byVillage.map((row) =>
      line(row.village || '(bez miejscowości)', row.accounts, row.amount, row.lastYear),
    ),
    ...(skipped.length > 0 ? ['Bez decyzji:'] : []),
    ...skipped.map((row) => `  ${counted(row.accounts, ACCOUNTS)}: ${row.reason}`),
  ].join('\n')}\n`;
}

function runText({ year, state, issued, skipped, excluded, waiting, total, problem }: Run): string {
  const decisions = counted(issued, ['decyzja', 'decyzje', 'decyzji']);
  const head = `Wymiar za ${year} r.: ${decisions} na ${formatZloty(total)}, pominięto ${skipped}, wyłączono ${excluded}.`;
  if (state === 'done') return `${head}\n`;
  return `${head}\nWymiar zatrzymał się, czeka ${counted(waiting, ACCOUNTS)}. ${problem}\n`;
}
