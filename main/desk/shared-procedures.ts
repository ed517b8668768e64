import { sessionOf } from './access.ts';
import { duesOffline } from './dues.ts';
import { findOffline } from './find.ts';
import { type CallContext, deskService } from './implement.ts';
import { AccessRefusal, LineDown } from './ports.ts';
import type { DeskSession } from './sessions.ts';
import { signIn, unlockOffline } from './sign-in.ts';
import { slipsOffline } from './slips.ts';
import type { WorkstationCore } from './workstation.ts';

const ASK_LIMIT_MS = 2_000;
const PRINT_LIMIT_MS = 20_000;
const SESSION_LIMIT_MS = 5_000;
const { admin, parties, receivables } = deskService;

/** Asks the service while it is there; without it, or for a person it does not know, answers from here. */
async function serviceFirst<T>(
  context: CallContext,
  ask: (core: WorkstationCore, limits: Limits) => Promise<T>,
  here: (core: WorkstationCore, lost: LineDown) => T | Promise<T>,
): Promise<T> {
  const core = context.core();
  if (context.session?.local) return here(core, new LineDown('signed in at the desk'));
  try {
    return await ask(core, (timeoutMs) => limits(context, timeoutMs));
  } catch (error) {
    if (error instanceof LineDown) return here(core, error);
    throw error;
  }
}

type Limits = (timeoutMs: number) => ReturnType<typeof limits>;

function limits({ token, idleMs }: CallContext, timeoutMs: number) {
  return { context: { token, idleMs, timeoutMs } };
}

export const sharedProcedures = {
  info: admin.station.info.handler(async ({ context }) => {
    const { serverAddress } = context.core();
    const info = await serviceFirst(
      context,
      (core, limit) => core.connection.service.admin.station.info(undefined, limit(ASK_LIMIT_MS)),
      (core) => ({
        office: core.station?.unit.name ?? '',
        version: core.version,
        serverTime: core.ports.clock.now().toISOString(),
        station: core.station,
      }),
    );
    return serverAddress === 'set' ? info : { ...info, serverAddress };
  }),
  find: parties.find.handler(({ input, context }) =>
    serviceFirst(
      context,
      (core, limit) => core.connection.service.parties.find(input, limit(ASK_LIMIT_MS)),
      ({ desk }, lost) => {
        if (!desk) throw lost;
        return findOffline(desk, input);
      },
    ),
  ),
  dues: receivables.dues.handler(({ input, context }) =>
    serviceFirst(
      context,
      (core, limit) => core.connection.service.receivables.dues(input, limit(ASK_LIMIT_MS)),
      ({ desk }, lost) => {
        if (!desk) throw lost;
        return duesOffline(desk, input);
      },
    ),
  ),
  slipsPrint: receivables.slips.print.handler(({ input, context }) =>
    serviceFirst(
      context,
      (core, limit) => core.connection.service.receivables.slips.print(input, limit(PRINT_LIMIT_MS)),
      async ({ desk }, lost) => {
        if (!desk) throw lost;
        const pdf = await desk.ports.print(slipsOffline(desk, input));
        return { fileName: 'blankiety.pdf', pdf: Buffer.from(pdf).toString('base64') };
      },
    ),
  ),
  slipsPreview: receivables.slips.preview.handler(({ input, context }) =>
    serviceFirst(
      context,
      (core, limit) => core.connection.service.receivables.slips.preview(input, limit(PRINT_LIMIT_MS)),
      async ({ desk }, lost) => {
        if (!desk) throw lost;
        return { fileName: 'blankiety.pdf', picture: await desk.ports.picture(slipsOffline(desk, input)) };
      },
    ),
  ),
  signIn: admin.session.signIn.handler(({ input, context }) => signIn(context.core(), input)),
  current: admin.session.current.handler(async ({ context }) => {
    const session = await sessionOf(context.core(), context);
    return session.view;
  }),
  signOut: admin.session.signOut.handler(async ({ context }) => {
    if (context.token !== null) context.core().sessions.close(context.token);
    return serviceFirst(
      context,
      (core, limit) => core.connection.service.admin.session.signOut(undefined, limit(ASK_LIMIT_MS)),
      () => ({}),
    );
  }),
  lock: admin.session.lock.handler(async ({ context }) => {
    const session = known(context);
    if (session) session.locked = true;
    return serviceFirst(
      context,
      (core, limit) => core.connection.service.admin.session.lock(undefined, limit(ASK_LIMIT_MS)),
      () => ({}),
    );
  }),
  unlock: admin.session.unlock.handler(async ({ input, context }) => {
    const session = known(context);
    const core = context.core();
    if (session?.local) return unlockOffline(core, session, input.password);
    try {
      const view = await core.connection.service.admin.session.unlock(
        input,
        limits(context, SESSION_LIMIT_MS),
      );
      if (context.token !== null) core.sessions.open(context.token, view, false);
      return view;
    } catch (error) {
      if (error instanceof LineDown && session) return unlockOffline(core, session, input.password);
      throw error;
    }
  }),
};

function known(context: CallContext): DeskSession | undefined {
  return context.token === null ? undefined : context.core().sessions.find(context.token);
}

/** A token of the desk's own means nothing to the service; its person signs in again, but not before there is a line. */
export function assertServiceToken(context: CallContext): void {
  if (!known(context)?.local) return;
  if (!context.core().connection.online) throw new LineDown('offline');
  throw new AccessRefusal(
    'UNAUTHENTICATED',
    'SESSION_OF_DESK',
    'Zalogowano się bez łączności, więc tylko do pracy w tej kasie. Zaloguj się ponownie przez serwer.',
  );
}
