import { useRouter } from '#renderer/app/router.tsx';
import { useAct } from '#renderer/ui/keys/index.ts';
import { BigAmount, Button, Figures, Notice } from '#renderer/ui/shapes/index.ts';
import type { Report } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { counted } from '#shared/kernel/plural.ts';
import { deskPaths } from '../paths.ts';
import { usePrint } from '../print.ts';
import { RECEIPTS } from '../words.ts';
import css from './closed-report.module.css';
import { PrintNotice } from './taken-panel.tsx';

/** The report just closed, with its prints: in detail, by titles, and the protocol of the count. */
export function ClosedReport({ report }: { readonly report: Report }) {
  const router = useRouter();
  const print = usePrint();
  const toDesk = () => router.go(deskPaths.desk);
  useAct('print', () => void print.print('report', report.id), { name: 'Drukuj raport' });
  useAct('preview', () => void print.print('report-titles', report.id), { name: 'Drukuj według tytułów' });
  useAct('back', toDesk);
  return (
    <section className={css['closed']} aria-label="Zamknięty raport">
      <Notice tone="done">
        {report.state === 'posted'
          ? `Raport ${report.fullNumber} zamknięto i zaksięgowano.`
          : `Raport ${report.fullNumber} zamknięto. Zaksięguje go księgowość, gdy zapisy dotrą do urzędu.`}
      </Notice>
      <BigAmount name="Stan końcowy">{formatZloty(report.closing)}</BigAmount>
      <Figures
        figures={[
          { name: 'Stan początkowy', value: formatZloty(report.opening) },
          { name: 'Przyjęto gotówką', value: formatZloty(report.receipts) },
          { name: 'Wypłacono', value: formatZloty(report.payments) },
          { name: 'Kartą (poza kasą)', value: formatZloty(report.card) },
          { name: 'Dokumenty', value: counted(report.receiptCount, RECEIPTS) },
          { name: 'w tym anulowane', value: String(report.cancelledCount) },
        ]}
      />
      <div className={css['prints']}>
        <Button kind="main" act="print" autoFocus onClick={() => void print.print('report', report.id)}>
          Drukuj raport szczegółowy
        </Button>
        <Button act="preview" onClick={() => void print.print('report-titles', report.id)}>
          Drukuj według tytułów
        </Button>
        <Button onClick={() => void print.print('count', report.id)}>Drukuj protokół liczenia</Button>
        <Button act="back" onClick={toDesk}>
          Wróć do kasy
        </Button>
      </div>
      <PrintNotice state={print.state} />
    </section>
  );
}
