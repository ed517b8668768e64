/** Masks for logs, lists and error texts: enough to recognise, too little to use. */

/** `440*****458` for a PESEL of eleven digits; anything else becomes stars. */
export function maskPesel(pesel: string): string {
  return /^\d{11}$/.test(pesel) ? `${pesel.slice(0, 3)}*****${pesel.slice(8)}` : stars(pesel);
}

/** `61…2874` for an account number of 26 digits, with or without `PL` and spaces. */
export function maskNrb(nrb: string): string {
  const digits = nrb.replace(/[\s\u00a0-]/g, '').replace(/^PL/i, '');
  return /^\d{26}$/.test(digits) ? `${digits.slice(0, 2)}…${digits.slice(-4)}` : stars(nrb);
}

const ACCOUNT_IN_TEXT = /(?<!\d)(?:PL\s?)?\d{2}(?:[\s\u00a0-]?\d{4}){6}(?!\d)/gi;
const PESEL_IN_TEXT = /(?<!\d)\d{11}(?!\d)/g;

/** Masks every account number and every run of eleven digits in free text: log lines, messages of other systems. */
export function maskPersonalNumbers(text: string): string {
  return text
    .replace(ACCOUNT_IN_TEXT, (found) => maskNrb(found))
    .replace(PESEL_IN_TEXT, (found) => maskPesel(found));
}

function stars(text: string): string {
  return '*'.repeat(Math.min(text.length, 11));
}
