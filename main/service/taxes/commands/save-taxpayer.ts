import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import type { taxpayerInputSchema } from '#shared/taxes/contract-register.ts';
import { sharesProblem } from '#shared/taxes/object-checks.ts';
import { act } from '../../act.ts';
import { personOf } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { cardOf, type TaxCard } from '../queries/card.ts';

type Input = z.output<typeof taxpayerInputSchema>;

/** Opens a tax card over a payer's account (version 0) or changes its facts. A second person's older version is refused. */
export const saveTaxpayer = service.taxes.taxpayers.save.handler(({ input, context }) =>
  act<typeof input, TaxCard>(context, 'taxes.taxpayers.save', input, async (tx) => {
    if (input.channel === 'e-delivery' && input.eAddress === '')
      throw refuse('TAX_E_ADDRESS_MISSING', 'Podaj adres do doręczeń elektronicznych.', {
        field: 'eAddress',
      });
    await refuseSharesOverOne(tx, input.accountId);
    await (input.version === 0 ? open(tx, input) : change(tx, input));
    const today = personOf(context).workingDay;
    return cardOf(tx, input.accountId, { kind: 'all' }, today, await parametersOf(context, tx));
  }),
);

const COLUMNS = [
  'payer',
  'village',
  'channel',
  'e_address',
  'delivery_party_id',
  'elsewhere_hectares',
  'elsewhere_conversion',
  'blocked_reason',
  'note',
];

const valuesOf = (input: Input) => [
  input.payer,
  input.village,
  input.channel,
  input.eAddress,
  input.deliveryPartyId,
  input.elsewhereHectares,
  input.elsewhereConversion,
  input.blockedReason,
  input.note,
];

async function open(tx: Tx, input: Input): Promise<void> {
  const account = await tx.maybe('select from receivables.account where id = $1 and closed_on is null', [
    input.accountId,
  ]);
  if (!account)
    throw refuse('TAX_ACCOUNT_UNKNOWN', 'Nie ma takiego konta płatnika. Załóż je na karcie kontrahenta.', {
      field: 'accountId',
    });
  const opened = await tx.rows(
    `insert into taxes.taxpayer (account_id, unit_id, changed_by, ${COLUMNS.join(', ')})
     values ($1, $2, $3, ${COLUMNS.map((_, at) => `$${at + 4}`).join(', ')}) on conflict do nothing returning account_id`,
    [input.accountId, tx.actor.unitId, tx.actor.userId, ...valuesOf(input)],
  );
  if (opened.length === 0) throw changedMeanwhile();
}

async function change(tx: Tx, input: Input): Promise<void> {
  const changed = await tx.rows(
    `update taxes.taxpayer set version = version + 1, changed_at = now(), changed_by = $3, ${COLUMNS.map((name, at) => `${name} = $${at + 4}`).join(', ')}
      where account_id = $1 and version = $2 returning account_id`,
    [input.accountId, input.version, tx.actor.userId, ...valuesOf(input)],
  );
  if (changed.length === 0) throw changedMeanwhile();
}

function changedMeanwhile() {
  return refuse(
    'TAX_CARD_CHANGED',
    'Ktoś zmienił tę kartę w międzyczasie. Otwórz ją ponownie i nanieś swoje zmiany.',
  );
}

/** Shares of co-owners and heirs stand on the party; a card over shares above the whole is refused. */
async function refuseSharesOverOne(tx: Tx, accountId: string): Promise<void> {
  const rows = await tx.rows<{ role: string; numerator: number; denominator: number }>(
    `select m.role, m.share_numerator as numerator, m.share_denominator as denominator
       from receivables.account a join parties.member m on m.party_id = a.party_id
      where a.id = $1 and m.valid_to is null and m.role in ('co-owner', 'heir')`,
    [accountId],
  );
  for (const role of ['co-owner', 'heir']) {
    const problem = sharesProblem(rows.filter((row) => row.role === role));
    if (problem) throw new BusinessError(problem);
  }
}
