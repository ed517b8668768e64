import { os, type Router } from '@orpc/server';
import { fingerprintOf } from '#shared/admin/server-address.ts';
import { contract } from '#shared/contract.ts';
import { asDeclared, type CallContext, deskService } from './implement.ts';
import type { MetService } from './meet-service.ts';
import { deskProcedures } from './own-procedures.ts';
import { AccessRefusal } from './ports.ts';
import { assertServiceToken, sharedProcedures } from './shared-procedures.ts';

const FORWARD_LIMIT_MS = 120_000;

/** What belongs to who keeps the pairing: where the service is, and the exchange of the code. */
export interface PairingActs {
  pair(code: string): Promise<PairAnswer>;
  /** @throws BusinessError, see meet-service.ts */
  meet(address: string): Promise<MetService>;
  trust(url: string, fingerprint: string): Promise<void>;
}

/** What the workstation answers itself, by the contract's names. */
export function ownProcedures(acts: PairingActs) {
  const { info, find, dues, slipsPrint, slipsPreview, signIn, current, signOut, lock, unlock } =
    sharedProcedures;
  return {
    admin: {
      station: {
        info,
        pair: deskService.admin.station.pair.handler(({ input }) => acts.pair(input.code)),
        meet: deskService.admin.station.meet.handler(async ({ input }) => {
          const { url, office, version, spki } = await acts.meet(input.address);
          return { url, office, version, fingerprint: fingerprintOf(spki) };
        }),
        trust: deskService.admin.station.trust.handler(async ({ input }) => {
          await acts.trust(input.url, input.fingerprint);
          return {};
        }),
      },
      session: { signIn, current, signOut, lock, unlock },
    },
    parties: { find },
    receivables: { dues, slips: { print: slipsPrint, preview: slipsPreview } },
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
      const options = { token: context.token, idleMs: context.idleMs, timeoutMs: FORWARD_LIMIT_MS };
      return await context.core().connection.call(path, input, options);
    } catch (error) {
      throw asDeclared(error);
    }
  });
}
