import type { BankDepositInput } from '#shared/documents/bank-deposit.ts';
import type { PaymentSlipInput } from '#shared/documents/payment-slip.ts';
import type { CountProtocolInput, DifferenceProtocolInput } from '#shared/documents/protocol.ts';
import type { TableReportInput } from '#shared/documents/table-report.ts';
import { desk, office } from './samples.ts';

/** Models of the protocols, the deposit, the slip and the list, with figures that agree. */

export const countProtocol: CountProtocolInput = {
  kind: 'count-protocol',
  office,
  number: 'PL/K1/2026/004',
  desk,
  at: { day: '2026-03-16', time: '12:05' },
  cashReport: 'RK/K1/2026/054',
  occasion: 'handover',
  handedOverBy: 'Żaneta Ćwiąkała',
  takenOverBy: 'Ewa Nowak',
  denominations: [
    { value: 20_000, pieces: 3 },
    { value: 10_000, pieces: 12 },
    { value: 5_000, pieces: 7 },
    { value: 200, pieces: 4 },
    { value: 50, pieces: 1 },
    { value: 1, pieces: 39 },
  ],
  counted: 215_889,
  countedInWords: 'dwa tysiące sto pięćdziesiąt osiem złotych osiemdziesiąt dziewięć groszy',
  expected: 215_939,
  difference: -50,
  lastNumbers: ['KP/K1/2026/000123', 'KW/K1/2026/000007'],
  forms: [{ name: 'Kwitariusz K-103', from: 'AB 000101', to: 'AB 000150', pieces: 50 }],
  findings: ['Jeden banknot 20 zł naddarty, przyjęty do wymiany w banku.'],
  signatures: [
    { role: 'Zdający', name: 'Żaneta Ćwiąkała' },
    { role: 'Przejmujący', name: 'Ewa Nowak' },
    { role: 'Skarbnik' },
  ],
};

export const differenceProtocol: DifferenceProtocolInput = {
  kind: 'difference-protocol',
  office,
  number: 'PR/3/2026',
  desk,
  at: { day: '2026-03-16', time: '15:20' },
  cashReport: 'RK/K1/2026/054',
  expected: 51_839,
  counted: 51_789,
  difference: -50,
  differenceInWords: 'zero złotych pięćdziesiąt groszy',
  explanation:
    'Różnica powstała przy wydawaniu reszty; przejrzano wszystkie dowody wpłaty z tego dnia i ponownie przeliczono bilon, przyczyny nie ustalono.',
  bookedBy: 'KW/K1/2026/000009',
  decision: 'Niedobór obciąża kasjera.',
  signatures: [{ role: 'Kasjer', name: 'Żaneta Ćwiąkała' }, { role: 'Skarbnik' }],
};

export const bankDeposit: BankDepositInput = {
  kind: 'bank-deposit',
  office,
  number: 'BDW/K1/2026/031',
  date: '2026-03-16',
  time: '14:50',
  desk,
  cashier: 'Żaneta Ćwiąkała',
  payOut: 'KW/K1/2026/000008',
  bank: 'Bank Spółdzielczy w Przykładowie',
  account: '40856200072002000000001001',
  accountHolder: 'Gmina Przykładowo, rachunek dochodów',
  title: 'Dochody budżetu z 16.03.2026',
  bag: 'BK 0044172',
  denominations: [
    { value: 20_000, pieces: 2 },
    { value: 10_000, pieces: 9 },
    { value: 5_000, pieces: 3 },
    { value: 2_000, pieces: 2 },
    { value: 1_000, pieces: 2 },
  ],
  total: 151_000,
  totalInWords: 'jeden tysiąc pięćset dziesięć złotych zero groszy',
};

/** The first slip carries the codes of the worked examples B16 and B17. */
export const paymentSlip: PaymentSlipInput = {
  kind: 'payment-slip',
  office,
  place: 'Przykładowo',
  date: '2026-01-20',
  caseNumber: 'FN.3120.1.2026',
  addressee: {
    name: 'Stanisława Źrebięcka-Łęcka',
    address: ['ul. Łąkowa 7/2', '99-998 Brzeźno'],
  },
  heading: 'Terminy i kwoty podatku na 2026 rok',
  paragraphs: [
    'Poniżej podajemy kwoty i terminy płatności rat podatku od nieruchomości ustalonego na 2026 rok. Każda rata ma własny blankiet z kodem kreskowym i kodem QR przelewu; wpłaty można dokonać w kasie urzędu, w banku albo na poczcie, a także przelewem na indywidualny rachunek podany na blankiecie.',
    'Jeżeli kwota raty jest inna niż w decyzji, prosimy o kontakt przed terminem płatności.',
  ],
  slips: [1, 2, 3, 4].map((instalment) => ({
    payee: 'Gmina Przykładowo ul. Rynek 1, 99-999 Przykładowo',
    account: '06856200074321000000012345',
    amount: 123_450,
    amountInWords: 'jeden tysiąc dwieście trzydzieści cztery złote pięćdziesiąt groszy',
    payer: 'Stanisława Źrebięcka-Łęcka ul. Łąkowa 7/2 Brzeźno',
    title: `Podatek 2026 rata ${instalment} 000012345`,
    due: ['2026-03-16', '2026-05-15', '2026-09-15', '2026-11-16'][instalment - 1],
    transferCode: `9990000014|PL|06856200074321000000012345|123450|Gmina Przykładowo|Podatek 2026 rata ${instalment} 000012345|||`,
  })),
};

export const tableReport: TableReportInput = {
  kind: 'table-report',
  office,
  title: 'Zaległości według tytułów',
  subtitle: 'Stan na 28.02.2026',
  date: '2026-03-16',
  time: '10:00',
  author: 'Maria Wójcik',
  parameters: [
    { label: 'Rok powstania', value: '2024–2026' },
    { label: 'Jednostka', value: 'Urząd Gminy' },
    { label: 'Kwota od', value: '100,00 zł' },
  ],
  columns: [
    { title: 'Karta' },
    { title: 'Podatnik', width: 'fill' },
    { title: 'Termin', format: 'day' },
    { title: 'Rat', format: 'number', sum: true },
    { title: 'Zaległość zł', format: 'amount', width: 30, sum: true },
    { title: 'Odsetki zł', format: 'amount', width: 26, sum: true },
  ],
  groups: [
    {
      title: 'Podatek od nieruchomości',
      rows: [
        ['000012345', 'Stanisława Źrebięcka-Łęcka', '2026-03-16', 2, 246_900, 1_200],
        ['000012346', 'Mieczysław Łęcki', '2025-11-17', 1, 80_050, null],
      ],
    },
    { title: 'Podatek rolny', rows: [['000012347', 'Jan Kowalski', '2025-09-15', 12, 1_234_567, 89_900]] },
  ],
  notes: ['Odsetki policzono na dzień sporządzenia zestawienia.'],
};
