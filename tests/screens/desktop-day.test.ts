import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDemo, SMALL } from '#db/demo/create.ts';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { deskPairingCode } from '#main/cli/demo-database.ts';
import { dayOfInstant, yearOf } from '#shared/kernel/day.ts';
import { readPaper } from '#tests/desk/documents/support/paper.ts';
import { typeAsPerson } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildClient, type Desktop, fakeCups, launchStandIn } from '#tests/support/electron/launch.ts';
import { testService } from '#tests/support/service.ts';

/**
 * The installed client as it ships, over the real service and PostgreSQL: the shell, its preload, the workstation's
 * process with the desk in it, the pages and the paper. One cashier's day, from an unpaired station to a posted report.
 */
const today = dayOfInstant(Date.now());
const year = yearOf(today);
const database = testDatabase(async ({ ownerAddress }) => {
  await createDemo(ownerAddress, { payers: SMALL, seed: 7, today });
});
const service = testService(database);
const PRINTERS = [
  { name: 'biuro', displayName: 'Drukarka biurowa', description: '', options: { 'is-default': 'true' } },
  { name: 'kasa', displayName: 'Drukarka kasowa', description: '', options: {} },
];

let client: Awaited<ReturnType<typeof buildClient>>;
let cups: ReturnType<typeof fakeCups>;
let desktop: Desktop;

beforeAll(async () => {
  client = await buildClient();
  cups = fakeCups(client.outDir);
  desktop = await launchStandIn({
    outDir: client.outDir,
    env: cups.env,
    args: [`--service-url=${service.running.url}`, `--service-spki=${service.running.spki}`],
  });
  desktop.page.setDefaultTimeout(15_000);
  // The page asks for the printers, and the shell once more before it prints: as often as they like.
  for (let time = 0; time < 30; time += 1) await desktop.remote('answer', 'printers', PRINTERS);
});
afterAll(async () => {
  await desktop?.end();
  client?.remove();
});

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await desktop.page.keyboard.press(key);
};
const shows = (text: string | RegExp) => desktop.page.getByText(text).first().waitFor();
const lastPaper = async () => {
  const { pages } = await readPaper(new Uint8Array(readFileSync(path.join(cups.folder, 'job.pdf'))));
  return pages.join(' ');
};

it('pairs by the code that the administrator reads out, and says when it is wrong', async () => {
  const code = await deskPairingCode(database.ownerAddress, 'K1');
  await desktop.page.getByLabel('Kod parowania').waitFor();
  await typeAsPerson(desktop.page, 'ZLY-KOD');
  await press('F10');
  await shows('Kod parowania jest nieprawidłowy');
  await desktop.page.getByLabel('Kod parowania').fill(code);
  await press('F10');
  await desktop.page.getByLabel('Login').waitFor();
  await shows('Stanowisko K1');
  const secret = readFileSync(path.join(desktop.dataDir, 'station.json'), 'utf8');
  expect(secret).not.toContain('PRIVATE');
  expect(secret).not.toContain('authority');
});

it('signs the cashier in and opens the desk', async () => {
  await desktop.page.getByLabel('Login').focus();
  await typeAsPerson(desktop.page, 'kasjer');
  await press('Enter');
  await typeAsPerson(desktop.page, DEMO_PASSWORD);
  await press('F10');
  await desktop.page.getByLabel('500 zł').waitFor();
  await typeAsPerson(desktop.page, '1');
  await press('F10');
  await desktop.page.getByRole('combobox', { name: 'Płacący' }).waitFor();
});

it('takes a receipt by keyboard and prints it on the station’s printer', async () => {
  await desktop.page
    .getByRole('radiogroup', { name: 'Drukarka pokwitowań' })
    .getByLabel('Drukarka kasowa')
    .check();
  await desktop.page.getByRole('combobox', { name: 'Płacący' }).focus();
  await typeAsPerson(desktop.page, 'K-000031');
  await press('Enter');
  await desktop.page.getByRole('grid', { name: 'Należności' }).waitFor();
  await typeAsPerson(desktop.page, '100');
  await press('F9');
  await shows('Odsetki');
  await press('F10');
  const number = `KP/K1/${year}/`;
  await shows('Przyjęto wpłatę');
  await shows(/Wysłano do drukarki: KP-K1-/);
  const paper = await lastPaper();
  expect(paper).toContain(number);
  expect(paper).toContain('sto złotych');
  const args = readFileSync(path.join(cups.folder, 'args'), 'utf8');
  expect(args).toContain('-d\nkasa\n');
  expect(args).toContain('media=Custom.148x210mm');
  await expect
    .poll(() =>
      database.owner.query(
        `select total from cash.receipt where full_number like $1 and day = $2 order by number desc limit 1`,
        [`${number}%`, today],
      ),
    )
    .toEqual([{ total: 10_000 }]);
});

it('closes the day; the report is posted and printed', async () => {
  await press('Alt+6');
  await desktop.page.getByLabel('500 zł').waitFor();
  await desktop.page.getByLabel('500 zł').fill('1');
  await desktop.page.getByLabel('100 zł').fill('1');
  await press('F10');
  await desktop.page.getByRole('dialog', { name: 'Zamknięcie dnia' }).waitFor();
  await press('F10');
  await shows(/zamknięto i zaksięgowano/);
  await press('Control+P');
  // A report is looked at first: pages, printer and copies.
  const preview = desktop.page.getByRole('dialog', { name: 'Podgląd wydruku' });
  await preview.getByRole('img', { name: /RK-K1-/ }).waitFor();
  await preview.getByText('Drukarka', { exact: true }).waitFor();
  await press('F10');
  await shows(/Wysłano do drukarki: RK-K1-/);
  expect(await lastPaper()).toContain(`RK/K1/${year}/`);
  expect(readFileSync(path.join(cups.folder, 'args'), 'utf8')).toContain('-d\nbiuro\n');
  const [report] = await database.owner.query(
    'select state, counted_amount from cash.report order by year desc, number desc limit 1',
  );
  expect(report).toEqual({ state: 'posted', counted_amount: 60_000 });
});

it('ends in order with its window', async () => {
  await desktop.closeWindow();
  expect(await desktop.exited).toBe(0);
});
