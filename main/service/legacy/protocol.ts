import type { Tx } from '#db/central/transaction.ts';
import { type UnitHead, unitHead } from '#db/central/units/head.ts';
import { paperHead } from '#main/service/paper-head.ts';
import type { TableReportInput } from '#shared/documents/table-report.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { TotalName } from '#shared/legacy/assemble.ts';
import type { TakenOver } from './take-over.ts';

const NAMES: Readonly<Record<TotalName, string>> = {
  titles: 'Tytuły należności w słowniku',
  payers: 'Płatnicy',
  members: 'Małżonkowie, współwłaściciele i pełnomocnicy',
  objects: 'Przedmioty opodatkowania',
  items: 'Otwarte pozycje',
  arrears: 'Salda zaległości',
  overpayments: 'Nadpłaty',
};

export interface ProtocolFacts {
  readonly taken: TakenOver;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly on: Day;
  readonly today: Day;
}

/** The protocol of a take-over for signature: what the earlier system says beside what was taken over, and the files by their hash. */
export async function takeOverProtocol(tx: Tx, facts: ProtocolFacts): Promise<TableReportInput> {
  return protocolOf(await unitHead(tx, tx.actor.unitId), facts);
}

function protocolOf(unit: UnitHead, { taken, files, on, today }: ProtocolFacts): TableReportInput {
  const { added } = taken;
  return {
    kind: 'table-report',
    office: paperHead(unit),
    title: 'Protokół przejęcia danych z poprzedniego programu',
    subtitle: `Stan na koniec dnia ${formatDay(on)}`,
    date: today,
    numbered: false,
    parameters: [
      { label: 'Dodano płatników', value: String(added.payers) },
      { label: 'W tym już w bazie', value: String(taken.joined) },
      { label: 'Dodano pozycji', value: `${added.items}, ${formatZloty(grosze(added.principal))}` },
      { label: 'Dodano nadpłat', value: `${added.overpayments}, ${formatZloty(grosze(added.overpaid))}` },
      { label: 'Dodano przedmiotów', value: String(added.objects) },
      { label: 'Dodano zapisów w księdze', value: String(added.entries) },
    ],
    columns: [
      { title: 'Co', format: 'text', width: 'fill' },
      { title: 'Liczba wg poprzedniego programu', format: 'number', width: 28 },
      { title: 'Liczba w plikach', format: 'number', width: 20 },
      { title: 'Kwota wg poprzedniego programu', format: 'amount', width: 34 },
      { title: 'Kwota w plikach', format: 'amount', width: 34 },
    ],
    groups: [
      {
        rows: taken.totals.map(({ name, count, amount, expectedCount, expectedAmount }) => [
          NAMES[name],
          expectedCount,
          count,
          expectedAmount,
          amount,
        ]),
      },
    ],
    notes: [
      'Zaległości przejęto jako należność główną na kontach 221 tytułów w korespondencji z kontem 800; odsetki liczy program od terminu płatności.',
      ...files.map(({ name, sha256 }) => `Plik ${name}, SHA-256 ${sha256}`),
    ],
    signatures: [{ role: 'Przekazujący dane' }, { role: 'Przejmujący dane' }, { role: 'Skarbnik' }],
  };
}
