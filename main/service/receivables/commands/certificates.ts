import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { type LetterInput, letterSchema } from '#shared/documents/office-letter.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { sum } from '#shared/kernel/money.ts';
import type { Due } from '#shared/receivables/contract.ts';
import { addresseesOf, letterheadOf, printLetters, windowOf } from '../letters.ts';
import { duesOf } from '../queries/dues.ts';

/**
 * Issues a certificate from the books as they stand on the working day. One of no arrears is refused while there are any;
 * deferred dues and instalments not yet due are no arrears (O.p. art. 306e § 1, 5).
 */
export const issue = service.receivables.certificates.issue.handler(({ input, context }) =>
  act(context, 'receivables.certificates.issue', input, async (tx) => {
    const day = personOf(context).workingDay;
    const parameters = await parametersOf(context, tx);
    const owed = await duesOf(tx, input.partyId, day, context.services.now(), parameters);
    const arrears = owed.dues.filter(({ law, overdue }) => law === 'public' && overdue);
    if (input.kind === 'no-arrears' && arrears.length > 0)
      throw refuse(
        'CERTIFICATE_ARREARS',
        `Podatnik ma zaległości ${formatZloty(sum(arrears.map(({ total }) => total)))} z odsetkami i kosztami. Wydaj zaświadczenie o wysokości zaległości.`,
        { field: 'kind' },
      );
    const addressee = (await addresseesOf(tx, [owed.partyId])).get(owed.partyId);
    const { place } = await letterheadOf(tx);
    const { n } = await tx.one<{ n: number }>(`select app.draw_number($1, 'ZAS', '', $2) as n`, [
      tx.actor.unitId,
      yearOf(day),
    ]);
    const number = `ZAS/${yearOf(day)}/${String(n).padStart(4, '0')}`;
    const letter: LetterInput = {
      number,
      place,
      date: day,
      title: 'Zaświadczenie',
      subtitle: input.kind === 'no-arrears' ? 'o niezaleganiu w podatkach' : 'o wysokości zaległości',
      addressee: windowOf(addressee ?? { name: owed.partyName, address: owed.partyAddress }),
      sections: [
        {
          kind: 'text',
          text: `Na podstawie art. 306a § 2 i art. 306e Ordynacji podatkowej, według stanu ksiąg na dzień ${formatDay(day)}, zaświadcza się, że ${owed.partyName}`,
        },
        ...(input.kind === 'no-arrears'
          ? [
              {
                kind: 'text' as const,
                text: 'nie zalega w podatkach i opłatach, których organem podatkowym jest organ wydający zaświadczenie.',
              },
            ]
          : arrearsSections(arrears)),
        ...(input.purpose === ''
          ? []
          : [{ kind: 'text' as const, text: `Zaświadczenie wydaje się w celu: ${input.purpose}.` }]),
      ],
      signature: { role: 'podpis osoby upoważnionej' },
    };
    const certificateId = newId();
    await tx.rows(
      'insert into receivables.certificate (id, unit_id, number, day, party_id, kind, content, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        certificateId,
        tx.actor.unitId,
        number,
        day,
        owed.partyId,
        input.kind,
        JSON.stringify(letter),
        tx.actor.userId,
      ],
    );
    return { certificateId, number, partyId: owed.partyId };
  }),
);

/** The certificate on paper, as issued. */
export const print = service.receivables.certificates.print.handler(async ({ input, context }) => {
  const { office, letter } = await read(context, async (tx) => {
    const row = await tx.maybe<{ content: unknown }>(
      'select content from receivables.certificate where id = $1',
      [input.certificateId],
    );
    if (!row)
      throw refuse('CERTIFICATE_UNKNOWN', 'Nie ma takiego zaświadczenia w tej jednostce.', {
        field: 'certificateId',
      });
    return { office: (await letterheadOf(tx)).office, letter: letterSchema.parse(row.content) };
  });
  return printLetters(office, [letter], letter.number);
});

function arrearsSections(arrears: readonly Due[]): LetterInput['sections'] {
  if (arrears.length === 0) return [{ kind: 'text', text: 'nie ma zaległości.' }];
  return [
    { kind: 'text', text: 'ma następujące zaległości:' },
    {
      kind: 'table',
      columns: [
        { title: 'Należność', width: 'fill' },
        { title: 'Termin płatności', format: 'day' },
        { title: 'Zaległość, zł', format: 'amount', sum: true },
        { title: 'Odsetki, zł', format: 'amount', sum: true },
      ],
      rows: arrears.map(({ titleName, year, instalmentNumber, due, principal, interest }) => [
        `${titleName} ${year}, rata ${instalmentNumber}`,
        due,
        principal,
        interest,
      ]),
    },
  ];
}
