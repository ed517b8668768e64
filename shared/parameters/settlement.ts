import { day } from '#shared/kernel/day.ts';
import type { Parameter } from './parameter.ts';

/** Reminders, overpayments, limitation, payment and the switches of the pending Ordinance bill. */

const ORDINANCE = 'Ordynacja podatkowa';
const ENFORCEMENT = 'ustawa o postępowaniu egzekucyjnym w administracji';
const BILL = 'projekt zmiany Ordynacji podatkowej nr UD196 (uchwalenie niepotwierdzone)';

const row = (
  code: string,
  from: string,
  value: string,
  source: string,
  more: Partial<Parameter> = {},
): Parameter => ({ code, validFrom: day(from), value, source, ...more });

/** The bill's switches stand at `no` from the day the state of law was read; enactment is a new row with its date. */
const billSwitch = (code: string, source = BILL): Parameter =>
  row(code, '1998-01-01', 'no', source, { unconfirmed: true });

export const SETTLEMENT_PARAMETERS: readonly Parameter[] = [
  row(
    'UPOM.COST',
    '1998-01-01',
    '8.80',
    `${ENFORCEMENT}, art. 15; rozporządzenia w sprawie kosztów upomnienia`,
  ),
  row(
    'UPOM.COST',
    '2015-09-01',
    '11.60',
    `${ENFORCEMENT}, art. 15; rozporządzenie w sprawie kosztów upomnienia`,
    {
      unconfirmed: true,
    },
  ),
  row(
    'UPOM.COST',
    '2021-10-13',
    '16.00',
    'rozporządzenie z 5 stycznia 2021 r. w sprawie wysokości kosztów upomnienia, Dz.U. poz. 67',
  ),
  row(
    'UPOM.THRESH.MULT',
    '2020-01-01',
    '10',
    'rozporządzenie w sprawie postępowania wierzycieli należności pieniężnych (2024; tekst progu z 2020)',
    { unconfirmed: true },
  ),
  row('UPOM.DAYS.INFORMED', '2020-01-01', '21', 'rozporządzenie w sprawie postępowania wierzycieli', {
    unconfirmed: true,
  }),
  row('UPOM.DAYS.PAY', '1998-01-01', '7', `${ENFORCEMENT}, art. 15 § 1`),
  row('UPOM.MONTHS.LIMITATION', '2020-01-01', '6', 'rozporządzenie w sprawie postępowania wierzycieli', {
    unconfirmed: true,
  }),
  row('ZAPL.THIRD_PARTY.MAX', '2016-01-01', '1000.00', `${ORDINANCE}, art. 62b § 1`),
  row('ZAPL.DECISION_DAYS', '1998-01-01', '14', `${ORDINANCE}, art. 47 § 1 i 2`),
  row('DORECZ.FICTION_DAYS', '1998-01-01', '14', `${ORDINANCE}, art. 150 § 1 i 4`, { unconfirmed: true }),
  row('WYMIAR.NUMER', '1998-01-01', '{podatek}.3120.{nr}.{rok}', 'instrukcja kancelaryjna urzędu'),
  row('NADP.KEEP', '2016-01-01', '1', `${ORDINANCE}, art. 76 § 2 i art. 78 § 2`),
  row('NADP.CASH', '2016-01-01', '2', `${ORDINANCE}, art. 77b`),
  row('NIER.SPLIT', '1998-01-01', 'FIRST', 'polityka rachunkowości'),
  row(
    'SMALL.ONE_PAYMENT',
    '2016-01-01',
    '100.00',
    'ustawa o podatkach i opłatach lokalnych, art. 6 ust. 7 i 11a',
  ),
  row('LIMIT.TAX.YEARS', '1998-01-01', '5', `${ORDINANCE}, art. 70 § 1`),
  row('LIMIT.ASSESS.YEARS', '1998-01-01', '3', `${ORDINANCE}, art. 68 § 1`),
  row('LIMIT.ASSESS.UNREPORTED.YEARS', '1998-01-01', '5', `${ORDINANCE}, art. 68 § 2`),
  row('LIMIT.REMINDER.YEARS', '2021-02-01', '3', `${ENFORCEMENT}, art. 15 § 3c`),
  row('LIMIT.CIVIL.YEARS', '1998-01-01', '3', 'Kodeks cywilny, art. 118'),
  billSwitch('BILL.ALLOC_INSTALMENTS'),
  billSwitch('BILL.THIRD_PARTY_LIMIT'),
  billSwitch('BILL.PARTIAL_UNROUNDED'),
  billSwitch('BILL.REMIT_BEFORE_DUE'),
  billSwitch('BILL.OVERPAYMENT_NO_MOTION'),
  billSwitch('BILL.LIMITATION_FISCAL', 'projekt UD367 (uchwalenie niepotwierdzone)'),
];
