import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '#db/central/embedded.ts';
import { seedParameters } from '#db/central/parameters/parameters.ts';
import { newDeskKeys, type Pairing } from '#main/desk/pairing.ts';
import { hashSecret } from '#main/service/server/identify.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { type SpoiltLine, startProxy } from '#tests/support/proxy.ts';
import { verified } from '#tests/support/verification.ts';
import { Child } from './child.ts';
import type { Asked, DeskOrder, Told } from './desk-process.ts';
import type { Death, DeskPoint, ServicePoint } from './kill-points.ts';
import type { ServiceOrder } from './service-process.ts';

const UNIT = { id: 1, code: 'UG', name: 'Urząd Gminy', shortName: 'Urząd', kind: 'office' } as const;
const here = (name: string) => path.join(import.meta.dirname, name);

export interface Paper {
  readonly desk: string;
  readonly id: string;
  readonly fullNumber: string;
  readonly total: number;
}

/** A desk's process with its cashier, who asks again with the same identity until there is an answer. */
export interface Till {
  readonly code: string;
  readonly child: Child<DeskOrder, Told>;
  readonly order: Omit<DeskOrder, 'death'>;
}

/**
 * A service and desks as real processes over a real database, with a spoilt wire between them. What the cashiers have
 * on paper is kept here, and compared with the books in the end.
 */
export class Ordeal {
  readonly office: TestOffice;
  readonly papers: Paper[] = [];
  readonly refusals = new Map<string, number>();
  readonly service = new Child<ServiceOrder, { port: number; caPem: string }>(here('service-process.ts'));
  readonly tills: Till[] = [];
  readonly payers: TestPayer[] = [];
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-ordeal-'));
  readonly #database: TestDatabase;
  #port = 0;
  #authority = '';
  #proxy: SpoiltLine | null = null;

  constructor(database: TestDatabase) {
    this.#database = database;
    this.office = new TestOffice(database);
  }

