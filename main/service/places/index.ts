import { findLocalities, findStreets } from '#db/central/places/find.ts';
import { read } from '../context.ts';
import { service } from '../implement.ts';

const localities = service.places.localities.handler(({ input, context }) =>
  read(context, (tx) => findLocalities(tx, input.query.trim(), input.limit)),
);

const streets = service.places.streets.handler(({ input, context }) =>
  read(context, (tx) => findStreets(tx, input.simc, input.query.trim(), input.limit)),
);

/** The dictionary of places. */
export const places = { localities, streets };
