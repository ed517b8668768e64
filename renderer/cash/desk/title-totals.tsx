import { useQuery } from '@tanstack/react-query';
import { useClient } from '#renderer/app/session-context.tsx';
import type { Receipt } from '#shared/cash/schemas.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { comparePolish } from '#shared/kernel/polish-text.ts';
import css from './title-totals.module.css';

const AT_ONCE = 24;

/** What the report took and paid by title, cash and card together; from the desk's own receipts, so also with no line. */
export function TitleTotals({ reportId }: { readonly reportId: string }) {
  const client = useClient();
  const totals = useQuery({
    queryKey: ['cash', 'desk', 'receipts', reportId, 'titles'],
    staleTime: 0,
    queryFn: async () => {
      const rows = await client.cash.desk.receipts({ reportId });
      const live = rows.filter(({ cancelled }) => !cancelled);
      const receipts: Receipt[] = [];
      for (let at = 0; at < live.length; at += AT_ONCE) {
        const part = live.slice(at, at + AT_ONCE);
        receipts.push(
          ...(await Promise.all(part.map(({ id }) => client.cash.desk.receipt({ receiptId: id })))),
        );
      }
      return totalsByTitle(receipts);
    },
  });
  if (totals.data === undefined || totals.data.length === 0) return null;
  return (
    <details className={css['titles']} open>
      <summary>Według tytułów</summary>
      <table>
        <tbody>
          {totals.data.map(({ title, amount }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{formatAmount(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Sums of receipts by title, in grosze; what was paid out stands with a minus. */
export function totalsByTitle(
  receipts: readonly Receipt[],
): readonly { readonly title: string; readonly amount: Grosze }[] {
  const totals = new Map<string, number>();
  for (const { kind, lines } of receipts)
    for (const { titleName, amount } of lines)
      totals.set(titleName, (totals.get(titleName) ?? 0) + (kind === 'KP' ? amount : -amount));
  return [...totals]
    .map(([title, amount]) => ({ title, amount: grosze(amount) }))
    .sort((a, b) => comparePolish(a.title, b.title));
}
