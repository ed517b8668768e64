import { momentOf } from '#renderer/ui/moments.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import { formatAmount, formatZloty } from '#shared/kernel/amount-text.ts';
import { grosze } from '#shared/kernel/money.ts';
import css from './receipt-sheet.module.css';

/** All that a receipt says: who, when, each line with its parts, and how it was paid. */
export function ReceiptSheet({ receipt }: { readonly receipt: Receipt }) {
  const facts = [
    [
      receipt.kind === 'KP' ? 'Wpłacający' : 'Odbiorca',
      [receipt.payerName, receipt.payerAddress].filter(Boolean).join(', '),
    ],
    ...(receipt.taxpayerName === '' ? [] : [['Podatnik', receipt.taxpayerName]]),
    ['Wystawiono', `${momentOf(receipt.issuedAt)}, ${receipt.cashierName}`],
    ...(receipt.text === '' ? [] : [['Uwaga', receipt.text]]),
    ...(receipt.offlineSince === null ? [] : [['Bez łączności od', momentOf(receipt.offlineSince)]]),
  ] as const;
  return (
    <div className={css['sheet']}>
      <dl className={css['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <table className={css['lines']}>
        <thead>
          <tr>
            <th scope="col">Tytuł</th>
            <th scope="col">Należność</th>
            <th scope="col">Odsetki</th>
            <th scope="col">Koszty</th>
            <th scope="col">Razem</th>
          </tr>
        </thead>
        <tbody>
          {receipt.lines.map((line) => (
            <tr key={`${line.instalmentId ?? ''}${line.overpaymentId ?? ''}${line.kind}${line.text}`}>
              <td>{line.text}</td>
              {[line.principal, line.interest, line.cost].map((part, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: three parts in a fixed order
                <td key={at}>{part === 0 ? '–' : formatAmount(part)}</td>
              ))}
              <td>{formatAmount(line.amount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              Razem
            </th>
            <td>{formatZloty(receipt.total)}</td>
          </tr>
        </tfoot>
      </table>
      <p className={css['means']}>
        {[
          receipt.cash > 0 ? `gotówką ${formatZloty(receipt.cash)}` : '',
          receipt.card > 0 ? `kartą ${formatZloty(receipt.card)}` : '',
          receipt.tendered === null
            ? ''
            : `otrzymano ${formatZloty(receipt.tendered)}, reszta ${formatZloty(grosze(receipt.tendered - receipt.cash))}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}
