import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { PayerKind } from '#shared/parameters/classification.ts';
import { type AddressParts, addressLine } from '#shared/parties/display-name.ts';

/** Who gets a letter. */
export interface Addressee {
  readonly partyId: string;
  readonly name: string;
  readonly address: string;
  /** `1/2` of a co-owner, empty for others. */
  readonly share: string;
}

/** What a decision says of its taxpayer. */
export interface CardHead {
  readonly accountId: string;
  readonly accountNumber: string;
  readonly virtualAccount: string;
  readonly partyId: string;
  readonly payer: PayerKind;
  readonly channel: 'paper' | 'e-delivery';
  /** Why no decision may be issued; empty when one may. */
  readonly blocked: string;
  readonly addressees: readonly Addressee[];
}

interface HeadRow {
  account_id: string;
  number: string;
  virtual_account: string | null;
  party_id: string;
  party_name: string;
  party_kind: string;
  merged_into: string | null;
  died_on: Day | null;
  payer: PayerKind;
  channel: 'paper' | 'e-delivery';
  blocked_reason: string;
  delivery_party_id: string | null;
}

interface PersonRow {
  party_id: string;
  id: string;
  role: string;
  name: string;
  share_numerator: number;
  share_denominator: number;
  address: AddressParts | null;
}

/**
 * Heads of tax cards with their addressees: an attorney or an agent for delivery instead of the taxpayer (O.p. art. 145),
 * otherwise each spouse, co-owner or heir. Two set reads.
 * @param lock keeps the cards to this transaction, so that two decisions on one card wait for each other.
 */
export async function cardHeads(
  tx: Tx,
  accountIds: readonly string[],
  lock = false,
): Promise<Map<string, CardHead>> {
  const heads = await tx.rows<HeadRow & Record<string, unknown>>(
    `select t.account_id, a.number, a.virtual_account, a.party_id, p.display_name as party_name, p.kind as party_kind, p.died_on, p.merged_into,
            t.payer, t.channel, t.blocked_reason, t.delivery_party_id
       from taxes.taxpayer t join receivables.account a on a.id = t.account_id join parties.party p on p.id = a.party_id
      where t.account_id = any ($1::uuid[]) order by t.account_id ${lock ? 'for update of t' : ''}`,
    [accountIds],
  );
  const ids = heads.flatMap((head) =>
    head.delivery_party_id === null ? [standing(head)] : [standing(head), head.delivery_party_id],
  );
  const people = await tx.rows<PersonRow & Record<string, unknown>>(PEOPLE, [[...new Set(ids)]]);
  const byParty = new Map<string, PersonRow[]>();
  for (const row of people) {
    const known = byParty.get(row.party_id);
    if (known) known.push(row);
    else byParty.set(row.party_id, [row]);
  }
  return new Map(heads.map((head) => [head.account_id, headOf(head, byParty)]));
}

/** Each party itself (role `self`) and its members that hold today, with the address for letters. */
const PEOPLE = `
  with asked as (select unnest($1::uuid[]) as id),
       people as (
         select a.id as party_id, a.id, 'self' as role, 1 as share_numerator, 1 as share_denominator from asked a
         union all
         select m.party_id, m.member_id, m.role, m.share_numerator, m.share_denominator
           from parties.member m join asked a on a.id = m.party_id
          where m.valid_to is null and m.role in ('spouse', 'co-owner', 'heir', 'attorney'))
  select people.party_id, people.id, people.role, p.display_name as name, people.share_numerator, people.share_denominator,
         (select jsonb_build_object('postalCode', d.postal_code, 'locality', d.locality, 'street', d.street,
                 'houseNumber', d.house_number, 'flatNumber', d.flat_number)
            from parties.address d where d.party_id = people.id and d.valid_to is null
           order by array_position(array['correspondence', 'residence', 'seat', 'registered'], d.role) limit 1) as address
    from people join parties.party p on p.id = people.id
   order by people.party_id, people.role, p.display_name, people.id`;

/** The card that stands for the account's party: the one it was merged into. */
function standing({ party_id, merged_into }: HeadRow): string {
  return merged_into ?? party_id;
}

function headOf(head: HeadRow, byParty: ReadonlyMap<string, readonly PersonRow[]>): CardHead {
  const people = byParty.get(standing(head)) ?? [];
  const heirs = people.filter(({ role }) => role === 'heir');
  const dead = head.party_kind === 'person' && head.died_on !== null && heirs.length === 0;
  return {
    accountId: head.account_id,
    accountNumber: head.number,
    virtualAccount: head.virtual_account ?? '',
    partyId: standing(head),
    payer: head.payer,
    channel: head.channel,
    blocked: head.blocked_reason || (dead ? 'Podatnik zmarł, a spadkobierców nie wpisano.' : ''),
    addressees: addresseesOf(head, people, byParty),
  };
}

function addresseesOf(
  { delivery_party_id }: HeadRow,
  people: readonly PersonRow[],
  byParty: ReadonlyMap<string, readonly PersonRow[]>,
): Addressee[] {
  const agent = delivery_party_id === null ? [] : (byParty.get(delivery_party_id) ?? []);
  const own = agent.filter(({ role }) => role === 'self');
  if (own.length > 0) return own.map(addressee);
  const attorneys = people.filter(({ role }) => role === 'attorney');
  if (attorneys.length > 0) return attorneys.slice(0, 1).map(addressee);
  const several = people.filter(({ role }) => role === 'heir' || role === 'co-owner' || role === 'spouse');
  return (several.length > 0 ? several : people.filter(({ role }) => role === 'self')).map(addressee);
}

function addressee({ id, name, role, share_numerator, share_denominator, address }: PersonRow): Addressee {
  return {
    partyId: id,
    name,
    address: address ? addressLine(address) : '',
    share: role === 'co-owner' || role === 'heir' ? `${share_numerator}/${share_denominator}` : '',
  };
}
