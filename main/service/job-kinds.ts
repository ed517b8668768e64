import type { JobKind } from './jobs/kind.ts';

/** Every kind of background work that the service knows, one a line. */
export const jobKinds: readonly JobKind[] = [];
