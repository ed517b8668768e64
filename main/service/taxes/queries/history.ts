import { objectById, versionsOf } from '#db/central/taxes/objects.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';
import { objectUnknown } from '../commands/save-object.ts';

/** Every state of an object that was ever recorded, also those that a correction replaced. */
export const history = service.taxes.objects.history.handler(({ input, context }) =>
  read(context, async (tx) => {
    if (!(await objectById(tx, input.objectId))) throw objectUnknown();
    return versionsOf(tx, input.objectId);
  }),
);
