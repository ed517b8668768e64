import { listDesks, releaseDesk, stopDesk } from '#db/central/cash/desks.ts';
import { leaveTrace } from '#db/central/traces.ts';
import { act } from '#main/service/act.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { deskSetup } from './desk-setup.ts';

/** The desks of the units, with what their intake stands at. */
const list = service.cash.desks.list.handler(({ context }) =>
  read(context, async (tx) => {
    const desks = await listDesks(tx);
    return desks.map(({ stopped_reason, chain_seq, last_seen_at, ...desk }) => ({
      ...desk,
      stoppedReason: stopped_reason,
      chainSeq: chain_seq,
      lastSeenAt: last_seen_at?.toISOString() ?? null,
    }));
  }),
);

/** Stops a desk by a person's decision. */
const stop = service.cash.desks.stop.handler(({ input, context }) =>
  act(context, 'cash.desks.stop', input, async (tx) => {
    if (!(await stopDesk(tx, input.deskId, input.reason, context.services.now())))
      throw refuse('CASH_DESK_NOT_ACTIVE', 'Tej kasy nie ma w jednostce albo jest już zatrzymana.');
    await note(tx, 'cash.desk.stopped', input);
    return {};
  }),
);

/** Lets a stopped desk work again; the person says what was found. Nothing in the journal is changed by it. */
const release = service.cash.desks.release.handler(({ input, context }) =>
  act(context, 'cash.desks.release', input, async (tx) => {
    if (!(await releaseDesk(tx, input.deskId)))
      throw refuse('CASH_DESK_NOT_STOPPED', 'Tej kasy nie ma w jednostce albo nie jest zatrzymana.');
    await note(tx, 'cash.desk.released', input);
    return {};
  }),
);

function note(tx: Parameters<typeof leaveTrace>[0], name: string, input: { deskId: number; reason: string }) {
  return leaveTrace(tx, {
    act: name,
    objectKind: 'cash-desk',
    objectId: String(input.deskId),
    details: { reason: input.reason },
  });
}

export const desks = { list, stop, release, ...deskSetup };
