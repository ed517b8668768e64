import {
  type DifferenceRow,
  decideDifference,
  differenceById,
  listDifferences,
} from '#db/central/egib/index.ts';
import { objectById, recordVersion, updateObject } from '#db/central/taxes/objects.ts';
import type { Tx } from '#db/central/transaction.ts';
import { partInHectares } from '#shared/egib/comparison.ts';
import { type Day, earlier } from '#shared/kernel/day.ts';
import { addDecimals, decimal, decimalText } from '#shared/kernel/decimal.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { SOIL_CLASSES } from '#shared/taxes/conversion.ts';
import { datesProblem, stateProblems } from '#shared/taxes/object-checks.ts';
import {
  type LandUse,
  type ObjectState,
  objectStateSchema,
  type StateOf,
} from '#shared/taxes/object-state.ts';
import { act } from '../../act.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';
import { objectChanged, objectUnknown, refuseFirst } from '../commands/save-object.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const differences = service.taxes.egib.differences.handler(({ input, context }) =>
  read(context, (tx) => {
    if (input.after !== undefined && !UUID.test(input.after))
      throw refuse('PAGE_UNKNOWN', 'Miejsce na liście jest nieczytelne. Odśwież listę.', { field: 'after' });
    return listDifferences(tx, input.state, input.after, input.limit);
  }),
);

const accept = service.taxes.egib.accept.handler(({ input, context }) =>
  act(context, 'taxes.egib.accept', input, async (tx) => {
    const difference = await openDifference(tx, input.differenceId);
    const { objectId, parts } = difference;
    if (objectId === null || parts.length === 0)
      throw refuse(
        'EGIB_NOTHING_TO_TAKE',
        objectId === null
          ? `Działki ${difference.number} nie ma na żadnej karcie. Wpisz ją na karcie właściciela, a różnicę zamknij z powodem.`
          : `Działki ${difference.number} nie ma w ewidencji. Zakończ ją na karcie, a różnicę zamknij z powodem.`,
      );
    const object = await objectById(tx, objectId);
    if (!object) throw objectUnknown();
    const reversed = datesProblem(object.name, input.event, object.endedOn);
    if (reversed) throw new BusinessError({ ...reversed, field: 'event' });
    const state = takenOver(object.versions.at(-1)?.state, difference);
    refuseFirst(stateProblems(state, object.parentId));
    const beganOn = earlier(object.beganOn, input.event);
    const { name, village, landRegister, parentId } = object;
    const kept = {
      id: objectId,
      name,
      village,
      landRegister,
      externalId: difference.number,
      parentId,
      beganOn,
    };
    if (!(await updateObject(tx, kept, object.version))) throw objectChanged(name);
    await record(tx, objectId, input.event, state, input.source, context.services.now());
    return decided(tx, difference, 'accepted', input.source);
  }),
);

const dismiss = service.taxes.egib.dismiss.handler(({ input, context }) =>
  act(context, 'taxes.egib.dismiss', input, async (tx) =>
    decided(tx, await openDifference(tx, input.differenceId), 'dismissed', input.reason),
  ),
);

/** Takes the card's use that answers to one of the register: of the same class, else of the same symbol. */
function taken(known: LandUse[], use: string, soilClass: string): LandUse | undefined {
  const same = known.findIndex((one) => one.use === use && (one.soilClass ?? '') === soilClass);
  const at = same >= 0 ? same : known.findIndex((one) => one.use === use);
  return at < 0 ? undefined : known.splice(at, 1)[0];
}

/** The register's uses; what only the card knows (business, exemptions, planting) stays with the use of the same symbol. */
function takenOver(before: ObjectState | undefined, { parts }: DifferenceRow): StateOf<'parcel'> {
  const known = before?.kind === 'parcel' ? [...before.uses] : [];
  const uses = parts.map((part) => {
    const { use, soil, soilClass, area } = partInHectares(part);
    const kept = taken(known, use, soilClass);
    return {
      ...kept,
      id: kept?.id ?? newId(),
      use,
      area: decimalText(area),
      soilClass: SOIL_CLASSES.find((one) => one === soilClass),
      soil: (['R', 'S', 'Ł', 'Ps'] as const).find((one) => one === soil && one !== use),
    };
  });
  const total = parts.map((part) => partInHectares(part).area).reduce(addDecimals, decimal('0'));
  const state = objectStateSchema.parse({ kind: 'parcel', area: decimalText(total), uses });
  if (state.kind !== 'parcel') throw new TypeError('a parcel stays a parcel');
  return state;
}

function record(tx: Tx, objectId: string, event: Day, state: ObjectState, source: string, now: Date) {
  const text = source === '' ? 'porównanie z ewidencją gruntów' : source;
  return recordVersion(tx, { id: newId(), objectId, event, effect: 'NEXT_MONTH', state, source: text }, now);
}

async function openDifference(tx: Tx, id: string): Promise<DifferenceRow> {
  const difference = await differenceById(tx, id);
  if (difference?.state === 'open') return difference;
  throw refuse('EGIB_DIFFERENCE_CLOSED', 'Tę różnicę już rozstrzygnięto albo jej nie ma. Odśwież listę.', {
    field: 'differenceId',
  });
}

async function decided(
  tx: Tx,
  difference: DifferenceRow,
  state: 'accepted' | 'dismissed',
  reason: string,
): Promise<DifferenceRow> {
  if (!(await decideDifference(tx, difference.differenceId, state, reason)))
    throw refuse('EGIB_DIFFERENCE_CLOSED', 'Ktoś rozstrzygnął tę różnicę przed chwilą. Odśwież listę.');
  return { ...difference, state, reason };
}

export const egib = { differences, accept, dismiss };
