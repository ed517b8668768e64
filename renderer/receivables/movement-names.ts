const NAMES: Readonly<Record<string, string>> = {
  increase: 'przypis',
  decrease: 'odpis',
  payment: 'wpłata',
  refund: 'zwrot',
  transfer: 'przeksięgowanie',
  remission: 'umorzenie',
  'write-off': 'odpisanie',
  'overpayment-arisen': 'powstanie nadpłaty',
  'overpayment-interest': 'oprocentowanie nadpłaty',
  'overpayment-refund': 'zwrot nadpłaty',
  'overpayment-set-off': 'zaliczenie nadpłaty',
  'overpayment-transfer': 'przeniesienie nadpłaty',
  'overpayment-reversal': 'cofnięcie nadpłaty',
};

/** The Polish name of a movement on a due or an overpayment; one that is not known yet is called a movement. */
export function movementName(kind: string): string {
  return NAMES[kind] ?? 'ruch';
}

const FLAGS: Readonly<Record<string, string>> = {
  enforcement: 'egzekucja',
  limitation: 'przedawnienie',
  appeal: 'odwołanie',
  deferral: 'odroczona',
  'instalment-plan': 'na raty',
  security: 'zabezpieczona',
  court: 'w sądzie',
  bankruptcy: 'upadłość',
  deceased: 'dłużnik nie żyje',
  note: 'uwaga',
};

/** The Polish name of a status of a due. */
export function flagName(kind: string): string {
  return FLAGS[kind] ?? kind;
}

const DOCUMENTS: Readonly<Record<string, string>> = {
  charge: 'przypis',
  increase: 'przypis korekcyjny',
  decrease: 'odpis',
  'set-off': 'zaliczenie nadpłaty',
  move: 'przeniesienie nadpłaty',
  refund: 'zwrot nadpłaty',
  interest: 'oprocentowanie nadpłaty',
  repost: 'przeksięgowanie wpłaty',
  relief: 'ulga w spłacie',
  lapse: 'wygaśnięcie ulgi',
  remission: 'umorzenie',
  'write-off': 'odpisanie przedawnionej',
  'reminder-cost': 'koszty upomnienia',
  reversal: 'storno',
};

/** The Polish name of an act of the register of increases and decreases. */
export function documentName(kind: string): string {
  return DOCUMENTS[kind] ?? kind;
}
