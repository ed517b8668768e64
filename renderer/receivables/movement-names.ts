const NAMES: Readonly<Record<string, string>> = {
  increase: 'przypis',
  decrease: 'odpis',
  payment: 'wpłata',
  refund: 'zwrot',
  transfer: 'przeksięgowanie',
  remission: 'umorzenie',
  'write-off': 'odpisanie',
};

/** The Polish name of a movement on a due; one that is not known yet is called a movement. */
export function movementName(kind: string): string {
  return NAMES[kind] ?? 'ruch';
}
