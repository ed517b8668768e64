import type { Office } from '#shared/documents/parts.ts';
import type { ReturnReceiptsInput } from '#shared/documents/return-receipt.ts';
import type { TaxDecisionInput } from '#shared/documents/tax-decision.ts';
import { amountInWords } from '#shared/kernel/amount-in-words.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { slipBarcode } from '#shared/receivables/slip-barcode.ts';
import { transferCode } from '#shared/receivables/transfer-code.ts';
import type { DecisionAddressee, DecisionContent, DecisionLine } from './content.ts';
import { groundsOf, instructionOf, operativeOf, subjectOf, titleOf } from './wording.ts';

/** What the office adds to every letter; the same for the whole run. */
export interface LetterOffice {
  /** The town of `Przykładowo, 20.01.2026`. */
  readonly place: string;
  /** The board of appeal, in the genitive. */
  readonly appealBody: string;
  readonly signer: { readonly role: string; readonly name?: string; readonly note?: string };
  readonly phone?: string;
  readonly crest?: string;
}

export interface LetterOptions {
  /** Slips with codes after the letter. */
  readonly slips?: boolean;
  /** The day of a reprint: the paper says that it is a duplicate. */
  readonly duplicateOn?: Day;
}

/** The letter of a decision to one of its addressees. @throws BusinessError DECISION_NO_LETTER for a declaration. */
export function decisionLetter(
  content: DecisionContent,
  addressee: DecisionAddressee,
  office: LetterOffice,
  options: LetterOptions = {},
): TaxDecisionInput {
  if (content.kind === 'declaration')
    throw refuse(
      'DECISION_NO_LETTER',
      'Podatek zadeklarował podatnik, więc nie ma decyzji do wydrukowania. Wydrukuj deklarację.',
    );
  const { authority } = content.office;
  const { virtualAccount } = content.account;
  const changed = content.kind === 'changing' || content.kind === 'discontinuing';
  return {
    kind: 'tax-decision',
    office: letterhead(content, office),
    authority,
    place: office.place,
    date: content.issuedOn,
    number: content.number,
    payerNumber: content.account.number,
    ...(virtualAccount === '' ? {} : { account: virtualAccount }),
    addressee: { name: addressee.name, address: addressLines(addressee.address) },
    title: titleOf(content),
    subject: subjectOf(content),
    legalBasis: tied(`Podstawa prawna: ${content.articles.join('; ')}.`),
    operative: operativeOf(content).map(tied),
    total: content.total,
    ...(changed ? { before: content.before } : {}),
    groups: content.parts.map((part) => ({
      title: part.name,
      lines: content.lines.filter(({ tax }) => tax === part.tax).map(calculationLine),
      ...(changed ? { before: part.before } : {}),
      amount: part.amount,
    })),
    instalments: content.instalments
      .filter(({ amount }) => amount > 0)
      .map(({ number, due, amount }) => ({ label: instalmentName(number), due, amount })),
    grounds: groundsOf(content).map(tied),
    instruction: instructionOf(content, { appealBody: office.appealBody, authority }).map(tied),
    recipients: content.addressees.map(({ name, share }) => ({ name, share: shareText(share) })),
    signature: office.signer,
    ...(options.duplicateOn === undefined ? {} : { duplicate: { day: options.duplicateOn } }),
    slips: options.slips && virtualAccount !== '' ? slipsOf(content, addressee) : [],
  };
}

/** The return receipts of a decision's letters, one for each addressee. */
export function returnReceipts(
  contents: readonly DecisionContent[],
  office: Pick<LetterOffice, 'phone' | 'crest'>,
): ReturnReceiptsInput {
  const [first] = contents;
  if (!first) throw new RangeError('no decision, no return receipt');
  return {
    kind: 'return-receipts',
    office: letterhead(first, office),
    receipts: contents.flatMap((content) =>
      content.addressees.map((addressee, index) => ({
        letter: content.number,
        subject: `${titleOf(content)} ${subjectOf(content)}`,
        addressee: { name: addressee.name, address: addressLines(addressee.address) },
        barcode: receiptCode(content.number, index, content.addressees.length),
      })),
    ),
  };
}

