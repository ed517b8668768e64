/**
 * A permission is a code `module.object.act` with the Polish name that an administrator reads.
 * Modules declare theirs in `shared/<module>/permissions.ts`; `shared/permissions.ts` gathers them.
 */
export type PermissionNames = Readonly<Record<string, string>>;

/** Declared in a contract for procedures that need no permission of their own. */
export const SIGNED_IN = 'signed-in';
export const PUBLIC = 'public';
