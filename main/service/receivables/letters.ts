import { addressOf } from '#db/central/cash/index.ts';
import type { Tx } from '#db/central/transaction.ts';
import { renderPdf } from '#main/documents/render.ts';
import type { LetterInput } from '#shared/documents/office-letter.ts';

/** Who issues the unit's letters, and where. */
export async function issuerOf(tx: Tx) {
  const unit = await tx.one<{
    name: string;
    authority: string;
    nip: string | null;
    street: string;
    postal_code: string;
    locality: string;
    bank_account: string | null;
  }>(
    'select name, authority, nip, street, postal_code, locality, bank_account from units.unit where id = $1',
    [tx.actor.unitId],
  );
  const address = [unit.street, `${unit.postal_code} ${unit.locality}`.trim()].filter((line) => line !== '');
  return {
    office: {
      name: unit.authority === '' ? unit.name : unit.authority,
      ...(unit.authority === '' || unit.authority === unit.name ? {} : { unit: unit.name }),
      address: address.length === 0 ? [unit.name] : address,
      nip: unit.nip ?? '0000000000',
    },
    place: unit.locality,
    bankAccount: unit.bank_account,
  };
}

export interface Addressee {
  partyId: string;
  name: string;
  /** One line: street and number, postal code and locality. */
  address: string;
}

/** Name and address for letters: of correspondence where there is one, else of residence or seat. */
export async function addresseesOf(tx: Tx, partyIds: readonly string[]): Promise<Map<string, Addressee>> {
  const rows = await tx.rows<Addressee & Record<string, unknown>>(
    `select p.id as "partyId", p.display_name as name, coalesce(
        (select concat_ws(', ', trim(concat(coalesce(nullif(c.street, ''), c.locality), ' ', c.house_number,
            case when c.flat_number = '' then '' else '/' || c.flat_number end)), trim(concat(c.postal_code, ' ', c.locality)))
           from parties.address c where c.party_id = p.id and c.valid_to is null and c.role = 'correspondence' limit 1),
        ${addressOf('p.id')}) as address
       from parties.party p where p.id = any ($1::uuid[])`,
    [partyIds],
  );
  return new Map(rows.map((row) => [row.partyId, row]));
}

/** The addressee as a letter's window shows it. */
export function windowOf({ name, address }: Pick<Addressee, 'name' | 'address'>, reference?: string) {
  const lines = address
    .split(', ')
    .filter((line) => line !== '')
    .slice(0, 3)
    .map((line) => line.slice(0, 100));
  return { name: name.slice(0, 200), address: lines, ...(reference ? { reference } : {}) };
}

/** Sets letters of the unit as one PDF, in base64 as procedures answer it. */
export async function printLetters(
  office: Awaited<ReturnType<typeof issuerOf>>['office'],
  letters: readonly LetterInput[],
  name: string,
): Promise<{ fileName: string; pdf: string }> {
  const pdf = await renderPdf({ kind: 'office-letter', office, letters: [...letters] });
  return {
    fileName: `${name.replaceAll('/', '-')}.pdf`,
    pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('base64'),
  };
}
