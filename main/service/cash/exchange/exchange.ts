import { type Actor, reading, type Tx } from '#db/central/transaction.ts';
import { actorOf, read, type Services, STATION_ACTOR } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import type { AnswerContent } from '#shared/cash/exchange.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import { sum } from '#shared/kernel/money.ts';
import { pageOfChanges } from '../intake/changes.ts';
import type { Answer } from '../intake/run.ts';
import type { Sender } from '../intake/state.ts';
import { takeRows } from '../intake/take.ts';
import { deskUnknown, lookAtFile } from './file.ts';

/** Rows of one transaction, as many as come over the line at once. */
const BATCH = 200;
/** A snapshot in a file is whole: more open items than this no gmina has. */
const WHOLE = 50_000_000;

const preview = service.cash.exchange.preview.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { file, desk, fresh, problem } = await lookAtFile(tx, input.content, context.services.now());
    const receipts = fresh.flatMap(({ payload }) => (payload.kind === 'receipt' ? [payload.receipt] : []));
    const totalOf = (kind: 'KP' | 'KW') =>
      sum(receipts.filter((receipt) => receipt.kind === kind).map(({ total }) => total));
    return {
      deskId: desk.id,
      deskCode: desk.code,
      deskName: desk.name,
      madeAt: file.madeAt,
      rows: file.rows.length,
      fresh: fresh.length,
      receipts: receipts.length,
      received: totalOf('KP'),
      paidOut: totalOf('KW'),
      problem,
    };
  }),
);

const run = service.cash.exchange.run.handler(({ input, context }) => {
  const { services, requestId, station } = context;
  const sender = { stationId: station?.id ?? null, requestId };
  return runExchange(services, actorOf(context), sender, input.content);
});

const answer = service.cash.exchange.answer.handler(({ input, context }) =>
  read(context, (tx) => answerFile(tx, context.services, input.deskId, [])),
);

export const exchange = { preview, run, answer };

export interface ExchangeResult {
  readonly deskId: number;
  readonly deskCode: string;
  readonly rows: number;
  readonly taken: number;
  readonly notes: string[];
  readonly problem: ErrorInfo | null;
  readonly answer: { readonly fileName: string; readonly content: string };
}

/**
 * Takes a desk's file through the same intake as the line and makes the answer. A row that a rule refuses ends the taking
 * and stops the desk, as online; the answer is made all the same, for it tells the desk what was taken.
 * @throws BusinessError EXCHANGE_…; then nothing was taken
 */
export async function runExchange(
  services: Services,
  actor: Actor,
  sender: Sender,
  content: string,
): Promise<ExchangeResult> {
  const { file, desk, fresh } = await reading(services.central, actor, (tx) =>
    lookAtFile(tx, content, services.now()),
  );
  const intake = { services, actor, deskId: desk.id, sender };
  const answers: Answer[] = [];
  let problem: ErrorInfo | null = null;
  for (let at = 0; at < file.rows.length && !problem; at += BATCH) {
    const taken = await takeRows(intake, file.rows.slice(at, at + BATCH));
    answers.push(...taken.answers);
    problem = taken.problem;
  }
  const firstFresh = fresh[0]?.seq ?? Number.POSITIVE_INFINITY;
  return {
    deskId: desk.id,
    deskCode: desk.code,
    rows: file.rows.length,
    taken: answers.filter(({ seq }) => seq >= firstFresh).length,
    notes: answers.flatMap(({ notes }) => notes),
    problem,
    answer: await reading(services.central, actor, (tx) => answerFile(tx, services, desk.id, answers)),
  };
}

async function answerFile(tx: Tx, services: Services, deskId: number, answers: readonly Answer[]) {
  if (!services.seal) throw new Error('a service without its authority answers no desk by file');
  const known = await tx.maybe('select 1 from cash.desk where id = $1', [deskId]);
  if (!known) throw deskUnknown();
  const snapshot = await pageOfChanges(tx, { services }, { deskId, since: null, limit: WHOLE });
  const answer: AnswerContent = { deskId, answers: [...answers], snapshot };
  const content = JSON.stringify(answer);
  const envelope = { format: 'skarbnik-answer-1', content, signature: services.seal(content) };
  const stamp = snapshot.at.slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  return { fileName: `urzad-${snapshot.desk.code}-${stamp}.skarbnik`, content: JSON.stringify(envelope) };
}

/** The unit of the desk that a file is from, for one who works with the whole installation. */
export async function unitOfFile(services: Services, content: string): Promise<number> {
  const units: { id: number }[] = await services.central.query('select id from units.unit order by id');
  const visibleUnits = units.map(({ id }) => id);
  const everywhere = { userId: STATION_ACTOR, unitId: visibleUnits[0] ?? 0, visibleUnits };
  const { desk } = await reading(services.central, everywhere, (tx) =>
    lookAtFile(tx, content, services.now()),
  );
  return desk.unit_id;
}
