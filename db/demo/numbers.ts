import { type Day, dayOf, yearOf } from '#shared/kernel/day.ts';
import { checkPair97, weightedSum } from '#shared/kernel/identifiers/identifier.ts';
import { plusDays } from './days.ts';

/**
 * Official numbers for invented people and firms, with right check digits. Each is a function of the index alone
 * and a bijection of it, so none occurs twice however many there are.
 */
const FIRST_BIRTH: Day = dayOf(1931, 1, 1);
/** Births from 1931 to 2006: everybody is of age. */
const BIRTH_DAYS = 27_759;
const SERIALS = 5_000;
const STRIDE = 37_139_213;

export interface BirthNumber {
  readonly pesel: string;
  readonly birthDate: Day;
}

/** The PESEL of the person with this index: birth date and sex are in it. */
export function peselOf(index: number, female: boolean): BirthNumber {
  const place = (index * STRIDE + 1_234_567) % (BIRTH_DAYS * SERIALS);
  const birthDate = plusDays(FIRST_BIRTH, place % BIRTH_DAYS);
  const serial = Math.floor(place / BIRTH_DAYS) * 2 + (female ? 0 : 1);
  const month = Number(birthDate.slice(5, 7)) + (yearOf(birthDate) >= 2000 ? 20 : 0);
  const ten = `${birthDate.slice(2, 4)}${String(month).padStart(2, '0')}${birthDate.slice(8)}${String(serial).padStart(4, '0')}`;
  const check = (10 - (weightedSum(ten, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10;
  return { pesel: `${ten}${check}`, birthDate };
}

const FIRST_NIP = 190_000_000;

/** The NIP of the organisation with this index. Numbers whose check would be 10 do not exist and are passed over. */
export function nipOf(index: number): string {
  for (let last = 0; ; last += 1) {
    const nine = String(FIRST_NIP + index * 10 + last);
    const check = weightedSum(nine, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
    if (check < 10) return `${nine}${check}`;
  }
}

/** The REGON (nine digits) of the organisation with this index. */
export function regonOf(index: number): string {
  const eight = `9${String(index).padStart(7, '0')}`;
  const check = (weightedSum(eight, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10;
  return `${eight}${check}`;
}

/** `K-000123` */
export function accountNumber(index: number): string {
  return `K-${String(index).padStart(6, '0')}`;
}

/** The bank's branch of the demo gmina and the part of the client number that stands for its payers. */
const PAYERS_BRANCH = '109010144321';

/** The payer's virtual bank account: two check digits, eight of the bank, sixteen that end in the account's number. */
export function virtualAccount(index: number): string {
  const body = `${PAYERS_BRANCH}${String(index).padStart(12, '0')}`;
  return `${checkPair97(`${body}2521`)}${body}`;
}
