import { amountInWords } from '#shared/kernel/amount-in-words.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import type { DecisionContent } from './content.ts';

/**
 * The words of tax decisions, in the order of the paper. Each text is whole sentences, so that an office lawyer can read
 * this file and say what to change.
 */

const ONE_TAX: Readonly<Record<string, string>> = {
  PROPERTY_TAX: 'podatku od nieruchomości',
  AGRICULTURAL_TAX: 'podatku rolnego',
  FOREST_TAX: 'podatku leśnego',
  VEHICLE_TAX: 'podatku od środków transportowych',
};
const OF_LIABILITY: Readonly<Record<DecisionContent['liability'], string>> = {
  LAND: 'podatku',
  PROPERTY: 'podatku od nieruchomości',
  AGRICULTURAL: 'podatku rolnego',
  FOREST: 'podatku leśnego',
  TRANSPORT: 'podatku od środków transportowych',
};

/** What is owed, in the genitive: `łącznego zobowiązania pieniężnego`, `podatku rolnego`. */
export function liabilityOf({ combined, liability, parts }: DecisionContent): string {
  if (combined) return 'łącznego zobowiązania pieniężnego';
  const [only] = parts;
  return (liability === 'LAND' && only ? ONE_TAX[only.tax] : undefined) ?? OF_LIABILITY[liability];
}

export function titleOf({ kind, combined }: DecisionContent): string {
  return kind === 'establishing' && combined ? 'Nakaz płatniczy' : 'Decyzja';
}

export function subjectOf(content: DecisionContent): string {
  const what = `${liabilityOf(content)} na ${content.year} rok`;
  switch (content.kind) {
    case 'establishing':
      return `w sprawie ustalenia wysokości ${what}`;
    case 'determining':
      return `w sprawie określenia wysokości ${what}`;
    case 'changing':
      return `w sprawie zmiany wysokości ${what}`;
    case 'discontinuing':
      return `w sprawie umorzenia postępowania dotyczącego ${what}`;
    case 'declaration':
      return `w sprawie ${what}`;
  }
}

/** What is decided. The first paragraph is the heart of the paper. */
export function operativeOf(content: DecisionContent): string[] {
  const { kind, year, total, before, previousNumber } = content;
  const what = `wysokość ${liabilityOf(content)} na ${year} rok`;
  const sum = `${formatZloty(total)} (słownie: ${amountInWords(total)})`;
  switch (kind) {
    case 'establishing':
      return [`Ustalam ${what} w kwocie ${sum}.`];
    case 'determining':
    case 'declaration':
      return [`Określam ${what} w kwocie ${sum}.`];
    case 'changing':
      return [
        `Zmieniam decyzję nr ${previousNumber ?? ''} i ustalam ${what} w kwocie ${sum}.`,
        changeText(before, total),
      ];
    case 'discontinuing':
      return previousNumber === null
        ? [`Umarzam postępowanie w sprawie ustalenia wysokości ${liabilityOf(content)} na ${year} rok.`]
        : [
            `Uchylam decyzję nr ${previousNumber} i umarzam postępowanie w sprawie ustalenia wysokości ${liabilityOf(content)} na ${year} rok.`,
            ...(before > 0
              ? [
                  `Kwotę ${formatZloty(before)} odpisuje się; to, co z niej zapłacono, jest nadpłatą, o której organ zawiadomi.`,
                ]
              : []),
          ];
  }
}

function changeText(before: Grosze, total: Grosze): string {
  const difference = grosze(Math.abs(total - before));
  if (difference === 0) return `Kwota ${formatZloty(total)} pozostaje bez zmiany.`;
  return total > before
    ? `Kwota ${formatZloty(before)} wzrasta o ${formatZloty(difference)}.`
    : `Kwota ${formatZloty(before)} maleje o ${formatZloty(difference)}; to, co zapłacono ponad nową kwotę, jest nadpłatą.`;
}

/** Why: where the figures come from, and what the clerk wrote. */
export function groundsOf(content: DecisionContent): string[] {
  const own = content.reason === '' ? [] : [content.reason];
  if (content.kind === 'discontinuing') return own;
  const rounding = content.combined
    ? 'Każdy podatek zaokrąglono osobno do pełnych złotych, a zaokrąglone kwoty zsumowano'
    : 'Sumę pozycji zaokrąglono raz, do pełnych złotych';
  const source =
    content.liability === 'TRANSPORT'
      ? 'Podstawą są dane pojazdów z deklaracji i z rejestru pojazdów oraz stawki uchwały rady gminy.'
      : 'Podstawę opodatkowania przyjęto z informacji podatnika oraz z ewidencji gruntów i budynków, która wiąże organ co do powierzchni, klasy i rodzaju użytku.';
  return [
    ...own,
    `${source} Wyliczenie, pozycja po pozycji, zawiera tabela: podstawa × stawka × liczba miesięcy / 12. ${rounding} (art. 63 § 1 Ordynacji podatkowej).`,
  ];
}

export interface InstructionFacts {
  /** `Samorządowe Kolegium Odwoławcze w Koszalinie`, in the genitive. */
  readonly appealBody: string;
  readonly authority: string;
}

/** Instruction: appeal, terms, interest, joint liability, changes to be told. */
export function instructionOf(content: DecisionContent, facts: InstructionFacts): string[] {
  const { kind, addressees, instalments, payer } = content;
  const paid = kind !== 'discontinuing' && instalments.length > 0;
  return [
    `Od tej decyzji służy odwołanie do ${facts.appealBody} w terminie 14 dni od dnia jej doręczenia, za pośrednictwem organu, który ją wydał: ${facts.authority} (art. 220 Ordynacji podatkowej). Odwołanie wskazuje zarzuty, zakres żądania i dowody.`,
    ...(paid
      ? [
          'Rata, której termin przypada wcześniej niż 14 dni po doręczeniu decyzji, jest płatna w ciągu 14 dni od doręczenia (art. 47 Ordynacji podatkowej). Termin przypadający w sobotę, niedzielę lub święto przesuwa się na następny dzień roboczy.',
          'Od kwoty niezapłaconej w terminie nalicza się odsetki za zwłokę, a zaległość podlega egzekucji po doręczeniu upomnienia, którego koszt ponosi zobowiązany.',
        ]
      : []),
    ...(addressees.length > 1 && paid
      ? [
          'Adresaci decyzji odpowiadają za całą kwotę solidarnie od dnia doręczenia: zapłata przez jednego z nich zwalnia pozostałych (art. 91 i 92 Ordynacji podatkowej).',
        ]
      : []),
    ...(payer === 'natural' && kind !== 'discontinuing' && content.liability !== 'TRANSPORT'
      ? [
          'O zdarzeniach, które zmieniają podatek (nabycie, sprzedaż, budowa, zmiana sposobu użytkowania), zawiadamia się organ na formularzu IN-1, IR-1 lub IL-1 w ciągu 14 dni.',
        ]
      : []),
  ];
}
