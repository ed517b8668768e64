import type { ClientBase } from 'pg';
import { dueLine } from '#shared/cash/lines.ts';
import { grosze } from '#shared/kernel/money.ts';
import { receivableAccount } from '#shared/receivables/title-accounts.ts';
import type { DemoContext } from './context.ts';
import { noon } from './postings.ts';
import { idMaker } from './random.ts';

/** Far from the lanes of the payers' chunks and of the office. */
const ORDERS_LANE = 60_001;

interface Clerks {
  readonly preparedBy: string;
  readonly approvedBy: string;
}

/** What waits for the cashiers: refunds and advances approved by the treasurer, and payments that a clerk prepared. */
export async function writeOrders(
  client: ClientBase,
  demo: DemoContext,
  { preparedBy, approvedBy }: Clerks,
): Promise<void> {
  const newId = idMaker(demo.seed, ORDERS_LANE);
  const { unitId } = demo.office;
  const at = noon(demo.today);
  const refunds = await client.query<RefundSource>(
    `select o.id, o.open_amount, o.title_id, t.code, t.name, a.party_id, p.display_name
       from receivables.overpayment o join receivables.account a on a.id = o.account_id
       join receivables.title t on t.id = o.title_id join parties.party p on p.id = a.party_id
      where o.unit_id = $1 and o.open_amount > 1600 and a.number >= 'K-000101' order by o.id limit 6`,
    [unitId],
  );
  const order = async (row: readonly unknown[]) =>
    client.query(
      `insert into cash.payout_order (id, unit_id, kind, party_id, payee_name, title_id, overpayment_id, account_number, text, amount,
         prepared_by, approved_by, approved_at, state) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
      [...row],
    );
  for (const [index, one] of refunds.rows.entries()) {
    const approved = index < 4;
    await order([
      newId(),
      unitId,
      'refund',
      one.party_id,
      one.display_name,
      one.title_id,
      one.id,
      receivableAccount(one.code),
      `Zwrot nadpłaty: ${one.name}`,
      one.open_amount,
      preparedBy,
      approved ? approvedBy : null,
      approved ? at : null,
      approved ? 'approved' : 'prepared',
    ]);
  }
  for (const [payee, text, amount] of ADVANCES)
    await order([
      newId(),
      unitId,
      'advance',
      null,
      payee,
      null,
      null,
      '234-1',
      text,
      amount,
      preparedBy,
      approvedBy,
      at,
      'approved',
    ]);

  const dues = await client.query<DueSource>(
    `select i.id, i.account_id, i.number, i.open_principal, t.code, t.name, t.kind, r.year, r.document_number, p.display_name,
            (select count(*) from receivables.instalment n where n.receivable_id = r.id)::int as of
       from receivables.instalment i join receivables.receivable r on r.id = i.receivable_id
       join receivables.title t on t.id = i.title_id join receivables.account a on a.id = i.account_id
       join parties.party p on p.id = a.party_id
      where i.unit_id = $1 and i.open_principal > 0 and i.due >= $2 and a.number >= 'K-000101' order by i.id limit 3`,
    [unitId, demo.today],
  );
  for (const due of dues.rows) {
    const line = dueLine(
      {
        instalmentId: due.id,
        accountId: due.account_id,
        titleCode: due.code,
        titleName: due.name,
        kind: due.kind,
        year: due.year,
        documentNumber: due.document_number,
        instalmentNumber: due.number,
        instalmentCount: due.of,
      },
      grosze(due.open_principal),
      grosze(0),
    );
    await client.query(
      `insert into cash.prepared_payment (id, unit_id, account_id, payer_name, lines, total, note, prepared_by, prepared_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        unitId,
        due.account_id,
        due.display_name,
        JSON.stringify([line]),
        line.amount,
        'Przygotowane w referacie',
        preparedBy,
        at,
      ],
    );
  }
}

interface RefundSource {
  id: string;
  open_amount: number;
  title_id: number;
  code: string;
  name: string;
  party_id: string;
  display_name: string;
}

interface DueSource {
  id: string;
  account_id: string;
  number: number;
  open_principal: number;
  code: string;
  name: string;
  kind: 'due' | 'reminder-cost';
  year: number;
  document_number: string;
  display_name: string;
  of: number;
}

const ADVANCES = [
  ['Czesława Delegacyjna', 'Zaliczka na delegację służbową', 30_000],
  ['Damian Zakupowy', 'Zaliczka na zakup znaczków pocztowych', 25_000],
] as const;
