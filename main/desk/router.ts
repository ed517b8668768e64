import { os, type Router } from '@orpc/server';
import { contract } from '#shared/contract.ts';
import { asDeclared, type CallContext, deskService } from './implement.ts';
import { deskProcedures } from './own-procedures.ts';
import { AccessRefusal } from './ports.ts';
import { assertServiceToken, sharedProcedures } from './shared-procedures.ts';

const FORWARD_LIMIT_MS = 120_000;

/** What the workstation answers itself, by the contract's names; `pair` comes from who keeps the pairing. */
export function ownProcedures(pair: (code: string, context: CallContext) => Promise<PairAnswer>) {
  const { info, find, dues, signIn, current, signOut, lock, unlock } = sharedProcedures;
  return {
    admin: {
      station: {
        info,
        pair: deskService.admin.station.pair.handler(({ input, context }) => pair(input.code, context)),
      },
      session: { signIn, current, signOut, lock, unlock },
    },
    parties: { find },
    receivables: { dues },
    cash: { desk: deskProcedures },
  };
}

export type PairAnswer = Awaited<
  ReturnType<import('./connection.ts').Connection['service']['admin']['station']['pair']>
>;

/** The whole contract: our own answers where we have them, the service's for all the rest. */
export function workstationRouter(
  own: ReturnType<typeof ownProcedures>,
): Router<typeof contract, CallContext> {
  return complete(contract, own, []) as Router<typeof contract, CallContext>;
}

function complete(declared: object, own: object | undefined, path: readonly string[]): unknown {
  if ('~orpc' in declared) return own ?? forwarder(path);
  const parts = own as Record<string, object> | undefined;
  return Object.fromEntries(
    Object.entries(declared).map(([name, part]) => [
      name,
      complete(part as object, parts?.[name], [...path, name]),
    ]),
  );
}

/** Hands the call on as it is; the service checks rights, input and output itself. */
function forwarder(path: readonly string[]): unknown {
  return os.$context<CallContext>().handler(async ({ input, context }) => {
    try {
      // These speak in the station's own name: only the desk itself may, never a page that asks it to.
      if (path[0] === 'cash' && path[1] === 'intake')
        throw new AccessRefusal(
          'FORBIDDEN',
          'STATION_ONLY',
          'Tę czynność wykonuje samo stanowisko, nie osoba.',
        );
      assertServiceToken(context);
      const options = { token: context.token, timeoutMs: FORWARD_LIMIT_MS };
      return await context.core().connection.call(path, input, options);
    } catch (error) {
      throw asDeclared(error);
    }
  });
}
