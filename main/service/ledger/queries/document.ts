import { documentById, documentEntries, documentLines } from '#db/central/ledger/documents.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';

/** A posted document: its lines by account and classification, and the entries it gathers. */
export const document = service.ledger.document.handler(({ input, context }) =>
  read(context, async (tx) => {
    const found = await documentById(tx, input.documentId);
    if (!found)
      throw refuse('LEDGER_DOCUMENT_UNKNOWN', 'Nie ma takiego dokumentu księgowego w tej jednostce.');
    const { id, kind, number, document_date, text } = found;
    const lines = await documentLines(tx, id);
    const entries = await documentEntries(tx, id);
    return {
      id,
      kind,
      number,
      documentDate: day(document_date),
      text,
      lines: lines.map(({ account, account_name, classification, debit, credit }) => ({
        account,
        accountName: account_name,
        classification,
        debit: grosze(debit),
        credit: grosze(credit),
        text: '',
      })),
      entries: entries.map((entry) => ({
        id: entry.id,
        number: entry.number,
        documentNumber: entry.document_number,
        text: entry.text,
        total: grosze(entry.total),
      })),
    };
  }),
);
