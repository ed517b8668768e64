import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { Counterparty, EntryReferences } from '../statement.ts';
import { accountNumber, existingDay, textOrNull, xmlAmount } from '../values.ts';
import { allOf, at, textAt, type XmlElement } from './xml.ts';

/** One TxDtls before it is known from which side the account looks at it. */
export interface TransactionParts {
  /** Not negative; null where the file gives none or it cannot be read. */
  readonly amount: Grosze | null;
  readonly debtor: Counterparty;
  readonly creditor: Counterparty;
  readonly title: string;
  readonly references: EntryReferences;
  readonly credit: boolean | null;
}

/** Takes a TxDtls of any version apart. */
export function transactionParts(element: XmlElement): TransactionParts {
  const parties = at(element, 'RltdPties');
  const amount =
    textAt(element, 'Amt') ??
    textAt(element, 'AmtDtls', 'TxAmt', 'Amt') ??
    textAt(element, 'AmtDtls', 'InstdAmt', 'Amt');
  const indicator = textAt(element, 'CdtDbtInd');
  return {
    amount: amount === null ? null : xmlAmount(amount),
    debtor: partyOf(parties, 'Dbtr'),
    creditor: partyOf(parties, 'Cdtr'),
    title: titleOf(element),
    references: {
      client: provided(textAt(element, 'Refs', 'EndToEndId')),
      bank: textAt(element, 'Refs', 'AcctSvcrRef') ?? textAt(element, 'Refs', 'InstrId'),
      transaction: textAt(element, 'Refs', 'TxId') ?? textAt(element, 'Refs', 'MsgId'),
    },
    credit: indicator === null ? null : indicator === 'CRDT',
  };
}

/** The day of `Dt` or of `DtTm`; null where it does not exist. */
export function dayAt(element: XmlElement | undefined): Day | null {
  const text = textAt(element, 'Dt') ?? textAt(element, 'DtTm');
  return existingDay(text?.slice(0, 10) ?? '');
}

/** The account of an `Acct`, `DbtrAcct`, `CdtrAcct`. */
export function accountAt(element: XmlElement | undefined): string | null {
  return accountNumber(textAt(element, 'Id', 'IBAN') ?? textAt(element, 'Id', 'Othr', 'Id') ?? '');
}

/** Domain, family and subfamily, or the bank's own code: `PMNT/RCDT/ESCT`. */
export function transactionType(element: XmlElement | undefined): string | null {
  const code = at(element, 'BkTxCd');
  const domain = at(code, 'Domn');
  const parts = [
    textAt(domain, 'Cd'),
    textAt(domain, 'Fmly', 'Cd'),
    textAt(domain, 'Fmly', 'SubFmlyCd'),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join('/') : textAt(code, 'Prtry', 'Cd');
}

/** `NOTPROVIDED` is what banks write for nothing. */
export function provided(text: string | null): string | null {
  return text === 'NOTPROVIDED' || text === 'NONREF' ? null : textOrNull(text ?? undefined);
}

/** From version 08 on the party stands one element deeper, in `Pty`. */
function partyOf(parties: XmlElement | undefined, side: 'Dbtr' | 'Cdtr'): Counterparty {
  const own = at(parties, side) ?? at(parties, `Ultmt${side}`);
  const party = at(own, 'Pty') ?? own;
  const address = at(party, 'PstlAdr');
  const street = [textAt(address, 'StrtNm'), textAt(address, 'BldgNb')];
  const town = [textAt(address, 'PstCd'), textAt(address, 'TwnNm')];
  const lines = [...street, ...town, ...allOf(address, 'AdrLine').map(({ text }) => text.trim())];
  return {
    name: textAt(party, 'Nm'),
    account: accountAt(at(parties, `${side}Acct`)),
    address: textOrNull(lines.filter((line) => line !== null && line !== '').join(' ')),
  };
}

function titleOf(element: XmlElement): string {
  const information = at(element, 'RmtInf');
  const free = allOf(information, 'Ustrd')
    .map(({ text }) => text)
    .join('')
    .trim();
  const reference = textAt(information, 'Strd', 'CdtrRefInf', 'Ref');
  const both = [free, reference ?? ''].filter((part) => part !== '').join(' ');
  return both === '' ? (textAt(element, 'AddtlTxInf') ?? '') : both;
}