  get proxy(): SpoiltLine {
    if (!this.#proxy) throw new Error('the ordeal has not begun');
    return this.#proxy;
  }

  async begin({ desks, payers }: { desks: number; payers: number }): Promise<void> {
    const { owner } = this.#database;
    await seedParameters((sql, values) => owner.query(sql, values));
    await this.office.prepare();
    await owner.query(
      `insert into cash.catalogue_item (unit_id, code, name, title_id, price) select 1, 'INNA', 'Opłata', id, null from receivables.title where code = 'SKARB'`,
    );
    await owner.query(
      `insert into ledger.period (book_id, unit_id, year, month)
       select 1, 1, y, m from generate_series(2028, extract(year from now())::integer + 1) y, generate_series(1, 12) m`,
    );
    const nextYear = `${new Date().getFullYear() + 1}-11-15`;
    for (let number = 0; number < payers; number += 1)
      this.payers.push(
        await this.office.payer(`Płatnik${number} Jan`, [{ principal: 10_000_000, due: nextYear }]),
      );
    this.#port = await freePort();
    await this.startService(null);
    this.#proxy = await startProxy(this.#port);
    for (let number = 1; number <= desks; number += 1) {
      const till = await this.#till(`K${number}`);
      this.tills.push(till);
      await this.startTill(till, null);
      await this.#ready(till);
    }
  }

  async startService(death: Death<ServicePoint> | null): Promise<void> {
    const order = {
      central: this.#database.serviceAddress,
      dataFolder: path.join(this.#folder, 'service'),
      port: this.#port,
      death,
    };
    const up = await this.service.start(order);
    if (up) this.#authority = up.caPem;
  }

  async startTill({ child, order }: Till, death: Death<DeskPoint> | null): Promise<void> {
    await child.start({ ...order, death });
  }

  /** One act of a cashier: asked again after each death, until it is printed or refused. `revive` starts the desk anew. */
  async act(
    till: Till,
    asked: Exclude<Asked, { kind: 'report' }>,
    revive: () => Promise<void>,
  ): Promise<Told> {
    for (;;) {
      const told = await till.child.ask(asked);
      if (told === null) {
        await till.child.ended();
        await revive();
        continue;
      }
      if (told.kind === 'printed') this.papers.push({ desk: till.code, ...told });
      if (told.kind === 'refused') this.refusals.set(told.code, (this.refusals.get(told.code) ?? 0) + 1);
      return told;
    }
  }

  asking(amount: number, payer: number | null): Exclude<Asked, { kind: 'report' }> {
    const partyId = payer === null ? null : (this.payers[payer]?.partyId ?? null);
    const actId = newId();
    return partyId === null ? { kind: 'sell', actId, amount } : { kind: 'pay', actId, partyId, amount };
  }

  /** Waits until everything is sent; answers what each desk says of itself. */
  async rest(limitMs = 60_000): Promise<Told[]> {
    const end = Date.now() + limitMs;
    const told: Told[] = [];
    for (const till of this.tills)
      for (;;) {
        const report = await till.child.ask({ kind: 'report' });
        if (
          report?.kind === 'report' &&
          (report.waiting === 0 || report.stopped !== null || Date.now() > end)
        ) {
          told.push(report);
          break;
        }
        if (report === null) await this.startTill(till, null);
        await pause(100);
      }
    return told;
  }

  /** Holds the paper against the books: lost, doubled, different; then the books against themselves. */
  async judge(): Promise<{
    lost: string[];
    doubled: string[];
    different: string[];
    findings: string[];
    booked: number;
  }> {
    const booked = await this.office.rows<{ id: string; number: string; total: number; desk: string }>(
      'select r.id, r.full_number as number, r.total, d.code as desk from cash.receipt r join cash.desk d on d.id = r.desk_id',
    );
    const byId = new Map(booked.map((one) => [one.id, one]));
    const numbers = booked.map(({ number }) => number);
    const onPaper = this.papers.map(({ fullNumber }) => fullNumber);
    const twice = (list: string[]) => list.filter((one, index) => list.indexOf(one) !== index);
    const { findings } = await verified(this.#database);
    return {
      lost: this.papers.filter(({ id }) => !byId.has(id)).map(({ fullNumber }) => fullNumber),
      doubled: [
        ...twice(numbers),
        ...twice(onPaper),
        ...booked
          .filter(({ id }) => !this.papers.some((paper) => paper.id === id))
          .map(({ number }) => `${number} was never printed`),
      ],
      different: this.papers
        .filter(({ id, fullNumber, total }) => {
          const one = byId.get(id);
          return one && (one.number !== fullNumber || one.total !== total);
        })
        .map(({ fullNumber }) => fullNumber),
      findings: findings.map(({ check, place, message }) => `${check} ${place}: ${message}`),
      booked: booked.length,
    };
  }

  async end(): Promise<void> {
    for (const { child } of this.tills) await child.kill();
    await this.service.kill();
    await this.#proxy?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #till(code: string): Promise<Till> {
    const { id, context } = await this.office.desk(code);
    const keys = newDeskKeys();
    const secret = randomBytes(32).toString('base64url');
    const stationId = context.station?.id ?? '';
    await this.office.rows('update cash.desk set public_key = $2 where id = $1', [
      id,
      Buffer.from(keys.publicKey, 'base64url'),
    ]);
    await this.office.rows('update admin.workstation set secret_hash = $2 where id = $1', [
      stationId,
      hashSecret(secret),
    ]);
    const pairing: Pairing = {
      station: { id: stationId, name: code, kind: 'desk', unit: UNIT },
      secret,
      authority: this.#authority,
      serviceUrl: `https://127.0.0.1:${this.proxy.port}`,
      privateKey: keys.privateKey,
    };
    const { cashier } = this.office.people;
    return {
      code,
      child: new Child(here('desk-process.ts')),
      order: {
        dataDir: path.join(this.#folder, code),
        pairing,
        cashier: { userId: cashier.id, displayName: cashier.name },
      },
    };
  }

  /** Until the first snapshot has come the desk refuses everything. */
  async #ready(till: Till): Promise<void> {
    for (let turn = 0; turn < 200; turn += 1) {
      const told = await till.child.ask(this.asking(100, null));
      if (told?.kind === 'printed') {
        this.papers.push({ desk: till.code, ...told });
        return;
      }
      await pause(100);
    }
    throw new Error(`${till.code} never became ready`);
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
