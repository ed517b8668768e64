/** What to tell the payer when the person who set the flag wrote nothing of their own. */
const TEXTS: Readonly<Record<string, string>> = {
  enforcement:
    'Należność w egzekucji. Wpłata w kasie jest możliwa; koszty egzekucyjne rozlicza organ egzekucyjny.',
  limitation:
    'Należność oznaczona jako przedawniona. Powiedz o tym płacącemu, zanim przyjmiesz pieniądze, i skieruj go do księgowości.',
  appeal: 'Od decyzji wniesiono odwołanie. Wpłata jest możliwa i nie oznacza rezygnacji z odwołania.',
  deferral: 'Termin płatności odroczono. Przed upływem nowego terminu zapłata nie jest wymagana.',
  'instalment-plan': 'Należność rozłożono na raty. Przyjmij ratę według układu.',
  security:
    'Należność zabezpieczona hipoteką lub zastawem. Po zapłacie skieruj do księgowości w sprawie wykreślenia.',
  bankruptcy:
    'Dłużnik w upadłości. Wpłaty na należności sprzed jej ogłoszenia kieruje się do syndyka; zapytaj w księgowości.',
  restructuring: 'Trwa restrukturyzacja. Skieruj do księgowości przed przyjęciem wpłaty.',
  deceased: 'Podatnik nie żyje. Wpłatę może przyjąć kasa od spadkobierców; wpisz, kto wpłaca.',
  'returned-mail': 'Korespondencja wraca. Poproś o aktualny adres.',
  note: '',
};

/** Text of a flag for the person at the desk: what was written with it, else the usual sentence of its kind. */
export function flagText(kind: string, written: string): string {
  return written !== '' ? written : (TEXTS[kind] ?? '');
}
