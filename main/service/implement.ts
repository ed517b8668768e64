import { implement, os } from '@orpc/server';
import { z } from 'zod';
import { pl } from 'zod/locales';
import { contract } from '#shared/contract.ts';
import type { ProcedureMeta } from '#shared/kernel/contract.ts';
import { leavesTrail, recordOutside, type Trail } from './audit.ts';
import type { ServiceContext } from './context.ts';
import { asDeclared, declared } from './refusals.ts';
import { denial } from './rights.ts';

/** Sentences about wrong input are read by people. */
z.config(pl());

/** Dotted name of each procedure by its meta, which every procedure has of its own. */
const actNames = new WeakMap<object, string>();
nameActs(contract, []);

/**
 * What stands before every procedure: rights as declared, input by its schema, an audit row, errors as declared.
 * Input and output are checked inside it, so that their refusals pass through it as well.
 */
const guarded = os
  .$context<ServiceContext>()
  .middleware(async ({ context, procedure, path, next }, input: unknown) => {
    const meta = procedure['~orpc'].meta as ProcedureMeta;
    const act = actNames.get(meta) ?? path.join('.');
    const refused = denial(context, meta);
    if (refused) throw declared(refused.code, refused.info);
    const trail: Trail = { act, writes: meta.writes, input, recorded: false, repeated: false };
    try {
      const result = await next({ context: { trail } });
      if (!trail.recorded && leavesTrail(act, meta.writes))
        await recordOutside(context, trail, result.output);
      return result;
    } catch (error) {
      throw asDeclared(error, { log: context.services.log, requestId: context.requestId, act });
    }
  });

/**
 * The contract as the service implements it: each command or query file exports
 * `service.<module>.<procedure>.handler(async ({ input, context }) => …)`, and the module's `index.ts` gathers them.
 */
export const service = implement(contract).$context<ServiceContext>().use(guarded);

function nameActs(node: object, path: readonly string[]): void {
  if ('~orpc' in node) {
    actNames.set((node['~orpc'] as { meta: object }).meta, path.join('.'));
    return;
  }
  for (const [name, child] of Object.entries(node)) nameActs(child as object, [...path, name]);
}