/** What is scanned when a receipt returns: the decision's number, and which addressee where there are several. */
export function receiptCode(number: string, index: number, addressees: number): string {
  const ascii = number.replace(/[^\x20-\x7e]/g, '-').slice(0, 34);
  return addressees > 1 ? `${ascii}*${index + 1}` : ascii;
}

/** Reads a scanned receipt: the decision's number and the place of the addressee, 0 for the first. */
export function readReceiptCode(code: string): {
  readonly number: string;
  readonly addressee: number | null;
} {
  const [, number = code, place] = /^(.*?)(?:\*(\d+))?$/.exec(code.trim()) ?? [];
  return { number, addressee: place === undefined ? null : Number(place) - 1 };
}

function letterhead(
  { office: { name, address, nip } }: DecisionContent,
  { phone, crest }: Pick<LetterOffice, 'phone' | 'crest'>,
): Office {
  return {
    name,
    address: address.trim() === '' ? [name] : addressLines(address),
    nip: nip === '' ? '0000000000' : nip,
    ...(phone === undefined ? {} : { phone }),
    ...(crest === undefined ? {} : { crest }),
  };
}

/** `Polna 12, 76-039 Łąkowo` as the two or three lines of an envelope. */
function addressLines(address: string): string[] {
  const parts = address
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length <= 3 ? parts : [parts.slice(0, -2).join(', '), ...parts.slice(-2)];
}

function calculationLine(line: DecisionLine) {
  const { from, to } = line.months;
  return {
    object: line.objectName === '' ? line.name : line.objectName,
    name: line.name,
    base: line.base,
    rate: line.rate,
    months: from === 1 && to === 12 ? '12' : from === to ? String(from) : `${from}–${to}`,
    share: line.share,
    relief: line.relief,
    tax: line.amount,
  };
}

/** Keeps single letters, signs of paragraphs and their numbers on one line, as Polish typesetting does. */
function tied(text: string): string {
  return text.replace(/(?<=^|[\s(])([aiouwz]|art\.|ust\.|pkt|nr|§) (?=\S)/gi, '$1\u00a0');
}

const shareText = (share: string): string => (/^\d/.test(share) ? `udział ${share}` : share);

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

function instalmentName(number: number): string {
  return `${ROMAN[number - 1] ?? number} rata`;
}

/** A box of the slip has two rows of 27 places. */
const SLIP_BOX = 54;
const CODE_PAYEE = 20;
const CODE_TITLE = 32;

function slipsOf(content: DecisionContent, { name }: DecisionAddressee): TaxDecisionInput['slips'] {
  const { virtualAccount, number: payerNumber } = content.account;
  return content.instalments
    .filter(({ amount }) => amount > 0)
    .map(({ number, due, amount, slipCode }) => {
      const reference = slipCode === '' ? payerNumber : slipCode;
      const code = transferCode({
        payeeNip: content.office.nip,
        account: virtualAccount,
        amount,
        payeeName: content.office.name.slice(0, CODE_PAYEE).trim(),
        title: `Rata ${number}/${content.year} ${reference}`.slice(0, CODE_TITLE).trim(),
      });
      const barcode = slipBarcode(virtualAccount, amount);
      return {
        payee: content.office.name.slice(0, SLIP_BOX),
        account: virtualAccount,
        amount,
        amountInWords: amountInWords(amount),
        payer: name.slice(0, SLIP_BOX),
        title: `Rata ${number}/${content.year} ${reference} ${content.number}`.slice(0, SLIP_BOX),
        due,
        ...(barcode.ok ? { barcode: barcode.value } : {}),
        ...(code.ok ? { transferCode: code.value } : {}),
      };
    });
}
