/** The ledger accounts of a title, by its code: receivables (221), revenue (720), interest (750). */
export const receivableAccount = (code: string) => `221-${code}`;
export const revenueAccount = (code: string) => `720-${code}`;
export const interestAccount = (code: string) => `750-${code}`;

/** The same with their names, as they are written into the chart when a title is set up. */
export function titleChart(code: string, name: string): readonly { number: string; name: string }[] {
  return [
    { number: receivableAccount(code), name: `Należności: ${name}` },
    { number: revenueAccount(code), name: `Dochody: ${name}` },
    { number: interestAccount(code), name: `Odsetki: ${name}` },
  ];
}
