import { createHash } from 'node:crypto';
import type { Tx } from '#db/central/transaction.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { actorOf, type ServiceContext, write } from './context.ts';

/**
 * Carries out a business act exactly once. The client made `actId`; the answer is kept beside what the act wrote,
 * in the same transaction, and a repeated act gets it again. The same identity with other input is refused.
 */
export async function act<Input extends { actId: string }, Answer extends object>(
  context: ServiceContext,
  procedure: string,
  input: Input,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  const hash = createHash('sha256').update(procedure).update(JSON.stringify(input)).digest();
  return write(context, async (tx) => {
    await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [input.actId]);
    const before = await tx.maybe<{ input_hash: Buffer; answer: Answer }>(
      'select input_hash, answer from app.act where id = $1',
      [input.actId],
    );
    if (before) {
      if (!before.input_hash.equals(hash))
        throw refuse(
          'ACT_REUSED',
          'Ten sam identyfikator czynności przyszedł z inną treścią. Zacznij czynność od nowa.',
        );
      if (context.trail) context.trail.repeated = true;
      return before.answer;
    }
    const answer = await work(tx);
    const { userId, unitId } = actorOf(context);
    await tx.rows(
      'insert into app.act (id, unit_id, procedure, input_hash, answer, user_id) values ($1, $2, $3, $4, $5, $6)',
      [input.actId, unitId, procedure, hash, JSON.stringify(answer), userId],
    );
    return answer;
  });
}
