import type { ClientBase } from 'pg';
import { addAccounts } from '#db/central/ledger/index.ts';
import { type Day, dayOf, monthOf, yearOf } from '#shared/kernel/day.ts';
import { ORGAN_CHART } from '#shared/ledger/organ-chart.ts';
import { OPENING, ORGAN_OPENING, REPAID, RESERVE, SPENDING } from './budget-figures.ts';
import type { DemoContext, UnitContext } from './context.ts';
import { noon } from './postings.ts';
import { idMaker } from './random.ts';

/** Far from the lanes of payers and of subordinate units. */
const LANE = 60_050;

interface BookPlace {
  readonly unitId: number;
  readonly bookId: number;
  readonly journalId: number;
  readonly clerkId: string;
}

interface Line {
  readonly account: string;
  readonly debit?: number;
  readonly credit?: number;
  readonly classification?: string;
  readonly itemId?: string;
  readonly due?: Day;
}

/** Opening balances, the budget's own book, the plan, commitments and the spending of the whole months of this year. */
export async function writeBudget(client: ClientBase, demo: DemoContext, chiefId: string): Promise<void> {
  const newId = idMaker(demo.seed, LANE);
  const year = yearOf(demo.today);
  const places = {
    UG: await placeOf(client, demo.office),
    SP1: await placeOf(client, demo.school),
    GOPS: await placeOf(client, demo.welfare),
  };
  const organ = await organBook(client, demo, chiefId);
  const post = (place: BookPlace, on: Day, kind: string, text: string, lines: readonly Line[]) =>
    postEntry(client, newId(), place, { on, kind, text }, lines);
  const opening = dayOf(year - 1, 12, 31);
  for (const [code, place] of Object.entries(places))
    await post(
      place,
      opening,
      'BO',
      'Bilans otwarcia ksiąg w programie',
      OPENING[code as keyof typeof OPENING].map(sideOf),
    );
  for (const place of Object.values(places)) {
    const earlier = await earlierResults(client, place.bookId, year);
    if (earlier.length > 0)
      await post(place, opening, 'ZR', 'Wyniki lat ubiegłych na fundusz jednostki', earlier);
  }
  await post(organ, opening, 'BO', 'Bilans otwarcia ksiąg w programie', ORGAN_OPENING.map(sideOf));
  const income = await assessedIncome(client, year);
  const spending = spendingFor(income);
  const plan = await writePlan(client, demo, newId, chiefId, income, spending);
  const first = dayOf(year, 1, 2);
  for (const [code, place] of Object.entries(places))
    await post(
      place,
      first,
      'ZA',
      'Zaangażowanie: umowy i płace roku',
      spending[code as keyof Spending].flatMap(({ paragraph, plan: zloty }) => {
        const amount = Math.round(zloty * 96);
        return [
          { account: '000', debit: amount },
          { account: '998', credit: amount, classification: paragraph },
        ];
      }),
    );
  for (let month = 1; month < monthOf(demo.today); month += 1) {
    for (const [code, place] of Object.entries(places))
      await writeMonth(post, newId, place, organ, spending[code as keyof Spending], year, month);
    await post(organ, dayOf(year, month, 20), 'WB', 'Subwencja ogólna', [
      { account: '133', debit: Math.round(plan.subsidy / 12) },
      { account: '901', credit: Math.round(plan.subsidy / 12), classification: '758-75801-2920' },
    ]);
    if (month % 3 === 0)
      await post(organ, dayOf(year, month, 28), 'WB', 'Spłata raty kredytu', [
        { account: '134', debit: REPAID * 25 },
        { account: '133', credit: REPAID * 25 },
      ]);
  }
}

/** What earlier years left on revenue accounts, moved to the fund as their year ends would have. */
async function earlierResults(client: ClientBase, bookId: number, year: number): Promise<Line[]> {
  const { rows } = await client.query<{ account: string; classification: string; balance: number }>(
    `select a.number as account, l.classification, sum(l.debit - l.credit)::bigint as balance
       from ledger.line l join ledger.account a on a.id = l.account_id
      where l.book_id = $1 and l.year < $2 and a.number like '7%' group by 1, 2 having sum(l.debit - l.credit) <> 0 order by 1, 2`,
    [bookId, year],
  );
  const total = rows.reduce((sum, { balance }) => sum + Number(balance), 0);
  if (total === 0) return [];
  return [
    ...rows.map(({ account, classification, balance }) =>
      Number(balance) < 0
        ? { account, classification, debit: -Number(balance) }
        : { account, classification, credit: Number(balance) },
    ),
    total < 0 ? { account: '800', credit: -total } : { account: '800', debit: total },
  ];
}

type Post = (place: BookPlace, on: Day, kind: string, text: string, lines: readonly Line[]) => Promise<void>;

