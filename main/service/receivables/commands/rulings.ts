import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import type { LetterInput } from '#shared/documents/office-letter.ts';
import { letterSchema } from '#shared/documents/office-letter.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, sum } from '#shared/kernel/money.ts';
import { addresseesOf, letterheadOf, printLetters, windowOf } from '../letters.ts';
import { refuseFuture } from './charges.ts';

interface PartOfPayment {
  sourceKind: string;
  sourceId: string;
  accountId: string;
  partyId: string;
  day: Day;
  label: string;
  due: Day;
  principal: Grosze;
  interest: Grosze;
}

/**
 * Issues a ruling on how a payment was allocated (postanowienie, Ordynacja podatkowa art. 62 § 4): its content is taken from
 * the entry and kept as issued.
 */
export const issue = service.receivables.rulings.issue.handler(({ input, context }) =>
  act(context, 'receivables.rulings.issue', input, async (tx) => {
    refuseFuture(input.day, personOf(context).workingDay, 'day');
    const parts = await partsOf(tx, input.movementId);
    const [first] = parts;
    if (!first)
      throw refuse('PAYMENT_UNKNOWN', 'Ten zapis nie jest wpłatą, o której można wydać postanowienie.', {
        field: 'movementId',
      });
    const overpaid = await overpaidBy(tx, first);
    const addressee = (await addresseesOf(tx, [first.partyId])).get(first.partyId);
    const { place } = await letterheadOf(tx);
    const { n } = await tx.one<{ n: number }>(`select app.draw_number($1, 'ZAR', '', $2) as n`, [
      tx.actor.unitId,
      yearOf(input.day),
    ]);
    const number = `ZAR/${yearOf(input.day)}/${String(n).padStart(4, '0')}`;
    const letter = letterOf(
      number,
      input.day,
      place,
      parts,
      overpaid,
      addressee ?? { name: '—', address: '' },
    );
    const rulingId = newId();
    await tx.rows(
      `insert into receivables.ruling (id, unit_id, number, day, account_id, source_kind, source_id, content, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        rulingId,
        tx.actor.unitId,
        number,
        input.day,
        first.accountId,
        first.sourceKind,
        first.sourceId,
        JSON.stringify(letter),
        tx.actor.userId,
      ],
    );
    return { rulingId, number };
  }),
);

/** The ruling on paper, always as it was issued. */
export const print = service.receivables.rulings.print.handler(async ({ input, context }) => {
  const { office, letter } = await read(context, async (tx) => {
    const row = await tx.maybe<{ content: unknown }>('select content from receivables.ruling where id = $1', [
      input.rulingId,
    ]);
    if (!row)
      throw refuse('RULING_UNKNOWN', 'Nie ma takiego postanowienia w tej jednostce.', { field: 'rulingId' });
    return { office: (await letterheadOf(tx)).office, letter: letterSchema.parse(row.content) };
  });
  return printLetters(office, [letter], letter.number);
});

/** All dues that the payment of this movement settled, as they stand on the card now. */
function partsOf(tx: Tx, movementId: string): Promise<PartOfPayment[]> {
  return tx.rows<PartOfPayment & Record<string, unknown>>(
    `select m.source_kind as "sourceKind", m.source_id as "sourceId", i.account_id as "accountId", a.party_id as "partyId", m.day,
        t.name || ' ' || r.year || ', rata ' || i.number as label, i.due, -m.principal as principal, m.interest
       from receivables.movement o join receivables.movement m on m.source_kind = o.source_kind and m.source_id = o.source_id and m.day = o.day
       join receivables.instalment i on i.id = m.instalment_id join receivables.receivable r on r.id = i.receivable_id
       join receivables.title t on t.id = i.title_id join receivables.account a on a.id = i.account_id
      where o.id = $1 and m.kind in ('payment', 'transfer') and (m.principal < 0 or m.interest > 0)
        and not exists (select from receivables.movement x where x.reverses = m.id)
      order by t.kind <> 'reminder-cost', i.due, m.id`,
    [movementId],
  );
}

async function overpaidBy(tx: Tx, { sourceKind, sourceId }: PartOfPayment): Promise<Grosze> {
  const { amount } = await tx.one<{ amount: Grosze }>(
    `select coalesce(sum(amount), 0)::bigint as amount from receivables.overpayment_movement
      where source_kind = $1 and source_id = $2 and kind = 'arisen'`,
    [sourceKind, sourceId],
  );
  return amount;
}

function letterOf(
  number: string,
  day: Day,
  place: string,
  parts: readonly PartOfPayment[],
  overpaid: Grosze,
  addressee: { readonly name: string; readonly address: string },
): LetterInput {
  const paid = sum(parts.flatMap(({ principal, interest }) => [principal, interest]));
  const whole = sum([paid, overpaid]);
  const rest =
    overpaid > 0
      ? [
          {
            kind: 'text' as const,
            text: `Pozostała kwota ${formatZloty(overpaid)} stanowi nadpłatę (art. 72 § 1 pkt 1 Ordynacji podatkowej).`,
          },
        ]
      : [];
  return {
    number,
    place,
    date: day,
    title: 'Postanowienie',
    subtitle: 'w sprawie zarachowania wpłaty',
    addressee: windowOf(addressee),
    channel: 'za zwrotnym potwierdzeniem odbioru',
    sections: [
      {
        kind: 'text',
        text: `Na podstawie art. 62 § 4 oraz art. 55 § 2 Ordynacji podatkowej postanawiam wpłatę ${formatZloty(whole)} z dnia ${formatDay(parts[0]?.day ?? day)} zarachować następująco:`,
      },
      {
        kind: 'table',
        columns: [
          { title: 'Należność', width: 'fill' },
          { title: 'Termin płatności', format: 'day' },
          { title: 'Należność główna lub koszty, zł', format: 'amount', sum: true },
          { title: 'Odsetki, zł', format: 'amount', sum: true },
        ],
        rows: parts.map(({ label, due, principal, interest }) => [label, due, principal, interest]),
      },
      ...rest,
      { kind: 'heading', text: 'Uzasadnienie' },
      {
        kind: 'text',
        text: 'Wpłatę zalicza się w pierwszej kolejności na koszty doręczonego upomnienia, a następnie na zaległość o najwcześniejszym terminie płatności we wskazanym podatku (art. 62 § 1 i 1a Ordynacji podatkowej). Jeżeli wpłata nie pokrywa zaległości wraz z odsetkami za zwłokę, zalicza się ją proporcjonalnie na zaległość i odsetki w stosunku, w jakim w dniu wpłaty pozostaje kwota zaległości do kwoty odsetek (art. 55 § 2). Odsetki policzono do dnia wpłaty włącznie.',
      },
    ],
    instruction: [
      'Na postanowienie służy zażalenie do Samorządowego Kolegium Odwoławczego za pośrednictwem organu, który je wydał, w terminie 7 dni od dnia doręczenia.',
    ],
    signature: { role: 'podpis osoby upoważnionej' },
  };
}
