const STORED_STATION = 'skarbnik.station';

/**
 * The identity of a station without a process of its own: a browser that speaks to the service directly keeps what
 * pairing gave it. Where a workstation answers, it keeps its secret itself and hands out none.
 */
export function keepStation(id: string, secret: string): void {
  if (secret !== '') localStorage.setItem(STORED_STATION, `${id}.${secret}`);
}

/** The header by which the service knows this station; empty where nothing is kept here. */
export function stationHeader(): Readonly<Record<string, string>> {
  const stored = localStorage.getItem(STORED_STATION);
  return stored === null ? {} : { 'x-skarbnik-station': stored };
}
