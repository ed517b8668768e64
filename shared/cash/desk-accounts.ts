/** The ledger accounts of a cash desk, by its code. */
export interface DeskAccounts {
  /** Cash in the drawer (konto 101). */
  readonly cash: string;
  /** Cash on its way to the bank (konto 141). */
  readonly transit: string;
  /** Card payments that the acquirer has not yet paid (konto 141). */
  readonly card: string;
  /** Surpluses and shortages until they are explained (konto 240). */
  readonly difference: string;
}

/** Analytics of a desk in the unit's chart: the desk's code behind the statutory number. */
export function deskAccounts(code: string): DeskAccounts {
  return {
    cash: `101-${code}`,
    transit: `141-${code}`,
    card: `141-${code}-KARTA`,
    difference: `240-${code}`,
  };
}

/** The same with their names, as they are written into the chart when a desk is set up. */
export function deskChart(code: string, name: string): readonly { number: string; name: string }[] {
  const { cash, transit, card, difference } = deskAccounts(code);
  return [
    { number: cash, name },
    { number: transit, name: `Środki pieniężne w drodze: ${name}` },
    { number: card, name: `Płatności kartą w drodze: ${name}` },
    { number: difference, name: `Różnice kasowe: ${name}` },
  ];
}
