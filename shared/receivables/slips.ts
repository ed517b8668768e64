import type { SlipSheetsInput } from '../documents/slip-sheets.ts';
import { amountInWords } from '../kernel/amount-in-words.ts';
import { formatDay } from '../kernel/day-text.ts';
import { accepted, type Outcome, refused } from '../kernel/errors.ts';
import type { Due, Dues } from './contract.ts';
import { slipBarcode } from './slip-barcode.ts';
import { TRANSFER_CODE_LARGEST, transferCode } from './transfer-code.ts';

/** Who is paid: as slips, QR codes and heads of papers name the office. */
export interface SlipOffice {
  readonly name: string;
  readonly unit?: string;
  readonly address: readonly string[];
  readonly nip: string;
  /** The account of income, for payers without a virtual one; empty where the office has given none. */
  readonly bankAccount: string;
}

export interface SlipsWish {
  readonly paper: 'a4' | 'a5';
  /** Instalments for which slips are wanted; none for all that are open. */
  readonly chosen: readonly string[];
  /** Virtual accounts by the identity of the payer's account. */
  readonly virtualAccounts: ReadonlyMap<string, string>;
}

const BOX = 54;
const MOST = 60;

/**
 * Sheets of slips for dues of a payer, each with principal, interest and costs to the day of the dues, the barcode of its account and
 * the bank association's transfer code with the due's own reference. Above 9 999,99 zł a slip carries no transfer code.
 * Refuses SLIPS_NONE, SLIPS_TOO_MANY and SLIP_ACCOUNT_MISSING.
 */
export function slipSheets(office: SlipOffice, dues: Dues, wish: SlipsWish): Outcome<SlipSheetsInput> {
  const wanted = dues.dues.filter(
    ({ instalmentId, total }) =>
      total > 0 && (wish.chosen.length === 0 || wish.chosen.includes(instalmentId)),
  );
  if (wanted.length === 0)
    return refused('SLIPS_NONE', 'Nie ma należności, na które można wydrukować blankiety. Odśwież listę.');
  if (wanted.length > MOST)
    return refused(
      'SLIPS_TOO_MANY',
      `Na raz drukuje się najwyżej ${MOST} blankietów. Zaznacz mniej należności.`,
    );
  const slips: SlipSheetsInput['slips'] = [];
  for (const due of wanted) {
    const account = wish.virtualAccounts.get(due.accountId) ?? office.bankAccount;
    if (account === '')
      return refused(
        'SLIP_ACCOUNT_MISSING',
        'Płatnik nie ma rachunku wirtualnego, a jednostka nie podała rachunku bankowego. Uzupełnij rachunek jednostki.',
      );
    slips.push(slipOf(office, dues, due, account));
  }
  const { bankAccount: _account, address, ...head } = office;
  return accepted({
    kind: 'slip-sheets',
    paper: wish.paper,
    office: { ...head, address: [...address] },
    payer: dues.partyName.slice(0, 200),
    note: `odsetki i koszty na dzień ${formatDay(dues.day)}`,
    slips,
  });
}

function slipOf(
  office: SlipOffice,
  { partyName }: Dues,
  due: Due,
  account: string,
): SlipSheetsInput['slips'][number] {
  const code = codeOf(office, due, account);
  const barcode = slipBarcode(account);
  return {
    payee: clean(office.name, BOX),
    account,
    amount: due.total,
    amountInWords: amountInWords(due.total),
    payer: clean(partyName, BOX),
    title: titleOf(due, BOX, referenceOf(due)),
    ...(due.overdue ? {} : { due: due.due }),
    ...(barcode.ok ? { barcode: barcode.value } : {}),
    ...(code === null ? {} : { transferCode: code }),
  };
}

/** The transfer code, or null where the due is too large for one or a part of it does not fit. */
function codeOf(office: SlipOffice, due: Due, account: string): string | null {
  if (due.total > TRANSFER_CODE_LARGEST) return null;
  const code = transferCode({
    payeeNip: office.nip,
    account,
    amount: due.total,
    payeeName: clean(office.name, 20),
    title: titleOf(due, 32, ''),
    reference: referenceOf(due),
  });
  return code.ok ? code.value : null;
}

/** Longest reference that the transfer code holds; ours are shorter. */
const LONGEST_REFERENCE = 20;
const referenceOf = ({ slipCode }: Due) => (slipCode.length <= LONGEST_REFERENCE ? slipCode : '');

/** What is paid, with the reference whole at its end. */
function titleOf(due: Due, room: number, reference: string): string {
  const part = due.instalmentCount > 1 ? ` rata ${due.instalmentNumber}` : '';
  const text = `${due.titleShortName} ${due.year}${part}`;
  const end = reference === '' ? '' : ` ${reference}`;
  return clean(text, room - end.length) + end;
}

/** A text for a box or a code: one line, without what separates the fields of a code. */
function clean(text: string, room: number): string {
  const plain = text.replace(/[|\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return [...plain].slice(0, room).join('').trim();
}
