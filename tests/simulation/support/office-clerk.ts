import { PEOPLE } from '#tests/support/office-rows.ts';
import type { History } from './history.ts';
import type { SimulatedOffice } from './office.ts';
import type { Step } from './steps.ts';
import type { Timeline } from './timeline.ts';

type OfficeStep = Extract<
  Step,
  { kind: 'transfer' | 'assess' | 'prepare' | 'refund' | 'approve' | 'withdraw' | 'post-reports' }
>;

/** The people at the office: bank transfers for dues that desks take too, prepared payments, refunds, postings. */
export class OfficeClerk {
  readonly #timeline: Timeline;
  readonly #history: History;
  readonly #office: SimulatedOffice;
  readonly #nextId: () => string;

  constructor(world: {
    timeline: Timeline;
    history: History;
    office: SimulatedOffice;
    nextId: () => string;
  }) {
    this.#timeline = world.timeline;
    this.#history = world.history;
    this.#office = world.office;
    this.#nextId = world.nextId;
  }

  async perform(step: OfficeStep): Promise<void> {
    switch (step.kind) {
      case 'transfer':
        return this.#transfer(step);
      case 'assess': {
        const payer = this.#office.payers[step.payer];
        if (payer) await this.#office.office.addDue(payer, { principal: step.amount, due: step.due });
        return;
      }
      case 'prepare': {
        const partyId = this.#office.payers[step.payer]?.partyId ?? '';
        return this.#act(PEOPLE.clerk.login, 'cash.prepared.add', {
          partyId,
          amount: null,
          chosen: [],
          note: '',
        });
      }
      case 'refund': {
        const one = await this.#nth<{ id: string; amount: number }>(
          'select id, open_amount as amount from receivables.overpayment where open_amount > 0 order by id',
          step.which,
        );
        if (one)
          await this.#act(PEOPLE.clerk.login, 'cash.payouts.prepareRefund', {
            overpaymentId: one.id,
            amount: one.amount,
          });
        else
          await this.#act(PEOPLE.clerk.login, 'cash.payouts.prepareAdvance', {
            payeeName: 'Ewa Referent',
            text: 'Delegacja',
            amount: 1_000 + step.which,
          });
        return;
      }
      case 'approve':
      case 'withdraw': {
        const one = await this.#nth<{ id: string }>(
          `select id from cash.payout_order where state = any ('{prepared,approved}') order by id`,
          step.which,
        );
        const login = step.which % 4 === 3 ? PEOPLE.clerk.login : PEOPLE.second.login;
        if (one) await this.#act(login, `cash.payouts.${step.kind}`, { orderId: one.id });
        return;
      }
      case 'post-reports': {
        const closed = await this.#office.office.rows<{ id: string }>(
          `select id from cash.report where state = 'closed' order by closed_at, id`,
        );
        for (const { id } of closed)
          await this.#act(PEOPLE.clerk.login, 'cash.reports.post', { reportId: id });
        return;
      }
      default:
        return step satisfies never;
    }
  }

  /** A person looked at a stopped desk and lets it go on; what was wrong and still is stops it again. */
  release(deskId: number): Promise<void> {
    return this.#act(PEOPLE.clerk.login, 'cash.desks.release', { deskId, reason: 'sprawdzono na miejscu' });
  }

  async #transfer({ payer, due, share }: Extract<Step, { kind: 'transfer' }>): Promise<void> {
    const dues = this.#office.payers[payer]?.dues ?? [];
    const chosen = dues[(dues.length - 1 - due) % dues.length];
    if (!chosen) return;
    const [row] = await this.#office.office.rows<{ open: number }>(
      'select open_principal as open from receivables.instalment where id = $1',
      [chosen.instalmentId],
    );
    const amount = Math.floor(((row?.open ?? 0) * share) / 100);
    if (amount === 0) return;
    const on = new Date(this.#timeline.now).toISOString().slice(0, 10);
    await this.#office.office.change(chosen, -amount, { kind: 'payment', on });
    this.#history.count('transfer');
    this.#history.tell(this.#timeline.now, 'bank', `transfer of ${amount} for due ${payer}.${due}`);
  }

  async #act(login: string, path: string, input: object): Promise<void> {
    const answer = await this.#office.act<Record<string, unknown>>(login, path, {
      actId: this.#nextId(),
      ...input,
    });
    const outcome =
      typeof answer === 'string'
        ? `refused ${answer}`
        : String(answer['amount'] ?? answer['total'] ?? answer['state'] ?? 'done');
    this.#history.count(typeof answer === 'string' ? outcome : path);
    this.#history.tell(this.#timeline.now, login, `${path}: ${outcome}`);
  }

  async #nth<Row>(sql: string, which: number): Promise<Row | undefined> {
    const found = await this.#office.office.rows<Row>(sql);
    return found.length === 0 ? undefined : found[which % found.length];
  }
}
