import type { z } from 'zod';
import {
  insertObject,
  type ObjectRow,
  objectById,
  recordVersion,
  updateObject,
} from '#db/central/taxes/objects.ts';
import type { Tx } from '#db/central/transaction.ts';
import { earlier } from '#shared/kernel/day.ts';
import { BusinessError, type ErrorInfo, refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { saveObjectSchema } from '#shared/taxes/contract-register.ts';
import { datesProblem, stateProblems } from '#shared/taxes/object-checks.ts';
import { act } from '../../act.ts';
import { service } from '../../implement.ts';
import { cardUnknown } from '../issue/load.ts';
import type { TaxCard } from '../queries/card.ts';
import { shownObject } from '../queries/view.ts';

type Input = z.output<typeof saveObjectSchema>;
type ShownObject = TaxCard['objects'][number];

/**
 * Enters a new object, a new state from an event on, or corrects the state of an event. Nothing recorded is lost: a corrected
 * state stays in the history. A state that cannot be is refused with what and where.
 */
export const saveObject = service.taxes.objects.save.handler(({ input, context }) =>
  act<typeof input, ShownObject>(context, 'taxes.objects.save', input, async (tx) => {
    refuseFirst(stateProblems(input.state, input.parentId));
    await refuseUnknownCard(tx, input.accountId);
    const before = await objectById(tx, input.objectId);
    await checkParent(tx, input);
    if (before) await change(tx, before, input);
    else await enter(tx, input);
    const { objectId, event, effect, state, source } = input;
    await recordVersion(tx, { id: newId(), objectId, event, effect, state, source }, context.services.now());
    return shownById(tx, objectId, input.accountId);
  }),
);

async function enter(tx: Tx, input: Input): Promise<void> {
  if (input.version !== 0) throw objectUnknown();
  await insertObject(tx, {
    ...input,
    id: input.objectId,
    kind: input.state.kind,
    beganOn: input.event,
    copiedFrom: null,
  });
}

async function change(tx: Tx, before: ObjectRow, input: Input): Promise<void> {
  if (before.accountId !== input.accountId)
    throw refuse(
      'TAX_OBJECT_OTHER_CARD',
      'Ten przedmiot jest na innej karcie. Zmień go tam albo sprzedaj i wpisz nabywcy.',
    );
  if (before.kind !== input.state.kind)
    throw refuse(
      'TAX_OBJECT_KIND',
      'Rodzaju przedmiotu nie można zmienić. Zakończ ten przedmiot i wpisz nowy.',
      {
        field: 'state.kind',
      },
    );
  const reversed = datesProblem(before.name, input.event, before.endedOn);
  if (reversed) throw new BusinessError({ ...reversed, field: 'event' });
  const { objectId: id, name, village, landRegister, externalId, parentId } = input;
  const beganOn = earlier(before.beganOn, input.event);
  if (
    !(await updateObject(
      tx,
      { id, name, village, landRegister, externalId, parentId, beganOn },
      input.version,
    ))
  )
    throw objectChanged(before.name);
}

async function checkParent(tx: Tx, { parentId, accountId, objectId }: Input): Promise<void> {
  if (parentId === null) return;
  const parent = parentId === objectId ? undefined : await objectById(tx, parentId);
  if (parent?.kind !== 'parcel' || parent.accountId !== accountId)
    throw refuse('TAX_PARENT_WRONG', 'Wskazana działka nie jest na tej karcie. Wybierz działkę z karty.', {
      field: 'parentId',
    });
}

/** The first problem stops; the others are counted, so that the person knows that more waits. */
export function refuseFirst(problems: readonly ErrorInfo[]): void {
  const [first] = problems;
  if (first) throw new BusinessError({ ...first, details: { ...first.details, problems: problems.length } });
}

export async function refuseUnknownCard(tx: Tx, accountId: string): Promise<void> {
  if (!(await tx.maybe('select from taxes.taxpayer where account_id = $1', [accountId]))) throw cardUnknown();
}

/** The object as it stands now, for the answer. @throws BusinessError TAX_OBJECT_UNKNOWN */
export async function shownById(tx: Tx, objectId: string, accountId: string): Promise<ShownObject> {
  const row = await objectById(tx, objectId);
  if (!row) throw objectUnknown();
  return shownObject(row, accountId);
}

export function objectUnknown() {
  return refuse('TAX_OBJECT_UNKNOWN', 'Nie ma takiego przedmiotu opodatkowania. Odśwież kartę.', {
    field: 'objectId',
  });
}

export function objectChanged(name: string) {
  return refuse(
    'TAX_OBJECT_CHANGED',
    `Przedmiot „${name}” ktoś zmienił w międzyczasie albo zakończono go wcześniej. Odśwież kartę i nanieś zmiany ponownie.`,
  );
}
