import { type ServiceContext, stationOf } from '#main/service/context.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Sender } from './state.ts';

/** The desk at the calling station, or a refusal when none stands there. */
export function deskOfStation(context: ServiceContext): { readonly deskId: number; readonly sender: Sender } {
  const station = stationOf(context);
  if (station.deskId === null) throw noDesk();
  return { deskId: station.deskId, sender: { stationId: station.id, requestId: context.requestId } };
}

export function noDesk() {
  return refuse('CASH_NO_DESK', 'Na tym stanowisku nie ma kasy. Sparuj je jako stanowisko kasowe.');
}
