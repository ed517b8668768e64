import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import type { foundPartySchema } from '#shared/parties/contract.ts';
import { addressLine } from '#shared/parties/display-name.ts';
import { type Reading, recognise } from '#shared/parties/recognise.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

type Found = z.infer<typeof foundPartySchema>;

interface Candidate {
  party_id: string;
  account_id: string | null;
  instalment_id: string | null;
  matched_by: Found['matchedBy'];
  hint: string;
}

/** One box for everything: what the text may be is recognised first, then each reading asks its own index. */
export const find = service.parties.find.handler(({ input, context }) =>
  read(context, async (tx) => {
    const reading = recognise(input.query);
    const exact = await exactMatches(tx, reading, input.limit);
    const candidates = exact.length > 0 ? exact : await textMatches(tx, reading, input.limit);
    return { found: candidates.length > 0 ? await shown(tx, candidates, input.limit) : [], asOf: null };
  }),
);

/** Identities of the parties that a text may mean, for other modules' lists. */
export async function findParties(tx: Tx, query: string, limit: number): Promise<string[]> {
  const reading = recognise(query);
  const exact = await exactMatches(tx, reading, limit);
  const candidates = exact.length > 0 ? exact : await textMatches(tx, reading, limit);
  return [...new Set(candidates.map(({ party_id }) => party_id))];
}

/** Everything that is found by equality: slip, virtual account, identifier, account, document. Row policies stand above it. */
async function exactMatches(tx: Tx, reading: Reading, limit: number): Promise<Candidate[]> {
  const { slipCodes, virtualAccount, identifiers, accountNumbers, documentNumbers } = reading;
  const asked = slipCodes.length + identifiers.length + accountNumbers.length + documentNumbers.length;
  if (asked === 0 && virtualAccount === null) return [];
  return tx.rows<Candidate>(
    `with hit as (
       select i.party_id, lower(i.kind) as matched_by, i.kind as hint, 3 as rank
         from parties.identifier i
        where i.value = any ($3) and i.valid_to is null and i.kind in ('PESEL', 'NIP', 'REGON')),
     holder as (
       select party_id, matched_by, hint, rank from hit
       union all
       select m.party_id, h.matched_by, h.hint || ' współwłaściciela', 4 from hit h
         join parties.member m on m.member_id = h.party_id and m.valid_to is null and m.role in ('spouse', 'co-owner', 'heir'))
     select party_id, account_id, instalment_id, matched_by, hint from (
       select a.party_id, a.id as account_id, i.id as instalment_id, 'slip' as matched_by,
              'blankiet ' || i.slip_code as hint, 1 as rank
         from receivables.instalment i join receivables.account a on a.id = i.account_id where i.slip_code = any ($1)
       union all
       select party_id, id, null, 'virtual-account', 'rachunek wirtualny', 2 from receivables.account where virtual_account = $2
       union all
       select party_id, null, null, matched_by, hint, rank from holder
       union all
       select party_id, id, null, 'account', 'konto ' || number, 5 from receivables.account where number = any ($4)
       union all
       select distinct on (a.id) a.party_id, a.id, null::uuid, 'document', r.document_number, 6
         from receivables.receivable r join receivables.account a on a.id = r.account_id where r.document_number = any ($5)) every
      order by rank, party_id limit $6`,
    [
      slipCodes,
      virtualAccount,
      identifiers.map(({ value }) => value),
      accountNumbers,
      documentNumbers,
      limit,
    ],
  );
}

/** Names and addresses; with a number in the text the address is asked first. */
async function textMatches(
  tx: Tx,
  { nameWords, addressWords }: Reading,
  limit: number,
): Promise<Candidate[]> {
  const byName = () =>
    nameWords.length === 0
      ? Promise.resolve([])
      : tx.rows<Candidate>(
          `select party_id, null::uuid as account_id, null::uuid as instalment_id, 'name' as matched_by, '' as hint
             from parties.find_by_name($1, $2)`,
          [nameWords, limit],
        );
  const byAddress = () =>
    addressWords.length === 0
      ? Promise.resolve([])
      : tx.rows<Candidate>(
          `select party_id, null::uuid as account_id, null::uuid as instalment_id, 'address' as matched_by, '' as hint
             from parties.find_by_address($1, $2)`,
          [addressWords, limit],
        );
  const isAddress = addressWords.some((word) => /\d/.test(word));
  const first = await (isAddress ? byAddress() : byName());
  return first.length > 0 ? first : isAddress ? byName() : byAddress();
}

interface ShownRow extends Candidate {
  id: string;
  display_name: string;
  kind: Found['kind'];
  account_number: string | null;
  shown_account: string | null;
  postal_code: string | null;
  locality: string | null;
  street: string | null;
  house_number: string | null;
  flat_number: string | null;
}

/**
 * Name, address and accounts of what was found: a row for each account; a merged card gives way to the one it went into.
 * Each way to an account is an indexed look-up of its own: one condition with `or` would read every account of the gmina.
 * The shown card is settled first: under a row policy only a plain column may drive the index, not an expression.
 */
async function shown(tx: Tx, candidates: readonly Candidate[], limit: number): Promise<Found[]> {
  const rows = await tx.rows<ShownRow>(
    `with found as materialized (
       select f.*, coalesce(l.merged_into, l.id) as shown_id
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) with ordinality
              as f(party_id, account_id, instalment_id, matched_by, hint, place)
         join parties.party l on l.id = f.party_id)
     select p.id, p.display_name, p.kind, f.matched_by, f.hint, f.instalment_id,
            a.id as shown_account, a.number as account_number,
            d.postal_code, d.locality, d.street, d.house_number, d.flat_number
       from found f
       join parties.party p on p.id = f.shown_id
       left join lateral (
         select id, number from receivables.account where id = f.account_id and closed_on is null
         union all
         select id, number from receivables.account where f.account_id is null and party_id = p.id and closed_on is null
         union all
         select own.id, own.number from parties.party m join receivables.account own on own.party_id = m.id
          where f.account_id is null and m.merged_into = p.id and own.closed_on is null) a on true
       left join lateral (
         select * from parties.address where party_id = p.id and valid_to is null
          order by array_position(array['residence', 'seat', 'registered', 'correspondence'], role) limit 1) d on true
      order by f.place, a.number limit $6`,
    [
      candidates.map(({ party_id }) => party_id),
      candidates.map(({ account_id }) => account_id),
      candidates.map(({ instalment_id }) => instalment_id),
      candidates.map(({ matched_by }) => matched_by),
      candidates.map(({ hint }) => hint),
      limit,
    ],
  );
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = `${row.id} ${row.shown_account} ${row.instalment_id}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const address = addressOf(row);
    return {
      partyId: row.id,
      accountId: row.shown_account,
      accountNumber: row.account_number,
      name: row.display_name,
      address,
      kind: row.kind,
      matchedBy: row.matched_by,
      instalmentId: row.instalment_id,
      hint: row.matched_by === 'address' ? address : row.hint,
    };
  });
}

function addressOf(row: ShownRow): string {
  if (row.locality === null) return '';
  return addressLine({
    postalCode: row.postal_code ?? '',
    locality: row.locality,
    street: row.street ?? '',
    houseNumber: row.house_number ?? '',
    flatNumber: row.flat_number ?? '',
  });
}