/** A month of a unit: money for spending, costs, and their payment; the last month's invoices wait until after its end. */
async function writeMonth(
  post: Post,
  newId: () => string,
  place: BookPlace,
  organ: BookPlace,
  spending: Spending['UG'],
  year: number,
  month: number,
): Promise<void> {
  const costs = spending.map((one) => ({
    ...one,
    amount: Math.round((one.plan * 95) / 12),
    itemId: newId(),
  }));
  const total = costs.reduce((sum, { amount }) => sum + amount, 0);
  const text = `Wydatki ${String(month).padStart(2, '0')}.${year}`;
  await post(organ, dayOf(year, month, 3), 'WB', 'Środki na wydatki jednostki', [
    { account: '223', debit: total },
    { account: '133', credit: total },
  ]);
  await post(place, dayOf(year, month, 3), 'WB', 'Środki na wydatki', [
    { account: '130-W', debit: total },
    { account: '223', credit: total },
  ]);
  await post(
    place,
    dayOf(year, month, 15),
    'FV',
    text,
    costs.flatMap(({ cost, settlement, paragraph, amount, itemId }) => [
      { account: cost, debit: amount, ...(cost === '751' ? {} : { classification: paragraph }) },
      { account: settlement, credit: amount, classification: paragraph, itemId, due: dayOf(year, month, 27) },
    ]),
  );
  await post(
    place,
    dayOf(year, month, 26),
    'WB',
    `Zapłata: ${text}`,
    costs.flatMap(({ settlement, paragraph, amount, itemId }) => [
      { account: settlement, debit: amount, classification: paragraph, itemId },
      { account: '130-W', credit: amount, classification: paragraph },
    ]),
  );
}

type Spending = typeof SPENDING;

interface PlanLine {
  readonly owner: number;
  readonly side: string;
  readonly classification: string;
  /** Grosze. */
  readonly amount: number;
}

const sum = (list: readonly { amount: number }[]) => list.reduce((total, { amount }) => total + amount, 0);

/** What was assessed for the year, by unit and classification, rounded up to whole thousands of zloty. */
async function assessedIncome(client: ClientBase, year: number): Promise<PlanLine[]> {
  const { rows } = await client.query<{ unit_id: number; classification: string; amount: string }>(
    `select l.unit_id, l.classification, ceil(sum(l.credit - l.debit) / 100000.0) * 100000 as amount
       from ledger.line l join ledger.account a on a.id = l.account_id
      where l.year = $1 and a.number like '7%' and l.classification <> '' group by 1, 2 having sum(l.credit - l.debit) > 0 order by 1, 2`,
    [year],
  );
  return rows.map(({ unit_id, classification, amount }) => ({
    owner: unit_id,
    side: 'income',
    classification,
    amount: Number(amount),
  }));
}

/** The gmina spends in the measure of its size: own income covers four fifths of it at most, the subsidy the rest. */
function spendingFor(income: readonly PlanLine[]): Spending {
  const planned = Object.values(SPENDING).flat();
  const zloty = planned.reduce((total, { plan }) => total + plan, 0);
  const times = Math.max(1, Math.ceil((sum(income) * 5) / (zloty * 100 * 4)));
  const grown = (list: Spending['UG']) => list.map((one) => ({ ...one, plan: one.plan * times }));
  return { UG: grown(SPENDING.UG), SP1: grown(SPENDING.SP1), GOPS: grown(SPENDING.GOPS) };
}

