import type { LetterRow } from '#db/central/enforcement/reminders.ts';
import type { letterheadOf } from '#main/service/receivables/index.ts';
import { windowOf } from '#main/service/receivables/index.ts';
import type { LetterInput } from '#shared/documents/office-letter.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatNrb } from '#shared/kernel/identifiers/nrb.ts';
import { add, sum } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { countOn, textOn } from '#shared/parameters/values.ts';

type Letterhead = Awaited<ReturnType<typeof letterheadOf>>;

/**
 * A reminder with all that u.p.e.a. art. 15 and the regulation ask for: what is owed with due days, interest to the day of issue
 * and its rate for further counting, how to pay, the cost, the call to pay within the days from delivery, the instruction.
 */
export function reminderLetter(
  row: LetterRow,
  { place, bankAccount }: Letterhead,
  parameters: ParameterSet,
): LetterInput {
  const owed = sum(row.items.flatMap(({ principal, interest }) => [principal, interest]));
  const account = row.virtualAccount ?? bankAccount;
  const days = countOn(parameters, 'UPOM.DAYS.PAY', row.day);
  const rate = textOn(parameters, 'ODS.TAX', row.day).replace('.', ',');
  const taxed = row.items.some(({ interestKind }) => interestKind === 'tax');
  const debtor = row.partyName === row.addresseeName ? '' : ` (dłużnik: ${row.partyName})`;
  return {
    number: row.number,
    place,
    date: row.day,
    title: 'Upomnienie',
    subtitle: `konto ${row.accountNumber}${debtor}`,
    addressee: windowOf({ name: row.addresseeName, address: row.addresseeAddress }),
    channel: 'za zwrotnym potwierdzeniem odbioru',
    barcode: row.number,
    sections: [
      {
        kind: 'text',
        text: `Na podstawie art. 15 § 1 ustawy o postępowaniu egzekucyjnym w administracji wzywam do zapłaty następujących należności:`,
      },
      {
        kind: 'table',
        columns: [
          { title: 'Należność', width: 'fill' },
          { title: 'Dokument' },
          { title: 'Termin płatności', format: 'day' },
          { title: 'Należność główna, zł', format: 'amount', sum: true },
          { title: 'Odsetki na dzień upomnienia, zł', format: 'amount', sum: true },
        ],
        rows: row.items.map(({ label, document, due, principal, interest }) => [
          label,
          document,
          due,
          principal,
          interest,
        ]),
      },
      {
        kind: 'text',
        text: `Koszty upomnienia wynoszą ${formatZloty(row.cost)} i obciążają zobowiązanego z dniem doręczenia upomnienia. Razem do zapłaty: ${formatZloty(add(owed, row.cost))}.`,
      },
      ...(taxed
        ? [
            {
              kind: 'text' as const,
              text: `Odsetki za zwłokę nalicza się od dnia następującego po terminie płatności do dnia zapłaty włącznie; w dniu wystawienia upomnienia stawka wynosi ${rate}% w stosunku rocznym. Do zapłaty po dniu wystawienia należy doliczyć dalsze odsetki.`,
            },
          ]
        : []),
      {
        kind: 'text',
        text: `Zapłaty należy dokonać w ciągu ${days} dni od dnia doręczenia upomnienia${account === null ? ' w kasie urzędu' : ` na rachunek ${formatNrb(account)} albo w kasie urzędu`}, podając numer konta podatnika ${row.accountNumber}.`,
      },
    ],
    instruction: [
      `Jeżeli należność nie zostanie zapłacona w całości wraz z odsetkami i kosztami upomnienia w ciągu ${days} dni od dnia doręczenia upomnienia, zostanie wszczęte postępowanie egzekucyjne, co spowoduje powstanie kosztów egzekucyjnych. Koszty te zaspokaja się w pierwszej kolejności.`,
      'Do czasu zapłaty albo wyegzekwowania należności zobowiązany ma obowiązek zawiadamiać o każdej zmianie miejsca zamieszkania lub siedziby. W razie niewykonania tego obowiązku doręczenie pod dotychczasowym adresem jest skuteczne, a koszty sprawdzenia adresu mogą obciążyć zobowiązanego.',
      'Jeżeli należność zapłacono przed doręczeniem upomnienia, kosztów upomnienia się nie pobiera.',
    ],
    signature: { role: 'podpis osoby upoważnionej' },
  };
}
