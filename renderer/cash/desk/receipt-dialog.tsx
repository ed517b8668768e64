import { useQuery } from '@tanstack/react-query';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import { usePrint } from '../print.ts';
import { ReceiptSheet } from '../receipt-sheet.tsx';
import type { ReceiptRow } from './receipts-of-day.tsx';
import { PrintNotice } from './taken-panel.tsx';

/** A receipt as it was printed, with all its lines. */
export function ReceiptDialog({ row, onClose }: { readonly row: ReceiptRow; readonly onClose: () => void }) {
  const client = useClient();
  const print = usePrint();
  const query = useQuery({
    queryKey: ['cash', 'desk', 'receipt', row.id],
    queryFn: () => client.cash.desk.receipt({ receiptId: row.id }),
  });
  const again = () => void print.print('receipt', row.id);
  return (
    <Dialog
      title={row.fullNumber}
      width="46rem"
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zamknij
          </Button>
          <Button kind="main" act="print" data-autofocus onClick={again}>
            Drukuj kopię
          </Button>
        </>
      }
    >
      <PrintKey onPrint={again} />
      {query.error !== null && <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>}
      {row.cancelled && <Notice tone="danger">Dokument anulowany.</Notice>}
      {query.data !== undefined && <ReceiptSheet receipt={query.data} />}
      <PrintNotice state={print.state} />
    </Dialog>
  );
}

function PrintKey({ onPrint }: { readonly onPrint: () => void }) {
  useAct('print', onPrint, { name: 'Drukuj kopię' });
  return null;
}
