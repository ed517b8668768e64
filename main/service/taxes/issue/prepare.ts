import type { ChainInstalment, DecisionChain } from '#db/central/taxes/chains.ts';
import type { CardHead } from '#db/central/taxes/heads.ts';
import type { Day } from '#shared/kernel/day.ts';
import { endOfYear, yearOf } from '#shared/kernel/day.ts';
import { type BusinessError, refuse } from '#shared/kernel/errors.ts';
import { countOn } from '#shared/parameters/values.ts';
import type { DecisionKind } from '#shared/taxes/decision-document.ts';
import { planDecision } from '#shared/taxes/decision-plan.ts';
import type { TaxLaw } from '#shared/taxes/law.ts';
import type { AccountRegister, Liability } from '#shared/taxes/liability.ts';
import type { PreparedDecision } from './prepared.ts';

export interface PrepareInput {
  readonly head: CardHead;
  readonly register: AccountRegister;
  readonly law: TaxLaw;
  readonly liability: Liability;
  readonly kind: DecisionKind;
  readonly previous: DecisionChain | undefined;
  readonly charged: readonly ChainInstalment[];
  readonly reliefsBefore: ReadonlyMap<string, number>;
  readonly issuedOn: Day;
  readonly reason: string;
}

/**
 * Works a decision out and says why it may not be issued.
 * @throws BusinessError TAX_BLOCKED, TAX_NOT_ASSESSED, TAX_NOTHING_CHANGED, TAX_LIMITED, TAX_KIND_WRONG.
 */
export function prepareDecision(input: PrepareInput): PreparedDecision {
  const { head, register, law, liability, kind, previous, charged, issuedOn, reason, reliefsBefore } = input;
  if (head.blocked !== '')
    throw refuse('TAX_BLOCKED', `Nie można wydać decyzji: ${head.blocked} Uzupełnij kartę podatkową.`);
  refuseWrongKind(kind, liability, previous, head);
  if (!previous && !liability.assessed) throw notAssessed(liability);
  if (kind === 'establishing') refuseLimited(law, issuedOn, reason);
  const plan = planDecision(
    {
      liability,
      issuedOn,
      byDelivery: kind !== 'declaration',
      ...(previous
        ? { before: { combined: previous.combined, parts: previous.parts, instalments: charged } }
        : {}),
    },
    law,
  );
  if (previous && plan.charges.length === 0 && plan.reductions.length === 0)
    throw refuse(
      'TAX_NOTHING_CHANGED',
      `Podatek za ${law.year} r. wynosi tyle, ile w decyzji ${previous.number}. Nowa decyzja niczego by nie zmieniła.`,
    );
  const names = new Map(register.objects.map(({ id, name }) => [id, name]));
  return {
    head,
    law,
    liability,
    kind,
    previous,
    charged,
    plan,
    reliefsBefore,
    issuedOn,
    reason,
    nameOf: (objectId) => names.get(objectId) ?? '',
  };
}

function notAssessed({ total }: Liability): BusinessError {
  return total === 0
    ? refuse('TAX_NOTHING_OWED', 'Z karty nie wynika żaden podatek za ten rok. Nie ma czego ustalać.')
    : refuse(
        'TAX_NOT_ASSESSED',
        'Podatek nie przewyższa ceny listu poleconego za potwierdzeniem odbioru, więc postępowania się nie wszczyna (art. 6 ust. 8a ustawy o podatkach i opłatach lokalnych).',
      );
}

function refuseWrongKind(
  kind: DecisionKind,
  { liability }: Liability,
  previous: DecisionChain | undefined,
  { payer }: CardHead,
): void {
  const declares = payer === 'legal' || liability === 'TRANSPORT';
  if (kind === 'establishing' && previous)
    throw refuse(
      'TAX_ALREADY_ISSUED',
      `Za ten rok wydano już decyzję ${previous.number}. Wydaj decyzję zmieniającą.`,
      { details: { number: previous.number } },
    );
  if ((kind === 'changing' || kind === 'discontinuing') && !previous)
    throw refuse('TAX_NO_DECISION', 'Za ten rok nie wydano jeszcze decyzji. Wydaj decyzję ustalającą.');
  if (declares && kind === 'establishing')
    throw refuse(
      'TAX_KIND_WRONG',
      'Ten podatek podatnik oblicza sam w deklaracji. Przyjmij deklarację albo wydaj decyzję określającą.',
    );
  if (!declares && (kind === 'declaration' || kind === 'determining'))
    throw refuse(
      'TAX_KIND_WRONG',
      'Osobie fizycznej ten podatek ustala się decyzją. Wydaj decyzję ustalającą albo zmieniającą.',
    );
}

/** The right to establish a tax lapses (O.p. art. 68 § 1-2): later only with the reason why the longer term holds. */
function refuseLimited({ parameters, year }: TaxLaw, issuedOn: Day, reason: string): void {
  const ordinary = endOfYear(year + countOn(parameters, 'LIMIT.ASSESS.YEARS', issuedOn));
  const longest = endOfYear(year + countOn(parameters, 'LIMIT.ASSESS.UNREPORTED.YEARS', issuedOn));
  if (issuedOn <= ordinary) return;
  if (issuedOn > longest)
    throw refuse(
      'TAX_LIMITED',
      `Prawo do ustalenia podatku za ${year} r. wygasło z końcem ${yearOf(longest)} r. (art. 68 Ordynacji podatkowej).`,
    );
  if (reason === '')
    throw refuse(
      'TAX_LIMITED',
      `Prawo do ustalenia podatku za ${year} r. wygasło z końcem ${yearOf(ordinary)} r., chyba że podatnik nie złożył informacji albo podał w niej nieprawdę (art. 68 § 2 Ordynacji podatkowej). Wpisz to w uzasadnieniu.`,
      { field: 'reason' },
    );
}
