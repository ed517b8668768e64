import { createHmac, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from '#db/sha256.ts';
import { LineDown, type LineOptions, RemoteRefusal, type ServiceLine } from '#main/desk/ports.ts';
import type { Changes } from '#shared/cash/contract-intake.ts';
import { identifierHashText } from '#shared/cash/identifier-hash.ts';
import { CHAIN_START, type ChainPlace, checkChain } from '#shared/cash/journal.ts';
import type { JournalRow, Receipt } from '#shared/cash/schemas.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { SEED_ROWS } from '#shared/parameters/seed.ts';

export type OfficeDue = Changes['dues'][number];
type Intake = { readonly rows: readonly JournalRow[] };
type Hold = {
  readonly actId: string;
  readonly objects: ReadonlyArray<{ id: string; version: number | null }>;
};

/**
 * The other end of a desk in tests, in this process: it takes each row once and in order, answers a repeat with the
 * first answer, stops a desk at a gap or a fork, and books what no longer fits as an overpayment.
 */
export class PretendOffice {
  readonly dues = new Map<string, OfficeDue>();
  readonly accounts: Changes['accounts'] = [];
  readonly catalogue: Changes['catalogue'] = [];
  readonly prepared: Changes['prepared'] = [];
  readonly payouts: Changes['payouts'] = [];
  readonly cashiers: Changes['cashiers'] = [];
  readonly journal: JournalRow[] = [];
  readonly answers = new Map<number, { seq: number; actId: string; outcome: string; notes: string[] }>();
  readonly overpaid: Array<{ due: string; amount: number }> = [];
  readonly holds = new Map<string, string>();
  readonly posted: string[] = [];
  /** Reports that somebody at the office posted after the desk had closed them. */
  readonly postedLater: { id: string; documentId: string }[] = [];
  readonly calls: string[] = [];
  readonly authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly identifierKey = Buffer.from('key of the identifier hashes').toString('base64url');
  deskKey: KeyObject | null = null;
  stopped: string | null = null;
  base: ChainPlace = CHAIN_START;
  numbers: Changes['desk']['numbers'] = [];
  lastClosing: Grosze = grosze(50_000);
  openReport: Changes['desk']['openReport'] = null;
  longestOfflineHours = 24;
  cashLimit: Grosze = grosze(0);
  /** The office's clock. */
  now: () => Date = () => new Date();
  /** Cuts the line: before the act, or after it and before the answer. Answers which calls it concerns. */
  fault: (path: string) => 'before' | 'after' | null = () => null;

  get chain(): ChainPlace {
    return this.journal.at(-1) ?? this.base;
  }

  line(): ServiceLine {
    return {
      call: async (path, input, options) => {
        const name = path.join('.');
        this.calls.push(name);
        const fault = this.fault(name);
        if (fault === 'before') throw new LineDown('cut before');
        const answer: unknown = this.#answer(name, wire(input), options);
        if (fault === 'after') throw new LineDown('cut after');
        return wire(answer);
      },
      close: () => undefined,
    };
  }

  #answer(name: string, input: unknown, { token }: LineOptions): unknown {
    if (name === 'admin.station.info')
      return { office: 'Urząd', version: '1', serverTime: this.now().toISOString(), station: null };
    if (name === 'cash.intake.take') return this.#take(input as Intake);
    if (name === 'cash.intake.hold') return this.#hold(input as Hold);
    if (name === 'cash.intake.release') return this.#release(input as Hold);
    if (name === 'cash.intake.changes') return this.changes();
    if (name === 'cash.reports.post') return this.#post(input as { reportId: string }, token);
    throw new RemoteRefusal('REFUSED', { code: 'NOT_HERE', message: `Nie ma tu ${name}.` });
  }

  #take({ rows }: Intake) {
    for (const row of rows) {
      const known = this.journal.find((one) => one.seq === row.seq);
      if (known) {
        if (known.hash !== row.hash) throw this.#stop('CASH_CHAIN_FORK', `Inny wiersz ${row.seq}.`);
        continue;
      }
      if (this.stopped !== null) throw this.#stop('CASH_DESK_STOPPED', this.stopped);
      const checked = checkChain([row], this.chain, sha256);
      if (!checked.ok) throw this.#stop(checked.error.code, checked.error.message);
      const signature = Buffer.from(row.signature, 'base64url');
      if (this.deskKey && !verify(null, Buffer.from(row.hash, 'utf8'), this.deskKey, signature))
        throw this.#stop('CASH_SIGNATURE', `Zły podpis wiersza ${row.seq}.`);
      this.#book(row);
    }
    const answers = rows.map((row) => this.answers.get(row.seq));
    return { answers, chainSeq: this.chain.seq };
  }

  #book(row: JournalRow): void {
    const notes: string[] = [];
    const { payload } = row;
    if (payload.kind === 'receipt') notes.push(...this.#settle(payload.receipt));
    if (payload.kind === 'cancellation') this.#reopen(payload.receiptId);
    this.journal.push(row);
    const outcome = notes.length > 0 ? 'taken-with-overpayment' : 'taken';
    this.answers.set(row.seq, { seq: row.seq, actId: row.actId, outcome, notes });
    this.holds.clear();
  }

  #settle(receipt: Receipt): string[] {
    if (receipt.orderId !== null) {
      remove(this.prepared, receipt.orderId);
      remove(this.payouts, receipt.orderId);
    }
    return receipt.lines.flatMap((line) => {
      const due = line.instalmentId === null ? undefined : this.dues.get(line.instalmentId);
      if (!due) return [];
      const paid = line.principal + line.cost;
      const fits = Math.min(paid, due.principal);
      this.lessen(due.instalmentId, fits);
      if (fits === paid) return [];
      this.overpaid.push({ due: due.instalmentId, amount: paid - fits });
      return [`Z ${receipt.fullNumber} powstała nadpłata ${paid - fits} gr.`];
    });
  }

  #reopen(receiptId: string): void {
    for (const { payload } of this.journal)
      if (payload.kind === 'receipt' && payload.receipt.id === receiptId)
        for (const line of payload.receipt.lines)
          if (line.instalmentId !== null) this.lessen(line.instalmentId, -(line.principal + line.cost));
  }

  /** The open principal of a due changes at the office: a transfer, another desk, a receipt of this one. */
  lessen(instalmentId: string, amount: number): void {
    const due = this.dues.get(instalmentId);
    if (!due) throw new Error(`no due ${instalmentId}`);
    const principal = grosze(due.principal - amount);
    this.dues.set(instalmentId, { ...due, principal, version: due.version + 1, removed: principal === 0 });
  }

  #hold({ actId, objects }: Hold) {
    for (const { id, version } of objects) {
      const due = this.dues.get(id);
      const holder = this.holds.get(id);
      if (holder !== undefined && holder !== actId)
        throw refused('CASH_DUE_HELD', 'Należność jest właśnie przyjmowana w kasie K2.');
      if (due?.removed) throw refused('CASH_DUE_TAKEN', 'Należność zapłacona w kasie K2.');
      if (due && version !== null && due.version !== version)
        throw refused('CASH_DUE_CHANGED', 'Należność zmieniła się w międzyczasie.');
    }
    for (const { id } of objects) this.holds.set(id, actId);
    return { until: new Date(this.now().getTime() + 120_000).toISOString() };
  }

  #release({ actId }: Hold) {
    for (const [id, holder] of this.holds) if (holder === actId) this.holds.delete(id);
    return {};
  }

  #post({ reportId }: { reportId: string }, token: string | null) {
    if (token === null)
      throw new RemoteRefusal('UNAUTHENTICATED', { code: 'SIGN_IN_NEEDED', message: 'Brak.' });
    this.posted.push(reportId);
    return { state: 'posted', documentId: '00000000-0000-7000-8000-00000000d0c0' };
  }

  #stop(code: string, message: string): RemoteRefusal {
    this.stopped = message;
    return refused(code, message);
  }

  changes(): Changes {
    return {
      mark: '1',
      more: false,
      at: this.now().toISOString(),
      accounts: this.accounts,
      dues: [...this.dues.values()],
      overpayments: [],
      catalogue: this.catalogue,
      prepared: this.prepared,
      payouts: this.payouts,
      parameters: SEED_ROWS.map((row) => ({
        ...row,
        validTo: row.validTo ?? null,
        unconfirmed: row.unconfirmed ?? false,
      })),
      desk: {
        id: 1,
        code: 'K1',
        name: 'Kasa 1',
        kind: 'mixed',
        cashLimit: this.cashLimit,
        longestOfflineHours: this.longestOfflineHours,
        chainSeq: this.chain.seq,
        chainHash: this.chain.hash,
        stopped: this.stopped,
        numbers: this.numbers,
        lastClosing: this.lastClosing,
        openReport: this.openReport,
        postedReports: this.postedLater,
        unit: {
          id: 1,
          code: 'UG',
          name: 'Urząd Gminy',
          authority: 'Wójt Gminy Przykładowo',
          nip: '1234563218',
          address: 'ul. Główna 1, 00-001 Przykładowo',
          bankAccount: '61109010140000071219812874',
        },
        titles: [
          {
            code: 'PROPERTY_TAX',
            name: 'Podatek od nieruchomości',
            shortName: 'PON',
            taxGroup: 'property',
            law: 'public',
            interestKind: 'tax',
            sortOrder: 1,
          },
        ],
      },
      cashiers: this.cashiers,
      identifierKey: this.identifierKey,
    };
  }

  identifierHash(kind: string, value: string): string {
    const key = Buffer.from(this.identifierKey, 'base64url');
    return createHmac('sha256', key).update(identifierHashText(kind, value)).digest('base64url');
  }

  /** The signed file that answers a journal file. */
  answerFile(): string {
    const content = JSON.stringify({
      deskId: 1,
      answers: [...this.answers.values()],
      snapshot: this.changes(),
    });
    const key = { key: this.authority.privateKey, dsaEncoding: 'ieee-p1363' as const };
    const signature = sign('sha256', Buffer.from(content, 'utf8'), key).toString('base64url');
    return JSON.stringify({ format: 'skarbnik-answer-1', content, signature });
  }

  /** The authority's public half, as a desk knows it from its pairing. */
  verifies(text: string, signature: string): boolean {
    const key = { key: this.authority.publicKey, dsaEncoding: 'ieee-p1363' as const };
    return verify('sha256', Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
  }

  /** Takes the rows of a journal file as if they came by the line. */
  takeFile(content: string): void {
    const file: Intake = JSON.parse(content);
    if (file.rows.length > 0) this.#take(file);
  }

  today() {
    return dayOfInstant(this.now().getTime());
  }
}

function refused(code: string, message: string): RemoteRefusal {
  return new RemoteRefusal('REFUSED', { code, message });
}

/** What crosses the line is text. */
function wire<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}

function remove(list: Array<{ id: string }>, id: string): void {
  const at = list.findIndex((one) => one.id === id);
  if (at >= 0) list.splice(at, 1);
}
