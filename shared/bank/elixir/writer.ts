import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import { encodeText } from '../encoding.ts';
import type { OrderParty, PaymentOrder } from '../order.ts';
import { type CleanText, cleanText, cutLines, LINE_WIDTH, MOST_LINES, wordLines } from '../order-text.ts';
import {
  type OrderNote,
  type OrdersFile,
  orderTotals,
  type WriteOptions,
  wrongOrder,
} from '../orders-file.ts';
import { DEFAULT_ELIXIR_PROFILE, type ElixirProfile } from './profile.ts';

/**
 * Writes domestic orders as Elixir-0: one line of 16 fields an order, CR LF, amounts in grosze, texts in lines of 35. Nothing is
 * shortened in silence: what does not fit is refused with the field, what the bank does not take is replaced and noted.
 * Refuses BANK_ORDERS_EMPTY, BANK_ORDER_AMOUNT, _DAY, _PAST, _ACCOUNT, _SELF, _TEXT_LENGTH, _TEXT_EMPTY, _REFERENCE, _ENCODING.
 */
export function writeElixir(
  orders: readonly PaymentOrder[],
  options: WriteOptions & { readonly profile?: ElixirProfile },
): Outcome<OrdersFile> {
  const wrong = wrongOrder(orders, options);
  if (wrong) return wrong;
  const profile = options.profile ?? DEFAULT_ELIXIR_PROFILE;
  const notes: OrderNote[] = [];
  let text = '';
  for (const [index, order] of orders.entries()) {
    const line = orderLine(order, index, profile, notes);
    if (!line.ok) return line;
    text += `${line.value}\r\n`;
  }
  const { bytes, missing } = encodeText(text, profile.encoding);
  if (missing.length > 0)
    return refused(
      'BANK_ORDER_ENCODING',
      `Kodowanie ${profile.encoding} nie ma znaków: ${missing.join(' ')}. Zmień teksty albo kodowanie w profilu banku.`,
    );
  return accepted({ bytes, totals: orderTotals(orders), notes });
}

function orderLine(
  order: PaymentOrder,
  index: number,
  profile: ElixirProfile,
  notes: OrderNote[],
): Outcome<string> {
  const clean = (field: OrderNote['field'], text: string): string => {
    const { text: taken, replaced }: CleanText = cleanText(text, profile.signs, profile.polishLetters);
    if (replaced.length > 0) notes.push({ order: index, field, replaced });
    return taken;
  };
  const party = (side: 'payer' | 'payee', { name, address }: OrderParty) => [
    ...wordLines(clean(`${side}.name`, name)),
    ...address.map((line) => clean(`${side}.address`, line)).filter((line) => line !== ''),
  ];
  const payer = party('payer', order.payer);
  const payee = party('payee', order.payee);
  const title = cutLines(clean('title', order.title));
  const reference = clean('reference', order.reference);
  for (const [field, lines] of [
    ['payer', payer],
    ['payee', payee],
    ['title', title],
  ] as const) {
    const wrong = wrongLines(lines, `orders.${index}.${field}`, index + 1);
    if (wrong) return wrong;
  }
  if (reference.length > profile.longestReference)
    return refused(
      'BANK_ORDER_REFERENCE',
      `Przelew ${index + 1}: oznaczenie zlecenia ma najwyżej ${profile.longestReference} znaków. Skróć je.`,
      { field: `orders.${index}.reference` },
    );
  const quoted = (lines: readonly string[]) => `"${padded(lines, profile).join('|')}"`;
  return accepted(
    [
      profile.transferType,
      order.day.replaceAll('-', ''),
      String(order.amount),
      order.payer.account.slice(2, 10),
      '0',
      `"${order.payer.account}"`,
      `"${order.payee.account}"`,
      quoted(payer),
      quoted(payee),
      '0',
      profile.payeeSortCode ? order.payee.account.slice(2, 10) : '',
      quoted(title),
      '""',
      '""',
      `"${profile.classification[order.kind]}"`,
      `"${reference}"`,
    ].join(','),
  );
}

function wrongLines(lines: readonly string[], field: string, number: number): Outcome<string> | undefined {
  if ((lines[0] ?? '') === '')
    return refused(
      'BANK_ORDER_TEXT_EMPTY',
      `Przelew ${number}: brakuje nazwy albo tytułu. Uzupełnij to pole.`,
      {
        field,
      },
    );
  if (lines.length > MOST_LINES || lines.some((line) => line.length > LINE_WIDTH))
    return refused(
      'BANK_ORDER_TEXT_LENGTH',
      `Przelew ${number}: tekst nie mieści się w ${MOST_LINES} wierszach po ${LINE_WIDTH} znaków. Skróć go.`,
      { field },
    );
  return undefined;
}

function padded(lines: readonly string[], { trailingSeparators }: ElixirProfile): readonly string[] {
  if (!trailingSeparators) return lines;
  return [...lines, ...Array.from({ length: MOST_LINES - lines.length }, () => '')];
}
