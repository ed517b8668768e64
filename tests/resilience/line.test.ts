import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LineDown, type ServiceLine } from '#main/desk/ports.ts';
import { createServiceLine } from '#main/desk/service-line.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type SpoiltLine, startProxy } from '#tests/support/proxy.ts';
import { testService } from '#tests/support/service.ts';

const database = testDatabase();
const service = testService(database);
let proxy: SpoiltLine;
let line: ServiceLine;

beforeAll(async () => {
  proxy = await startProxy(service.running.port);
  return () => proxy.close();
});
const opened = () => {
  line = createServiceLine({
    url: `https://127.0.0.1:${proxy.port}`,
    authority: service.running.caPem,
    spki: null,
    station: null,
  });
  return line;
};
afterEach(() => {
  line.close();
  proxy.heal();
});

const ask = (timeoutMs = 1_000) =>
  line.call(['admin', 'station', 'info'], undefined, { token: null, timeoutMs });
/** What nobody catches ends the process of a desk; while a spoilt line is tried there must be nothing of the kind. */
async function withoutStrayErrors(work: () => Promise<void>): Promise<void> {
  const stray: unknown[] = [];
  const keep = (error: unknown) => void stray.push(error);
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', keep);
  process.on('unhandledRejection', keep);
  try {
    await work();
    await new Promise((resolve) => setTimeout(resolve, 300));
  } finally {
    process.off('uncaughtException', keep);
    process.off('unhandledRejection', keep);
    for (const other of others) process.on('uncaughtException', other);
  }
  expect(stray).toEqual([]);
}

describe('the desk’s line', () => {
  it('carries a call, also through a slow wire', async () => {
    opened();
    proxy.wire.delay = 40;
    expect(await ask(5_000)).toMatchObject({ serverTime: expect.any(String) });
  });

  it.each([
    ['is cut while a call is under way', () => setTimeout(() => proxy.cut(), 50)],
    [
      'is cut after some bytes of the question',
      () => Object.assign(proxy.wire, { cutAfter: { direction: 'there', bytes: 700 } }),
    ],
    [
      'is cut after some bytes of the answer',
      () => Object.assign(proxy.wire, { cutAfter: { direction: 'back', bytes: 1_000 } }),
    ],
    ['swallows everything', () => undefined],
    ['swallows answers only (half open)', () => undefined],
    ['refuses connections', () => Object.assign(proxy.wire, { down: true })],
  ])('%s: the call ends as LineDown in time, the process lives, the next call works', async (name, spoil) => {
    await withoutStrayErrors(async () => {
      opened();
      await ask();
      if (name.startsWith('is cut after') || name.startsWith('refuses')) proxy.cut();
      proxy.wire.swallow = name.startsWith('swallows everything')
        ? 'everything'
        : name.includes('half open') || name.includes('under way')
          ? 'answers'
          : 'nothing';
      const begun = performance.now();
      spoil();
      await expect(ask(600)).rejects.toBeInstanceOf(LineDown);
      expect(performance.now() - begun).toBeLessThan(3_500);
      proxy.heal();
      expect(await ask(5_000)).toMatchObject({ serverTime: expect.any(String) });
    });
  });
});
