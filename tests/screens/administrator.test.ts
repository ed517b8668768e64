import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedParameters } from '#db/central/parameters/index.ts';
import { buildRendererWhenStale } from '#main/cli/renderer-build.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { launchBrowser, typeAsPerson } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  type Client,
  PASSWORD,
  refusalOf,
  seedOffice,
  type TestOffice,
  testService,
} from '#tests/support/service.ts';
import { openAt, picture } from '#tests/support/tax-pages.ts';

/** The administrator gives a right, signs a colleague out, looks at parameters and at the audit. */
let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
  await seedParameters((sql, values) => made.owner.query(sql, values));
});
const service = testService(database, { rendererFolder: path.resolve('out/renderer') });

let browser: Browser;
let page: Page;
let admin: Client;

beforeAll(async () => {
  await buildRendererWhenStale(path.resolve('.'));
  admin = await service.signedIn('administrator', office.stations.office);
  const { code } = await admin.admin.station.makeCode({ name: 'Pokój 3', kind: 'terminal', unitId: 1 });
  browser = await launchBrowser();
  page = await openAt(browser, service.running.url, code, { login: 'administrator', password: PASSWORD });
}, 180_000);
afterAll(() => browser?.close());

const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();
const open = async (where: string, name: string) => {
  await page.goto(`${service.running.url}/#/admin/${where}`);
  await page.getByRole('grid', { name }).waitFor();
};
const search = async (text: string) => {
  await page.keyboard.press('F3');
  await page.keyboard.press('Control+A');
  await typeAsPerson(page, text);
  await page.keyboard.press('Enter');
};
const holders = async (permission: string) =>
  (await admin.admin.roles.list())
    .filter(({ permissions }) => permissions.includes(permission))
    .map(({ code }) => code);

describe('the administrator', () => {
  it('sees which role may do what and gives a right by keyboard', async () => {
    expect(await holders('admin.audit.read')).not.toContain('kierownik-jednostki');
    await open('roles', 'Role i uprawnienia');
    await search('dziennika zdarzeń');
    await shows('Przeglądanie dziennika zdarzeń');
    await picture(page, 'administrator-role');
    await page.keyboard.press('F2');
    await page.getByLabel(/^kierownik jednostki/).check();
    await picture(page, 'administrator-uprawnienie');
    await page.keyboard.press('F10');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await holders('admin.audit.read')).toContain('kierownik-jednostki');
  });

  it('cannot take the last right to manage users away, nor give one that does not exist', async () => {
    const grant = (permission: string, roles: string[]) =>
      admin.admin.roles.grant({ actId: newId(), permission, roles });
    expect(await refusalOf(grant('admin.users.manage', []))).toBe('LAST_ADMINISTRATOR');
    expect(await holders('admin.users.manage')).toEqual(['administrator']);
    expect(await refusalOf(grant('admin.everything', ['administrator']))).toBe('PERMISSION_UNKNOWN');
    expect(await refusalOf(grant('admin.audit.read', ['nikt']))).toBe('ROLE_UNKNOWN');
  });

  it('signs a colleague out, who is then asked to sign in again', async () => {
    const clerk = await service.signedIn('referent-podatkowy', office.stations.office);
    await open('sessions', 'Zalogowani');
    await search('referent-podatkowy');
    await shows('✓ otwarta');
    await picture(page, 'administrator-zalogowani');
    await page.keyboard.press('F2');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('F10');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect(clerk.admin.session.current()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const own = (await admin.admin.sessions.list()).find((one) => one.own);
    expect(await refusalOf(admin.admin.sessions.end({ actId: newId(), sessionId: own?.id ?? '' }))).toBe(
      'OWN_SESSION',
    );
  });

  it('sees parameters with days and source; the office sets only its own', async () => {
    await open('parameters', 'Parametry');
    await search('ODS.TAX');
    await shows('stawka odsetek za zwłokę, % rocznie');
    await shows('✓ obowiązuje');
    await picture(page, 'administrator-parametry');
    const treasurer = await service.signedIn('skarbnik', office.stations.office);
    const set = (code: string, value: string) =>
      treasurer.admin.parameters.set({
        actId: newId(),
        code,
        value,
        validFrom: day('2026-12-01'),
        source: 'zarządzenie 12/2026',
      });
    expect(await refusalOf(set('ODS.TAX', '1.00'))).toBe('PARAMETER_NOT_OWN');
    expect(await refusalOf(set('UPOM.DAYS.INFORMED', 'wkrótce'))).toBe('PARAMETER_WRONG');
    await set('UPOM.DAYS.INFORMED', '35');
    const rows = (await admin.admin.parameters.list()).filter(({ code }) => code === 'UPOM.DAYS.INFORMED');
    expect(rows[0]).toMatchObject({
      value: '35',
      validFrom: '2026-12-01',
      own: true,
      source: 'zarządzenie 12/2026',
    });
  });

  it('reads in the audit who did it', async () => {
    await open('audit', 'Dziennik zdarzeń');
    await search('admin.sessions.end');
    await shows('admin.sessions.end');
    await picture(page, 'administrator-dziennik');
    const { rows, next } = await admin.admin.audit.list({ limit: 2, writesOnly: true });
    expect(rows.every(({ writes }) => writes)).toBe(true);
    const more = await admin.admin.audit.list({ limit: 2, writesOnly: true, after: next ?? '' });
    expect(BigInt(more.rows[0]?.id ?? 0)).toBeLessThan(BigInt(rows[1]?.id ?? 0));
  });
});
