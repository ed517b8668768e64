import { accountsOfParty } from '#db/desk/snapshot/accounts.ts';
import type { SlipSheetsInput } from '#shared/documents/slip-sheets.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { slipSheets } from '#shared/receivables/slips.ts';
import { type Desk, factsOf } from './desk.ts';
import { duesOffline } from './dues.ts';
import { addressLines } from './print-parts.ts';

interface Wish {
  readonly partyId: string;
  readonly chosen: readonly string[];
  readonly paper: 'a4' | 'a5';
}

/** Payment slips from the snapshot, for a payer who would rather pay by transfer while there is no line. */
export function slipsOffline(desk: Desk, wish: Wish): SlipSheetsInput {
  const { unit } = factsOf(desk);
  const accounts = accountsOfParty(desk.db, wish.partyId);
  const virtualAccounts = new Map(
    accounts.flatMap(({ accountId, virtualAccount }) =>
      virtualAccount === null ? [] : [[accountId, virtualAccount] as const],
    ),
  );
  const office = {
    name: unit.name,
    address: addressLines(unit.address, 80),
    nip: unit.nip.replace(/\D/g, ''),
    bankAccount: unit.bankAccount,
  };
  return unwrap(slipSheets(office, duesOffline(desk, wish), { ...wish, virtualAccounts }));
}
