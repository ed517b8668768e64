import { call } from '@orpc/server';
import type { ReceiptListRow } from '#db/central/cash/receipts.ts';
import type { CellValue, ColumnKind } from '#shared/lists/cells.ts';
import type { Permission } from '#shared/permissions.ts';
import { cash } from '../cash/index.ts';
import type { ServiceContext } from '../context.ts';

/** A list that stays on the service: asked page by page through its own query, so its rights and row policies hold. */
export interface ListSource<Row = unknown> {
  /** The right that its query declares; asked for before the job starts, and by the query itself at each page. */
  readonly permission: Permission;
  readonly columns: Readonly<
    Record<string, { readonly kind: ColumnKind; readonly value: (row: Row) => CellValue }>
  >;
  readonly page: (
    context: ServiceContext,
    query: Readonly<Record<string, unknown>>,
    after: string | undefined,
  ) => Promise<{
    readonly rows: readonly Row[];
    readonly next: string | null;
    /** Count and sums of the whole filtered set, by column, as the screen shows them. */
    readonly count?: number;
    readonly sums?: Readonly<Record<string, number>>;
  }>;
}

const PAGE = 500;

/** Lists by the name under which their screens know them. A list whose pages come from the service has one entry here. */
export const listSources: Readonly<Record<string, ListSource>> = {
  'cash-register': source<ReceiptListRow>({
    permission: 'cash.reports.read',
    columns: {
      number: { kind: 'code', value: ({ fullNumber }) => fullNumber },
      day: { kind: 'day', value: ({ day }) => day },
      payer: { kind: 'text', value: ({ payerName }) => payerName },
      text: { kind: 'text', value: ({ text }) => text },
      state: { kind: 'text', value: ({ cancelled }) => (cancelled ? 'anulowany' : '') },
      cashier: { kind: 'text', value: ({ cashierName }) => cashierName },
      total: { kind: 'amount', value: ({ kind, total }) => (kind === 'KP' ? total : -total) },
    },
    page: async (context, query, after) => {
      const page = await call(cash.receipts.find, { ...query, after, limit: PAGE }, { context });
      return { rows: page.rows, next: page.next, count: page.count, sums: { total: page.total } };
    },
  }),
};

/** Keeps the row's type inside the entry; the exporter only carries rows from `page` to `value`. */
function source<Row>(entry: ListSource<Row>): ListSource {
  return entry as unknown as ListSource;
}
