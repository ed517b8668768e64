import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '#tests/support/browser.ts';
import { keyTimes, untilChanged } from '#tests/support/grid-speed.ts';
import { type ServedPages, servePages } from '#tests/support/pages.ts';
import { PretendService, password } from '#tests/support/pretend-service.ts';
import { bundleSize } from './bundle.ts';
import { type Measurement, percentiles, rounded } from './measurement.ts';

type AtEnd = (work: () => unknown) => void;

const KEYS = 40;
const CARDS = 1_000;

/** The client in a real browser: what it weighs, how soon it answers, and whether it keeps its memory. */
export async function screens(atEnd: AtEnd): Promise<Measurement[]> {
  const [browser, pages] = await Promise.all([launchBrowser(), servePages('showcase', 'index')]);
  atEnd(() => browser.close());
  atEnd(() => pages.close());
  return [
    ...(await weight()),
    await firstPaint(browser, pages),
    await sixtyFields(browser, pages),
    ...(await manyRows(browser, pages)),
    await manyCards(browser, pages),
  ];
}

const kilobytes = (bytes: number) => rounded(bytes / 1_000);

async function weight(): Promise<Measurement[]> {
  const { first, firstGzip, all, parts } = await bundleSize();
  return [
    {
      name: 'Code that the first screen needs',
      unit: 'kB',
      ours: kilobytes(first),
      limit: null,
      limitIs: '',
      more: {
        'compressed kB': kilobytes(firstGzip),
        'all code kB': kilobytes(all),
        ...Object.fromEntries(
          parts.map(({ name, bytes }) => [`${name} kB (not minified)`, kilobytes(bytes)]),
        ),
      },
    },
  ];
}

/** From the confirmed unit to the painted first screen, against a service that answers at once. */
async function firstPaint(browser: Browser, pages: ServedPages): Promise<Measurement> {
  const service = new PretendService(pages.server);
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const { page, close } = await openPage(browser, `${pages.url}/index.html`);
    await page.getByLabel('Login').fill('a.kowal');
    await page.getByLabel('Hasło').fill(password);
    await page.keyboard.press('F10');
    await page.getByRole('combobox', { name: 'Jednostka' }).waitFor();
    const began = performance.now();
    await page.keyboard.press('F10');
    await page.getByRole('heading', { name: 'Pulpit' }).waitFor();
    times.push(performance.now() - began);
    await close();
  }
  service.cut();
  const { p50, p95 } = percentiles(times);
  return {
    name: 'First screen after sign-in',
    unit: 'ms',
    ours: p50,
    limit: null,
    limitIs: '',
    more: { p95 },
  };
}

async function sixtyFields(browser: Browser, pages: ServedPages): Promise<Measurement> {
  const { page, close } = await openPage(browser, `${pages.url}/showcase.html#duzo`);
  await page.getByLabel('Kwota 30').focus();
  const { p50, p95 } = percentiles(await keyTimes(page, KEYS));
  await close();
  return {
    name: 'Key press to shown value, form of sixty fields',
    unit: 'ms',
    ours: p50,
    limit: 50,
    limitIs: 'promised',
    more: { p95 },
  };
}

async function manyRows(browser: Browser, pages: ServedPages): Promise<Measurement[]> {
  const { page, close } = await openPage(browser, `${pages.url}/showcase.html`);
  await page.goto('about:blank');
  const began = performance.now();
  await page.goto(`${pages.url}/showcase.html#lista?rows=100000`);
  await page.getByText('100\u00a0000 wierszy').waitFor();
  const first = performance.now() - began;
  const sort = await untilChanged(page, 'sort');
  await untilChanged(page, 'żak zofia');
  const filter = await untilChanged(page, 'lis młyńska');
  await untilChanged(page, '');
  const frames = percentiles(await frameTimes(page));
  await close();
  const promised = (name: string, ours: number, limit: number): Measurement => ({
    name: `Grid of 100,000 rows: ${name}`,
    unit: 'ms',
    ours: rounded(ours),
    limit,
    limitIs: 'promised',
  });
  return [
    promised('page, data and first rows', first, 1_000),
    promised('sort by name', sort, 500),
    promised('filter', filter, 500),
    { ...promised('slowest frame of a hundred while scrolling', frames.p99, 100), more: { p50: frames.p50 } },
  ];
}

/** Times between frames while the list is scrolled two thousand pixels a frame. */
function frameTimes(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const grid = document.querySelector('[role="grid"]');
    if (!grid) throw new Error('no list');
    const times: number[] = [];
    let before = await new Promise<number>(requestAnimationFrame);
    for (let frame = 0; frame < 120; frame += 1) {
      grid.scrollTop += 2_000;
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now - before);
      before = now;
    }
    return times;
  });
}

/** Heap after a thousand cards were opened and closed, against the heap after the first hundred. */
async function manyCards(browser: Browser, pages: ServedPages): Promise<Measurement> {
  const { page, close } = await openPage(browser, `${pages.url}/showcase.html#karta`);
  const devtools = await page.context().newCDPSession(page);
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return usedSize;
  };
  const openAndClose = (count: number) =>
    page.evaluate(async (times) => {
      const shown = async (name: string) => {
        location.hash = `#${name}`;
        while (document.querySelector('main')?.dataset['screen'] !== name)
          await new Promise(requestAnimationFrame);
      };
      for (let time = 0; time < times; time += 1) {
        await shown('stanowisko');
        await shown('karta');
      }
    }, count);
  await openAndClose(100);
  const before = await heap();
  await openAndClose(CARDS - 100);
  const after = await heap();
  await close();
  return {
    name: 'Heap after a thousand opened and closed cards',
    unit: 'MB',
    ours: rounded(after / 1_000_000),
    limit: rounded(before / 1_000_000),
    limitIs: 'after the first hundred',
  };
}
