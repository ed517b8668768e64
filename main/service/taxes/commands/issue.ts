import { lockCharged } from '#db/central/taxes/chains.ts';
import { decisionRow } from '#db/central/taxes/decisions.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { taxLaw } from '#shared/taxes/law.ts';
import { emptyLiability } from '#shared/taxes/liability.ts';
import { act } from '../../act.ts';
import { personOf } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { loadAccount, reliefsUsed } from '../issue/load.ts';
import { prepareDecision } from '../issue/prepare.ts';
import { writeDecisions } from '../issue/write.ts';

/**
 * Issues a decision, or accepts a declaration, with what it posts: document, dues, movements, ledger entry, number, all in
 * one transaction. What the person saw must still be so.
 */
export const issue = service.taxes.decisions.issue.handler(({ input, context }) =>
  act(context, 'taxes.decisions.issue', input, async (tx) => {
    const parameters = await parametersOf(context, tx);
    const law = taxLaw(parameters, input.year);
    const issuedOn = input.issuedOn ?? personOf(context).workingDay;
    const { head, register, assessed, chains } = await loadAccount(tx, input.accountId, law, true);
    const [problem] = assessed.problems;
    if (problem && input.kind !== 'discontinuing') throw new BusinessError(problem);
    const previous = chains.find(({ liability }) => liability === input.liability);
    const liability =
      input.kind === 'discontinuing'
        ? emptyLiability(input.liability, head.payer)
        : assessed.liabilities.find((one) => one.liability === input.liability);
    if (!liability)
      throw refuse(
        'TAX_NOTHING_OWED',
        'Z karty nie wynika taki podatek za ten rok. Sprawdź przedmioty opodatkowania.',
        {
          field: 'liability',
        },
      );
    if (liability.total !== input.expectedTotal)
      throw refuse(
        'TAX_TOTAL_CHANGED',
        `Karta zmieniła się w międzyczasie: podatek wynosi ${formatZloty(liability.total)}, a na ekranie było ${formatZloty(input.expectedTotal)}. Sprawdź obliczenie i wydaj decyzję ponownie.`,
        { details: { total: liability.total } },
      );
    if (input.kind === 'discontinuing' && input.reason === '')
      throw refuse('TAX_REASON_MISSING', 'Podaj, dlaczego umarza się postępowanie lub uchyla podatek.', {
        field: 'reason',
      });
    const decision = prepareDecision({
      head,
      register,
      law,
      liability,
      kind: input.kind,
      previous,
      charged: previous ? await lockCharged(tx, previous, input.year) : [],
      reliefsBefore: await reliefsUsed(tx, input.accountId, input.year),
      issuedOn,
      reason:
        input.declared === ''
          ? input.reason
          : `${input.declared}${input.reason === '' ? '' : `; ${input.reason}`}`,
    });
    const [written] = await writeDecisions(tx, [decision]);
    if (!written) throw new Error('a decision was written');
    return decisionRow(tx, written.id);
  }),
);
