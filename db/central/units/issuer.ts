import type { Tx } from '#db/central/transaction.ts';
import { refuse } from '#shared/kernel/errors.ts';

/** Who issues a paper: the authority, its unit, address and NIP, as the head of a document shows them. */
export interface Issuer {
  readonly name: string;
  readonly unit?: string;
  readonly address: string[];
  readonly nip: string;
}

/**
 * The unit of the transaction as the issuer of papers.
 * @throws BusinessError UNIT_WITHOUT_NIP.
 */
export async function issuerOf(tx: Tx): Promise<Issuer> {
  const row = await tx.one<{
    name: string;
    authority: string;
    nip: string | null;
    street: string;
    place: string;
  }>(
    `select u.name, u.authority, coalesce(u.nip, o.nip) as nip, u.street,
            trim(u.postal_code || ' ' || u.locality) as place
       from units.unit u left join units.unit o on o.id = u.parent_id where u.id = $1`,
    [tx.actor.unitId],
  );
  const { name, authority, nip, street, place } = row;
  if (nip === null)
    throw refuse(
      'UNIT_WITHOUT_NIP',
      `Jednostka ${name} nie ma wpisanego NIP, a stoi on na każdym wydruku. Uzupełnij dane jednostki.`,
    );
  const address = [street, place].map((line) => line.slice(0, 80)).filter((line) => line !== '');
  return {
    name: authority === '' ? name : authority,
    ...(authority === '' || authority === name ? {} : { unit: name }),
    address: address.length === 0 ? [name.slice(0, 80)] : address,
    nip,
  };
}
