import type { JobKind } from './jobs/index.ts';
import { exportList } from './lists/index.ts';
import { assessTaxes, printRunJob } from './taxes/index.ts';

/** Every kind of background work that the service knows, one a line. */
export const jobKinds: readonly JobKind[] = [exportList, assessTaxes, printRunJob];
