import { receiptsOfReport } from '#db/central/cash/receipts.ts';
import {
  listReports,
  lockReport,
  markPosted,
  reportById,
  reportByTitle,
  reportEntries,
} from '#db/central/cash/reports.ts';
import { addDocument } from '#db/central/ledger/documents.ts';
import { leaveTrace } from '#db/central/traces.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { PLAIN_TITLES } from '#shared/cash/lines.ts';
import { reportFullNumber } from '#shared/cash/numbers.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { pageOf, placeAfter } from './page.ts';

const list = service.cash.reports.list.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { limit, deskId = null, year = null } = input;
    return pageOf(await listReports(tx, { deskId, year, after: placeAfter(input.after), limit }), limit);
  }),
);

/** A report with its receipts in order and its sums by title; paid out is negative there. */
const get = service.cash.reports.get.handler(({ input, context }) =>
  read(context, async (tx) => {
    const report = await knownReport(tx, input.reportId);
    const byTitle = await reportByTitle(tx, input.reportId);
    return {
      report,
      receipts: await receiptsOfReport(tx, input.reportId),
      byTitle: byTitle.map(
        ({ kind, titleName, classification, account, principal, interest, cost, amount }) => ({
          titleName: titleName || plainTitle(kind),
          classification,
          account,
          principal: grosze(principal),
          interest: grosze(interest),
          cost: grosze(cost),
          amount: grosze(amount),
        }),
      ),
    };
  }),
);

/** Posts a closed report: one document that gathers the entries of its receipts and cancellations. From then on nothing changes. */
const post = service.cash.reports.post.handler(({ input, context }) =>
  act(context, 'cash.reports.post', input, async (tx) => {
    const report = await lockReport(tx, input.reportId);
    if (!report) throw unknownReport();
    const number = reportFullNumber(report.desk_code, report.year, report.number);
    if (report.state === 'open')
      throw refuse(
        'CASH_REPORT_STILL_OPEN',
        `Raport ${number} jest otwarty. Zaksięgować można raport zamknięty.`,
      );
    if (report.state === 'posted')
      throw refuse(
        'CASH_REPORT_POSTED',
        `Raport ${number} jest już zaksięgowany. Poprawia się go dokumentem korygującym.`,
      );
    const documentId = newId();
    await addDocument(
      tx,
      {
        id: documentId,
        bookId: report.book_id,
        kind: 'RK',
        number,
        documentDate: report.day,
        text: `Raport kasowy ${number}`,
        sourceKind: 'cash-report',
        sourceId: report.id,
      },
      await reportEntries(tx, report.id),
    );
    await markPosted(tx, report.id, documentId);
    await leaveTrace(tx, {
      act: 'cash.report.posted',
      objectKind: 'cash-report',
      objectId: report.id,
      details: { reportId: report.id, documentId },
    });
    return knownReport(tx, input.reportId);
  }),
);

async function knownReport(tx: Tx, id: string) {
  const report = await reportById(tx, id);
  if (!report) throw unknownReport();
  return report;
}

function unknownReport() {
  return refuse('CASH_REPORT_UNKNOWN', 'Nie ma takiego raportu kasowego w tej jednostce.', {
    field: 'reportId',
  });
}

function plainTitle(kind: string): string {
  return (PLAIN_TITLES as Readonly<Record<string, string>>)[kind] ?? kind;
}

export const reports = { list, get, post };
