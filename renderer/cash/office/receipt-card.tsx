import { useQuery } from '@tanstack/react-query';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { momentOf } from '#renderer/ui/moments.ts';
import { CardSection, CardShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { ReceiptSheet } from '../receipt-sheet.tsx';

/** A receipt in the office: exactly what was printed at the desk. */
export function ReceiptCard({ params }: ScreenProps) {
  const client = useClient();
  const router = useRouter();
  const receiptId = params['id'] ?? '';
  const query = useQuery({
    queryKey: ['cash', 'receipt', receiptId],
    queryFn: () => client.cash.receipts.get({ receiptId }),
  });
  if (query.error !== null) return <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>;
  const receipt = query.data;
  if (receipt === undefined) return <p role="status">Czytam pokwitowanie…</p>;
  return (
    <CardShape
      title={receipt.fullNumber}
      subtitle={`${momentOf(receipt.issuedAt)}, ${receipt.cashierName}`}
      figures={[{ name: 'Razem', value: formatZloty(receipt.total) }]}
      onBack={() => router.back()}
    >
      <CardSection title="Pozycje">
        <ReceiptSheet receipt={receipt} />
      </CardSection>
    </CardShape>
  );
}
