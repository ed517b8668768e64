import { oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * The building blocks of the contract. Nothing outside this file and the transports names the RPC library.
 * A module's `contract.ts` declares procedures with `read`, `write` or `open` and adds input and output.
 */
export interface ProcedureMeta {
  /** The permission a caller must hold; `signed-in` for any signed-in user, `public` before sign-in. */
  readonly permission: string;
  /** True when the procedure changes anything that outlives the call. */
  readonly writes: boolean;
  /** Who answers: the LAN service, the cash desk's own process, or whichever of them the client is attached to. */
  readonly servedBy: 'service' | 'desk' | 'both';
  /** True when a person may call it who must change the password first. */
  readonly withOldPassword?: boolean;
}

/** The shape of every refusal that a person reads; see errors.ts. */
export const errorInfoSchema = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});

const base = oc
  .$meta<ProcedureMeta>({ permission: 'undeclared', writes: false, servedBy: 'service' })
  .errors({
    /** A rule of the business said no. Nothing was written. */
    REFUSED: { status: 422, data: errorInfoSchema },
    /** No session, an expired or a locked one: sign in again, the form keeps what was typed. */
    UNAUTHENTICATED: { status: 401, data: errorInfoSchema },
    /** Signed in, but without the permission, the unit or the paired workstation. */
    FORBIDDEN: { status: 403, data: errorInfoSchema },
    /** The service cannot be reached or is starting: nothing is known of the act; repeat it with the same identifier. */
    UNAVAILABLE: { status: 503, data: errorInfoSchema },
  });

type Place = Pick<ProcedureMeta, 'servedBy' | 'withOldPassword'>;

/** A procedure that only reads. */
export const read = (permission: string, place: Place = { servedBy: 'service' }) =>
  base.meta({ permission, writes: false, ...place });

/** A procedure that writes. Its input carries `actId`, a UUIDv7 made by the client: a repeated act gets the first answer. */
export const write = (permission: string, place: Place = { servedBy: 'service' }) =>
  base.meta({ permission, writes: true, ...place });

/** A procedure that anybody on a paired workstation may call before signing in. */
export const open = (place: Place = { servedBy: 'service' }) =>
  base.meta({ permission: 'public', writes: false, ...place });
