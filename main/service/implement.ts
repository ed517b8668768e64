import { implement } from '@orpc/server';
import { contract } from '#shared/contract.ts';
import type { ServiceContext } from './context.ts';

/**
 * The contract as the service implements it: each command or query file exports
 * `service.<module>.<procedure>.handler(async ({ input, context }) => …)`, and the module's `index.ts` gathers them.
 */
export const service = implement(contract).$context<ServiceContext>();
