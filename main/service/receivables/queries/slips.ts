import type { Tx } from '#db/central/transaction.ts';
import { renderPdf, renderPicture } from '#main/documents/render.ts';
import type { SlipSheetsInput } from '#shared/documents/slip-sheets.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { type SlipOffice, slipSheets } from '#shared/receivables/slips.ts';
import { personOf, read, type ServiceContext } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { duesOf } from './dues.ts';

interface Wish {
  readonly partyId: string;
  readonly chosen: readonly string[];
  readonly paper: 'a4' | 'a5';
}

const FILE_NAME = 'blankiety.pdf';
const { slips: contracted } = service.receivables;

const print = contracted.print.handler(async ({ input, context }) => {
  const pdf = await renderPdf(await sheetsOf(context, input));
  return { fileName: FILE_NAME, pdf: Buffer.from(pdf).toString('base64') };
});

const preview = contracted.preview.handler(async ({ input, context }) => ({
  fileName: FILE_NAME,
  picture: await renderPicture(await sheetsOf(context, input)),
}));

/** The slips are set after the transaction has ended: a printer's work holds no connection. */
function sheetsOf(context: ServiceContext, wish: Wish): Promise<SlipSheetsInput> {
  return read(context, async (tx) => {
    const parameters = await parametersOf(context, tx);
    const { workingDay } = personOf(context);
    const dues = await duesOf(tx, wish.partyId, workingDay, context.services.now(), parameters);
    const accounts = await tx.rows<{ id: string; number: string }>(
      'select id, virtual_account as number from receivables.account where id = any ($1) and virtual_account is not null',
      [dues.accounts.map(({ id }) => id)],
    );
    const virtualAccounts = new Map(accounts.map(({ id, number }) => [id, number]));
    return unwrap(slipSheets(await officeOf(tx), dues, { ...wish, virtualAccounts }));
  });
}

async function officeOf(tx: Tx): Promise<SlipOffice> {
  const unit = await tx.one<{
    name: string;
    authority: string;
    nip: string;
    account: string;
    address: string[];
  }>(
    `select name, authority, coalesce(nip, '') as nip, coalesce(bank_account, '') as account,
            array_remove(array[nullif(street, ''), nullif(trim(postal_code || ' ' || locality), '')], null) as address
       from units.unit where id = $1`,
    [tx.actor.unitId],
  );
  return { name: unit.name, address: unit.address, nip: unit.nip, bankAccount: unit.account };
}

export const slips = { print, preview };
