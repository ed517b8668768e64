import {
  claim,
  type HeldObject,
  heldObjects,
  holderOf,
  release as releaseClaims,
} from '#db/central/cash/holds.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type ServiceContext, write } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { deskOfStation, noDesk } from './station-desk.ts';

/** How long a claim lasts: long enough to count the money, short enough not to bar another desk after a crash. */
const HOLD_MS = 120_000;
/** A desk that took the same due in the same second settles it within the next: so long its decision is waited for. */
const DECISION_TRIES = 10;
const DECISION_PAUSE_MS = 150;

/**
 * Claims dues, prepared payments or orders for two minutes, all or none. Refused with CASH_DUE_HELD, CASH_DUE_TAKEN,
 * CASH_DUE_CHANGED or CASH_DUE_UNKNOWN, before the desk draws a number. A repeat prolongs the claim. What another desk
 * holds is asked for again for a moment, so that the cashier hears where it was paid and not that she might try later.
 */
export const hold = service.cash.intake.hold.handler(async ({ input, context }) => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await holdOnce(context, input);
    } catch (error) {
      const held = error instanceof BusinessError && error.code === 'CASH_DUE_HELD';
      if (!held || tries >= DECISION_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, DECISION_PAUSE_MS));
    }
  }
});

interface HoldInput {
  readonly actId: string;
  readonly objects: readonly { readonly id: string; readonly version: number | null }[];
}

async function holdOnce(context: ServiceContext, input: HoldInput): Promise<{ until: string }> {
  const { deskId } = deskOfStation(context);
  const now = context.services.now();
  const until = new Date(now.getTime() + HOLD_MS);
  const objectIds = input.objects.map(({ id }) => id);
  await write(context, async (tx) => {
    await refuseStopped(tx, deskId);
    const claimed = await claim(tx, { objectIds, deskId, actId: input.actId, now, until });
    const found = new Map((await heldObjects(tx, objectIds)).map((object) => [object.id, object]));
    for (const { id, version } of input.objects) {
      const object = found.get(id);
      if (!object)
        throw refuse('CASH_DUE_UNKNOWN', 'Wskazanej pozycji nie ma w urzędzie. Odśwież dane płatnika.', {
          details: { objectId: id },
        });
      if (!claimed.has(id)) await refuseHeld(tx, object);
      refuseSettled(object, version);
    }
  });
  return { until: until.toISOString() };
}

/** Gives up what an act claimed. */
export const release = service.cash.intake.release.handler(async ({ input, context }) => {
  const { deskId } = deskOfStation(context);
  await write(context, (tx) => releaseClaims(tx, deskId, input.actId));
  return {};
});

async function refuseStopped(tx: Tx, deskId: number): Promise<void> {
  const desk = await tx.maybe<{ state: string; stopped_reason: string | null }>(
    'select state, stopped_reason from cash.desk where id = $1',
    [deskId],
  );
  if (!desk) throw noDesk();
  if (desk.state === 'stopped')
    throw refuse(
      'CASH_DESK_STOPPED',
      `Kasa jest zatrzymana: ${desk.stopped_reason ?? ''} Zwolni ją osoba uprawniona w urzędzie.`,
    );
}

async function refuseHeld(tx: Tx, { id, text }: HeldObject): Promise<never> {
  const holder = await holderOf(tx, id);
  throw refuse(
    'CASH_DUE_HELD',
    `Należność „${text}” jest właśnie przyjmowana w kasie ${holder?.code ?? 'innej'}. Spróbuj za chwilę.`,
    {
      details: { objectId: id, desk: holder?.code ?? null },
    },
  );
}

function refuseSettled(
  { id, kind, open, text, paid_at, version: present }: HeldObject,
  version: number | null,
): void {
  const details = { objectId: id };
  const noun = kind === 'due' ? 'należność' : kind === 'overpayment' ? 'nadpłata' : 'pozycja';
  if (!open && kind === 'due')
    throw refuse(
      'CASH_DUE_TAKEN',
      `${text}: ${noun} zapłacona ${paid_at ?? 'w inny sposób (przelewem lub księgowaniem)'}. Odśwież dane płatnika.`,
      { details },
    );
  if (!open)
    throw refuse(
      'CASH_DUE_TAKEN',
      `${text}: ${noun} już rozliczona${paid_at ? ` ${paid_at}` : ''}. Odśwież dane.`,
      { details },
    );
  if (version !== null && present !== null && version !== present)
    throw refuse(
      'CASH_DUE_CHANGED',
      `${text}: ${noun} zmieniła się od odczytu. Odśwież dane płatnika i przelicz kwotę.`,
      {
        details: { objectId: id, version: present },
      },
    );
}
