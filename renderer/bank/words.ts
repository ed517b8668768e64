import type { TransferOrder } from '#shared/bank/contract-orders.ts';
import type { StatementRow } from '#shared/bank/contract-statements.ts';

export const STATEMENT_STATES: Readonly<Record<StatementRow['state'], string>> = {
  ready: 'do zaksięgowania',
  held: '▲ wstrzymany',
  shown: 'tylko podgląd',
  repeated: 'powtórzony',
  posted: '✓ zaksięgowany',
  reversed: 'wycofany',
};

export const ORDER_STATES: Readonly<Record<TransferOrder['state'], string>> = {
  prepared: '▲ do zatwierdzenia',
  approved: '✓ zatwierdzony',
  exported: 'wysłany do banku',
  confirmed: '✓ wykonany',
  rejected: '▲ zwrócony',
  withdrawn: 'wycofany',
};

export const PURPOSES: Readonly<Record<TransferOrder['purpose'], string>> = {
  refund: 'zwrot nadpłaty',
  invoice: 'faktura',
  payroll: 'wynagrodzenia',
  benefit: 'świadczenie',
  'unit-funds': 'środki dla jednostki',
  return: 'zwrot nadawcy',
  tax: 'podatek lub ZUS',
  other: 'inny',
};
