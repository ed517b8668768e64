import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { newDeskKeys } from '#main/desk/pairing.ts';
import { listReceipts } from '#main/desk/receipts.ts';
import { take } from '#main/desk/take.ts';
import { verifyDesk } from '#main/desk/verify.ts';
import { ANNA, bench, catalogueItem, taking } from '#tests/desk/support/bench.ts';

const PROGRAM = path.resolve('tests/resilience/support/desk-child.ts');

/** Runs a desk in a process of its own that is killed with SIGKILL at the named point of its `n`-th receipt. */
async function killed(
  dir: string,
  key: string,
  point: 'before-commit' | 'after-commit',
  n: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [PROGRAM, dir, key, point, String(n)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return said.split('\n').filter((line) => line !== '');
}

it.each([
  ['before-commit', 4, 3],
  ['after-commit', 4, 4],
] as const)(
  'a desk killed %s of receipt %i has %i receipts, whole, and goes on with the next number',
  async (point, n, expected) => {
    const dir = mkdtempSync(path.join(tmpdir(), 'skarbnik-kill-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const keys = newDeskKeys();
    const answered = await killed(dir, keys.privateKey, point, n);
    const b = await bench({ dir, keys });
    const receipts = listReceipts(b.desk, null);
    expect(receipts).toHaveLength(expected);
    // Every receipt that the cashier could have printed is there.
    expect(receipts.map((row) => row.fullNumber)).toEqual(expect.arrayContaining(answered));
    expect(verifyDesk(b.desk.db)).toMatchObject({ receipts: expected, findings: [] });

    catalogueItem(b.office, 1, 500);
    await b.desk.refresher.now(1000);
    const sales = [{ catalogueItemId: 1, quantity: '1', price: null, text: '' }];
    const next = await take(b.desk, ANNA, taking(500, { sales }));
    expect(next.number).toBe(expected + 1);
    expect(verifyDesk(b.desk.db).findings).toEqual([]);
  },
  60_000,
);
