import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import { escaped } from '../camt/xml.ts';
import { encodeText } from '../encoding.ts';
import type { OrderParty, PaymentOrder } from '../order.ts';
import { type OrdersFile, orderTotals, type WriteOptions, wrongOrder } from '../orders-file.ts';
import { xmlAmountText } from '../values.ts';

export interface PainOptions extends WriteOptions {
  readonly version: '03' | '09';
  /** At most 35 characters; the bank refuses a second file with the same. */
  readonly messageId: string;
  /** Local time of making the file, `2026-11-20T10:15:00`. */
  readonly madeAt: string;
  /** Who orders: name of the office. */
  readonly initiator: string;
}

const LONGEST = { name: 70, line: 70, title: 140, reference: 35 } as const;
/** ISO 20022 purpose of the kinds of orders; an ordinary one carries none. */
const PURPOSES: Readonly<Record<PaymentOrder['kind'], string | null>> = {
  ordinary: null,
  'split-payment': null,
  tax: 'TAXS',
  zus: 'SSBE',
};

/**
 * Writes orders in zloty as pain.001.001.03 or .09, orders of one account and day in one group, with counts and sums of the
 * message and of each group. Refuses as `wrongOrder`, and BANK_ORDER_TEXT_LENGTH, BANK_ORDER_TEXT_EMPTY, BANK_MESSAGE_ID.
 */
export function writePain(orders: readonly PaymentOrder[], options: PainOptions): Outcome<OrdersFile> {
  const wrong = wrongOrder(orders, options) ?? wrongTexts(orders);
  if (wrong) return wrong;
  if (!/^[A-Za-z0-9/\-?:().,'+ ]{1,35}$/.test(options.messageId))
    return refused('BANK_MESSAGE_ID', 'Oznaczenie pliku ma od 1 do 35 liter, cyfr i znaków. Popraw je.', {
      field: 'messageId',
    });
  const totals = orderTotals(orders);
  const groups = Map.groupBy(orders, groupKey);
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.${options.version}"><CstmrCdtTrfInitn>`,
    `<GrpHdr>${tag('MsgId', options.messageId)}${tag('CreDtTm', options.madeAt)}${sums(orders)}<InitgPty>${tag('Nm', options.initiator)}</InitgPty></GrpHdr>`,
    ...[...groups.values()].map((group, index) => groupText(group, `${index + 1}`, options)),
    '</CstmrCdtTrfInitn></Document>',
    '',
  ].join('\n');
  return accepted({ bytes: encodeText(text, 'UTF-8').bytes, totals, notes: [] });
}

/** Orders of one payer, day and purpose go together. */
function groupKey({ payer, day, kind }: PaymentOrder): string {
  return JSON.stringify([payer.account, payer.name, payer.address, day, kind]);
}

function groupText(orders: readonly PaymentOrder[], id: string, { version }: PainOptions): string {
  const [first] = orders;
  if (!first) return '';
  const purpose = PURPOSES[first.kind];
  const day = version === '03' ? first.day : `<Dt>${first.day}</Dt>`;
  return [
    `<PmtInf>${tag('PmtInfId', id)}<PmtMtd>TRF</PmtMtd>${sums(orders)}`,
    purpose === null ? '' : `<PmtTpInf><CtgyPurp><Cd>${purpose}</Cd></CtgyPurp></PmtTpInf>`,
    `<ReqdExctnDt>${day}</ReqdExctnDt>`,
    `${partyText('Dbtr', first.payer)}${accountText('DbtrAcct', first.payer)}${agentText('DbtrAgt', first.payer)}`,
    ...orders.map((order) => orderText(order)),
    '</PmtInf>',
  ].join('');
}

function orderText(order: PaymentOrder): string {
  return [
    `\n<CdtTrfTxInf><PmtId>${tag('EndToEndId', order.reference || 'NOTPROVIDED')}</PmtId>`,
    `<Amt><InstdAmt Ccy="PLN">${xmlAmountText(order.amount)}</InstdAmt></Amt>`,
    agentText('CdtrAgt', order.payee),
    partyText('Cdtr', order.payee),
    accountText('CdtrAcct', order.payee),
    `<RmtInf>${tag('Ustrd', order.title)}</RmtInf></CdtTrfTxInf>`,
  ].join('');
}

/** The bank is known by its sort code (numer rozliczeniowy). */
function agentText(name: string, { account }: OrderParty): string {
  const id = account.slice(2, 10);
  return `<${name}><FinInstnId><ClrSysMmbId><ClrSysId><Cd>PLKNR</Cd></ClrSysId><MmbId>${id}</MmbId></ClrSysMmbId></FinInstnId></${name}>`;
}

function partyText(element: 'Dbtr' | 'Cdtr', { name, address }: OrderParty): string {
  const lines = address.map((line) => tag('AdrLine', line)).join('');
  const postal = lines === '' ? '' : `<PstlAdr><Ctry>PL</Ctry>${lines}</PstlAdr>`;
  return `<${element}>${tag('Nm', name)}${postal}</${element}>`;
}

function accountText(name: string, { account }: OrderParty): string {
  return `<${name}><Id><IBAN>PL${account}</IBAN></Id></${name}>`;
}

function sums(orders: readonly PaymentOrder[]): string {
  const { count, total } = orderTotals(orders);
  return `<NbOfTxs>${count}</NbOfTxs><CtrlSum>${xmlAmountText(total)}</CtrlSum>`;
}

function tag(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function wrongTexts(orders: readonly PaymentOrder[]): Outcome<OrdersFile> | undefined {
  for (const [index, { payer, payee, title, reference }] of orders.entries())
    for (const [field, text, limit, required] of [
      ['payer.name', payer.name, LONGEST.name, true],
      ['payee.name', payee.name, LONGEST.name, true],
      ['title', title, LONGEST.title, true],
      ['reference', reference, LONGEST.reference, false],
      ...[...payer.address, ...payee.address].map(
        (line) => ['payee.address', line, LONGEST.line, false] as const,
      ),
    ] as const) {
      const more = { field: `orders.${index}.${field}` };
      if (required && text.trim() === '')
        return refused('BANK_ORDER_TEXT_EMPTY', `Przelew ${index + 1}: brakuje nazwy albo tytułu.`, more);
      if (text.length > limit || /\p{Cc}/u.test(text))
        return refused(
          'BANK_ORDER_TEXT_LENGTH',
          `Przelew ${index + 1}: tekst ma więcej niż ${limit} znaków albo znak sterujący. Popraw go.`,
          more,
        );
    }
  return undefined;
}