/** The resolution of the year: income as assessed, expenditure as spent, the subsidy for the rest, so that it balances. */
async function writePlan(
  client: ClientBase,
  demo: DemoContext,
  newId: () => string,
  chiefId: string,
  income: readonly PlanLine[],
  spending: Spending,
): Promise<{ subsidy: number }> {
  const year = yearOf(demo.today);
  const units = { UG: demo.office.unitId, SP1: demo.school.unitId, GOPS: demo.welfare.unitId };
  const expenditure = Object.entries(spending).flatMap(([code, list]) =>
    list.map(({ paragraph, plan }) => ({
      owner: units[code as keyof typeof units],
      side: 'expenditure',
      classification: paragraph,
      amount: plan * 100,
    })),
  );
  const subsidy = sum(expenditure) + (RESERVE + REPAID) * 100 - sum(income);
  const office = demo.office.unitId;
  const lines = [
    ...income,
    { owner: office, side: 'income', classification: '758-75801-2920', amount: subsidy },
    ...expenditure,
    { owner: office, side: 'expenditure', classification: '758-75818-4810', amount: RESERVE * 100 },
    { owner: office, side: 'outlay', classification: '992', amount: REPAID * 100 },
  ];
  const id = newId();
  const adopted = dayOf(year - 1, 12, 29);
  await client.query(
    `insert into budget.plan_change (id, unit_id, year, number, authority, kind, adopted_on, effective_on, text, created_at, created_by, adopted_by)
     values ($1, $2, $3, $4, 'council', 'initial', $5, $6, 'Uchwała budżetowa', $7, $8, $8)`,
    [id, office, year, `XXI/145/${year - 1}`, adopted, dayOf(year, 1, 1), noon(adopted), chiefId],
  );
  for (const [at, line] of lines.entries())
    await client.query(
      `insert into budget.plan_line (change_id, line_no, unit_id, owner_unit_id, side, classification, amount) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, at + 1, office, line.owner, line.side, line.classification, line.amount],
    );
  await client.query(`update budget.plan_change set state = 'adopted' where id = $1`, [id]);
  return { subsidy };
}

async function organBook(client: ClientBase, demo: DemoContext, clerkId: string): Promise<BookPlace> {
  const { unitId } = demo.office;
  const book = await client.query<{ id: number }>(
    `insert into ledger.book (unit_id, code, name, kind) values ($1, 'BG', 'Budżet gminy (organ)', 'organ') returning id`,
    [unitId],
  );
  const bookId = book.rows[0]?.id ?? 0;
  const journal = await client.query<{ id: number }>(
    `insert into ledger.journal (unit_id, book_id, code, name) values ($1, $2, 'BG', 'Dziennik budżetu') returning id`,
    [unitId, bookId],
  );
  const run = async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await client.query(sql, [...values])).rows as Row[];
  await addAccounts(run, { unitId, bookId }, ORGAN_CHART.accounts);
  await client.query(
    `insert into ledger.period (book_id, unit_id, year, month)
     select $1, unit_id, year, month from ledger.period where book_id = $2`,
    [bookId, demo.office.bookId],
  );
  return { unitId, bookId, journalId: journal.rows[0]?.id ?? 0, clerkId };
}

/** The unit's own book with a journal for spending, apart from those that the generator of dues fills. */
async function placeOf(client: ClientBase, { unitId, bookId, clerkId }: UnitContext): Promise<BookPlace> {
  const journal = await client.query<{ id: number }>(
    `insert into ledger.journal (unit_id, book_id, code, name) values ($1, $2, 'WY', 'Wydatki i zaangażowanie') returning id`,
    [unitId, bookId],
  );
  return { unitId, bookId, journalId: journal.rows[0]?.id ?? 0, clerkId };
}

/** Zloty on the side that their sign tells. */
function sideOf([account, zloty]: readonly [string, number]): Line {
  return zloty > 0 ? { account, debit: zloty * 100 } : { account, credit: -zloty * 100 };
}

async function postEntry(
  client: ClientBase,
  id: string,
  place: BookPlace,
  { on, kind, text }: { on: Day; kind: string; text: string },
  lines: readonly Line[],
): Promise<void> {
  const [year, month] = [yearOf(on), monthOf(on)];
  const total = lines.reduce((sum, { debit = 0 }) => sum + debit, 0);
  await client.query(
    `with n as (select app.draw_number($2, 'entry', ($4::int)::text, $5) as number, app.draw_number($2, 'document', $3::int || ':' || $8::text, $5) as document)
     insert into ledger.entry (id, unit_id, book_id, journal_id, year, month, number, posting_date, document_date, operation_date, document_kind,
       document_number, text, source_kind, source_id, line_count, total, created_at, created_by)
     select $1, $2, $3, $4, $5, $6, n.number, $7, $7, $7, $8, $8 || '/' || $5 || '/' || lpad(n.document::text, 4, '0'), $9, 'document', $1, $10, $11, $12, $13 from n`,
    [
      id,
      place.unitId,
      place.bookId,
      place.journalId,
      year,
      month,
      on,
      kind,
      text,
      lines.length,
      total,
      noon(on),
      place.clerkId,
    ],
  );
  await client.query(
    `insert into ledger.line (entry_id, line_no, unit_id, book_id, account_id, year, month, debit, credit, classification, item_id, due)
     select $1, l.at, $2, $3, a.id, $4, $5, l.debit, l.credit, l.classification, l.item, l.due
       from jsonb_to_recordset($6::jsonb) as l(at int, account text, debit bigint, credit bigint, classification text, item uuid, due date)
       left join ledger.account a on a.book_id = $3 and a.number = l.account`,
    [
      id,
      place.unitId,
      place.bookId,
      year,
      month,
      JSON.stringify(
        lines.map((line, at) => ({
          at: at + 1,
          account: line.account,
          debit: line.debit ?? 0,
          credit: line.credit ?? 0,
          classification: line.classification ?? '',
          item: line.itemId ?? null,
          due: line.due ?? null,
        })),
      ),
    ],
  );
}
