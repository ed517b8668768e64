/**
 * A permission is a code `module.object.act` with the Polish name that an administrator reads.
 * Modules declare theirs in `shared/<module>/permissions.ts`; `shared/permissions.ts` gathers them.
 */
export type PermissionNames = Readonly<Record<string, string>>;

/** For procedures that every signed-in user may call. */
export const SIGNED_IN = 'signed-in';
/** For procedures that a paired workstation calls by itself, with its own secret and without a person. */
export const STATION = 'station';
/** For the few procedures that answer before pairing and sign-in. */
export const PUBLIC = 'public';
