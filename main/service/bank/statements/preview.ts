import { statementsOfFile } from '#db/central/bank/statements.ts';
import { type Actor, type Tx, transaction } from '#db/central/transaction.ts';
import type { StatementResult } from '#shared/bank/contract-statements.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import { type PostOptions, postStatement, resultOf } from './post.ts';

/** Carries the result out of a transaction that is taken back. */
class TakenBack extends Error {
  readonly results: readonly StatementResult[];

  constructor(results: readonly StatementResult[]) {
    super('a preview is taken back');
    this.results = results;
  }
}

/**
 * What posting every statement of a file would do: it is done, one statement after another as later in earnest, and taken back.
 * So the preview cannot differ from the act.
 */
export async function previewFile(
  actor: Actor,
  options: PostOptions,
  file: (tx: Tx) => Promise<string>,
): Promise<readonly StatementResult[]> {
  try {
    await transaction(options.services.central, actor, async (tx) => {
      throw new TakenBack(await postAll(tx, await file(tx), options));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.results;
    throw error;
  }
  return [];
}

async function postAll(tx: Tx, fileId: string, options: PostOptions): Promise<StatementResult[]> {
  const results: StatementResult[] = [];
  for (const statement of await statementsOfFile(tx, fileId)) {
    if (statement.state !== 'ready' && statement.state !== 'held' && statement.state !== 'reversed') {
      results.push(resultOf(statement, undefined, null));
      continue;
    }
    await tx.rows('savepoint before_statement');
    try {
      results.push(await postStatement(tx, statement.id, options));
    } catch (error) {
      if (!(error instanceof BusinessError)) throw error;
      await tx.rows('rollback to savepoint before_statement');
      const { code, message } = error.info;
      results.push(
        resultOf(
          { ...statement, state: 'held', holds: [{ code, message, line: null, mayPass: false }] },
          undefined,
          null,
        ),
      );
    }
  }
  return results;
}
