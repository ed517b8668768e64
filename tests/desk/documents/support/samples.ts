import type { CashReportInput } from '#shared/documents/cash-report.ts';
import type { ReceiptInput } from '#shared/documents/receipt.ts';

/** Models of the documents with figures that agree; a test changes what it is about. */

export const office = {
  name: 'Gmina Przykładowo',
  unit: 'Urząd Gminy',
  address: ['ul. Rynek 1', '99-999 Przykładowo'],
  nip: '9990000014',
  phone: '24 000 00 00',
};

export const desk = { code: 'K1', name: 'Kasa główna' };

export const receipt: ReceiptInput = {
  kind: 'receipt',
  direction: 'in',
  paper: 'a5',
  copies: [{ mark: 'original' }],
  office,
  number: 'KP/K1/2026/000123',
  date: '2026-03-16',
  time: '10:42',
  desk,
  cashier: 'Żaneta Ćwiąkała',
  payer: {
    name: 'Stanisława Źrebięcka-Łęcka',
    address: ['ul. Łąkowa 7/2', '99-998 Brzeźno'],
    reference: 'karta 000012345',
  },
  onBehalfOf: { name: 'Mieczysław Łęcki', address: ['ul. Łąkowa 7/2', '99-998 Brzeźno'] },
  lines: [
    {
      title: 'Podatek od nieruchomości',
      account: '0312-000123',
      period: 'rata 1/2026',
      principal: 123_450,
      interest: 1_200,
      costs: 1_600,
      amount: 126_250,
    },
    {
      title: 'Opłata za gospodarowanie odpadami komunalnymi',
      account: '9002-000123',
      period: 'luty 2026',
      principal: 10_200,
      interest: 0,
      costs: 0,
      amount: 10_200,
    },
    {
      title: 'Opłata skarbowa od pełnomocnictwa',
      principal: 1_700,
      interest: 0,
      costs: 0,
      amount: 1_700,
    },
  ],
  total: 138_150,
  totalInWords: 'jeden tysiąc trzysta osiemdziesiąt jeden złotych pięćdziesiąt groszy',
  payment: { cash: 100_000, card: 38_150, given: 105_000, change: 5_000, cardReference: 'POS 004417' },
  notes: [],
};

export const payOut: ReceiptInput = {
  ...receipt,
  direction: 'out',
  number: 'KW/K1/2026/000007',
  onBehalfOf: undefined,
  lines: [
    { title: 'Zwrot nadpłaty podatku rolnego', principal: 5_700, interest: 0, costs: 0, amount: 5_700 },
  ],
  total: 5_700,
  totalInWords: 'pięćdziesiąt siedem złotych zero groszy',
  payment: { cash: 5_700, card: 0 },
  basis: 'Postanowienie FN.3120.14.2026 z 10.03.2026',
};

/** A day with `receipts` equal receipts and one deposit; a card payment in every tenth. */
export function cashReport(receipts: number): CashReportInput {
  const entries = Array.from({ length: receipts }, (_, index) => {
    const byCard = index % 10 === 9;
    return {
      day: '2026-03-16',
      time: `${String(8 + (Math.floor(index / 60) % 7)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`,
      document: `KP/K1/2026/${String(index + 1).padStart(6, '0')}`,
      person: index % 3 === 0 ? 'Stanisława Źrebięcka-Łęcka' : 'Jan Kowalski',
      title: index % 4 === 0 ? 'Podatek od nieruchomości, opłata za odpady' : 'Podatek rolny',
      cashIn: byCard ? 0 : 12_345,
      cashOut: 0,
      card: byCard ? 12_345 : 0,
    };
  });
  const card = Math.floor(receipts / 10) * 12_345;
  const cashIn = receipts * 12_345 - card;
  const cashOut = 150_000;
  const opening = 250_050;
  const closing = opening + cashIn - cashOut;
  const principal = Math.floor((cashIn + card) * 0.9);
  return {
    kind: 'cash-report',
    office,
    number: 'RK/K1/2026/054',
    state: 'closed',
    desk,
    cashier: 'Żaneta Ćwiąkała',
    from: { day: '2026-03-16', time: '07:30' },
    to: { day: '2026-03-16', time: '15:10' },
    opening,
    entries: [
      ...entries,
      {
        day: '2026-03-16',
        time: '14:55',
        document: 'KW/K1/2026/000008',
        person: 'Bank Spółdzielczy w Przykładowie',
        title: 'Odprowadzenie gotówki do banku',
        cashIn: 0,
        cashOut,
      },
    ],
    cancelled: [
      {
        document: 'KP/K1/2026/000009',
        time: '08:21',
        amount: 12_345,
        reason: 'błędny podatnik',
        by: 'Żaneta Ćwiąkała',
        approvedBy: 'Maria Wójcik',
      },
    ],
    titles: [
      {
        direction: 'in',
        title: 'Podatek od nieruchomości od osób fizycznych',
        classification: '756-75616-0310',
        account: '…9001',
        documents: receipts,
        principal,
        interest: cashIn + card - principal - 1_600,
        costs: 1_600,
        amount: cashIn + card,
      },
      {
        direction: 'out',
        title: 'Odprowadzenie gotówki do banku',
        account: '141',
        documents: 1,
        principal: cashOut,
        interest: 0,
        costs: 0,
        amount: cashOut,
      },
    ],
    cashIn,
    cashOut,
    card,
    closing,
    count: {
      denominations: [
        { value: 10_000, pieces: Math.floor(closing / 10_000) },
        { value: 5_000, pieces: 0 },
        { value: 100, pieces: Math.floor((closing % 10_000) / 100) },
        { value: 1, pieces: closing % 100 },
      ],
      counted: closing,
      difference: 0,
    },
    signatures: [{ role: 'Kasjer', name: 'Żaneta Ćwiąkała' }, { role: 'Sprawdził i przyjął' }],
  };
}
