import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { explanationNodes, printedLines } from '#shared/taxes/calculation-table.ts';
import type { computedSchema } from '#shared/taxes/contract-decisions.ts';
import { taxName, titleName, titleOf } from '#shared/taxes/decision-document.ts';
import { planDecision } from '#shared/taxes/decision-plan.ts';
import { type TaxLaw, taxLaw } from '#shared/taxes/law.ts';
import type { Liability, TaxPart } from '#shared/taxes/liability.ts';
import { personOf, read } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { type LoadedAccount, loadAccount } from '../issue/load.ts';

type Computed = z.input<typeof computedSchema>;
type ComputedLiability = Computed['liabilities'][number];

/** What a card owes for a year by the register as it stands, unfolded to parameters and articles. */
export const compute = service.taxes.compute.handler(({ input, context }) =>
  read(context, async (tx) => {
    const law = taxLaw(await parametersOf(context, tx), input.year);
    return computedFor(tx, input.accountId, law, personOf(context).workingDay);
  }),
);

async function computedFor(tx: Tx, accountId: string, law: TaxLaw, today: Day): Promise<Computed> {
  const loaded = await loadAccount(tx, accountId, law);
  const problems = [...loaded.assessed.problems];
  const liabilities = loaded.assessed.liabilities.map((liability) =>
    shown(liability, loaded, law, today, problems),
  );
  return { accountId, year: law.year, liabilities, problems };
}

function shown(
  liability: Liability,
  { register, head, chains }: LoadedAccount,
  law: TaxLaw,
  today: Day,
  problems: ErrorInfo[],
): ComputedLiability {
  const previous = chains.find((chain) => chain.liability === liability.liability);
  const names = new Map(register.objects.map(({ id, name }) => [id, name]));
  const nameOf = (objectId: string) => names.get(objectId) ?? '';
  const byDelivery = !(head.payer === 'legal' || liability.liability === 'TRANSPORT');
  return {
    liability: liability.liability,
    combined: liability.combined,
    name: titleName(titleOf(liability)),
    parts: liability.parts.map(shownPart),
    total: liability.total,
    assessed: liability.assessed,
    instalments: instalmentsOf(liability, law, today, byDelivery, problems),
    lines: printedLines(liability.taxes, nameOf),
    explanation: explanationNodes(liability.taxes, nameOf),
    issued: previous
      ? {
          decisionId: previous.decisionId,
          number: previous.number,
          issuedOn: previous.issuedOn,
          total: previous.total,
          parts: previous.parts.map(shownPart),
        }
      : null,
    change: grosze(liability.total - (previous?.total ?? 0)),
  };
}

/** The year's instalments as one decision today would set them. */
function instalmentsOf(
  liability: Liability,
  law: TaxLaw,
  today: Day,
  byDelivery: boolean,
  problems: ErrorInfo[],
): ComputedLiability['instalments'] {
  try {
    const { charges } = planDecision({ liability, issuedOn: today, byDelivery }, law);
    return charges.flatMap(({ instalments }) =>
      instalments.map(({ number, statutoryDue, due, amount, parts }) => ({
        number,
        statutoryDue,
        due,
        amount,
        parts: parts.map((part) => ({ tax: part.tax, amount: part.amount })),
      })),
    );
  } catch (error) {
    if (!(error instanceof BusinessError)) throw error;
    problems.push(error.info);
    return [];
  }
}

function shownPart({ tax, classification, amount }: TaxPart) {
  return { tax, name: taxName(tax), classification, amount };
}
