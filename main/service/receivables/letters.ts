import { addressOf } from '#db/central/cash/index.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type Issuer, issuerOf } from '#db/central/units/issuer.ts';
import { renderPdf } from '#main/documents/render.ts';
import type { LetterInput } from '#shared/documents/office-letter.ts';

/** Who issues the unit's letters, where, and to which account one pays. */
export async function letterheadOf(tx: Tx) {
  const unit = await tx.one<{ locality: string; bank_account: string | null }>(
    'select locality, bank_account from units.unit where id = $1',
    [tx.actor.unitId],
  );
  return { office: await issuerOf(tx), place: unit.locality, bankAccount: unit.bank_account };
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
  office: Issuer,
  letters: readonly LetterInput[],
  name: string,
): Promise<{ fileName: string; pdf: string }> {
  const pdf = await renderPdf({ kind: 'office-letter', office, letters: [...letters] });
  return {
    fileName: `${name.replaceAll('/', '-')}.pdf`,
    pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('base64'),
  };
}
