import { createHash } from 'node:crypto';
import type { Day } from '#shared/kernel/day.ts';
import { type ParameterSet, parameterSet } from '#shared/parameters/parameter.ts';
import { SEED_ROWS } from '#shared/parameters/seed.ts';
import { decidedParts, decisionDocument, titleName, titleOf } from '#shared/taxes/decision-document.ts';
import { type DecisionPlan, planDecision } from '#shared/taxes/decision-plan.ts';
import { type TaxLaw, taxLaw } from '#shared/taxes/law.ts';
import { type AccountRegister, assessAccount, type Liability } from '#shared/taxes/liability.ts';
import type { RegisteredObject } from '#shared/taxes/register.ts';
import type { CardItem, Cards } from './card.ts';
import type { DemoContext } from './context.ts';
import { plusDays } from './days.ts';
import { accountNumber, virtualAccount } from './numbers.ts';
import { OPENED_ON, type Payer } from './payers.ts';
import { noon } from './postings.ts';
import type { Rows } from './tables.ts';
import type { DemoObject } from './tax-objects.ts';
import { COUNCIL_ROWS, FIRST_TAXED_YEAR, LAST_TAXED_YEAR } from './tax-parameters.ts';

const PARAMETERS: ParameterSet = parameterSet(SEED_ROWS, COUNCIL_ROWS);

/** The law of a year; of years whose figures are not announced, that of the nearest one that is. */
function lawOf(year: number): TaxLaw {
  return taxLaw(PARAMETERS, Math.min(Math.max(year, FIRST_TAXED_YEAR), LAST_TAXED_YEAR));
}

const TITLES: Readonly<Record<string, string>> = {
  COMBINED: 'LZP',
  PROPERTY_TAX: 'PNF',
  AGRICULTURAL_TAX: 'ROL',
  FOREST_TAX: 'LES',
};

/** Writes tax cards with their objects, and the decisions that the rules make of them. */
export interface TaxCards {
  /** Opens the card of a payer over these objects. */
  open(payer: Payer, objects: readonly DemoObject[]): AccountRegister;
  /** The decision of a year, or a firm's declaration, with its dues; nothing when nothing is owed. */
  assess(payer: Payer, register: AccountRegister, year: number, day: Day): CardItem[];
}

export function taxCards(demo: DemoContext, rows: Rows, cards: Cards, newId: () => string): TaxCards {
  const { unitId, clerkId } = demo.office;
  const bornAt = noon(OPENED_ON);
  const open: TaxCards['open'] = (payer, objects) => {
    const legal = payer.kind === 'organisation';
    rows.taxpayer.push([
      payer.accountId,
      unitId,
      legal ? 'legal' : 'natural',
      payer.village,
      bornAt,
      clerkId,
    ]);
    const ids = new Map<string, string>();
    const registered = objects.map(({ name, state, on }): RegisteredObject => {
      const id = newId();
      ids.set(name, id);
      rows.taxObject.push([
        id,
        unitId,
        payer.accountId,
        state.kind,
        name,
        payer.village,
        ids.get(on ?? '') ?? null,
        OPENED_ON,
        bornAt,
        clerkId,
      ]);
      rows.taxObjectVersion.push([
        newId(),
        unitId,
        id,
        OPENED_ON,
        'NEXT_MONTH',
        state,
        'założenie ewidencji',
        bornAt,
        clerkId,
      ]);
      return {
        id,
        name,
        kind: state.kind,
        accountId: payer.accountId,
        versions: [{ event: OPENED_ON, effect: 'NEXT_MONTH', state }],
        moves: [],
      };
    });
    return {
      accountId: payer.accountId,
      payer: legal ? 'legal' : 'natural',
      objects: registered,
      reliefs: [],
    };
  };
  const assess: TaxCards['assess'] = (payer, register, year, day) => {
    const law = lawOf(year);
    const { liabilities, problems } = assessAccount(register, law);
    const [problem] = problems;
    if (problem) throw new Error(problem.message);
    return liabilities
      .filter(({ assessed }) => assessed)
      .flatMap((liability) => assessOne(payer, register, liability, law, year, day));
  };
  const assessOne = (
    payer: Payer,
    register: AccountRegister,
    liability: Liability,
    law: TaxLaw,
    year: number,
    day: Day,
  ): CardItem[] => {
    const declared = register.payer === 'legal';
    const plan = planDecision({ liability, issuedOn: day, byDelivery: !declared }, law);
    const titleCode = declared ? 'PNP' : (TITLES[titleOf(liability)] ?? 'PNF');
    const documentKind = declared ? 'DN-1' : 'DEC';
    const number = `${documentKind}/${titleCode}/${year}/${accountNumber(payer.accountIndex)}`;
    // A year of another law than its own gives dues only: its figures are not announced, or forgotten.
    const decisionId = law.year === year ? newId() : null;
    const instalments = plan.charges.flatMap((charge) => charge.instalments);
    const items = cards.assess(payer, {
      titleCode,
      year,
      documentKind,
      documentNumber: number,
      day,
      deliveredOn: declared ? null : plusDays(day, 5),
      text: `${titleName(titleOf(liability))} za ${year} r.`,
      decisionId,
      instalments: instalments.map(({ statutoryDue, amount, parts }) => ({
        statutoryDue: `${year}${statutoryDue.slice(4)}` as Day,
        amount,
        ...(liability.combined ? { parts } : {}),
      })),
    });
    if (decisionId !== null)
      decide({ payer, register, liability, law, plan, declared, number, decisionId, day }, items);
    return items;
  };
  const decide = (made: Made, items: readonly CardItem[]): void => {
    const { payer, register, liability, law, plan, declared, number, decisionId, day } = made;
    const kind = declared ? 'declaration' : 'establishing';
    const names = new Map(register.objects.map(({ id, name }) => [id, name]));
    const { accountIndex, addressees } = payer;
    const document = decisionDocument(
      {
        head: {
          accountNumber: accountNumber(accountIndex),
          virtualAccount: virtualAccount(accountIndex),
          payer: register.payer,
          addressees,
        },
        law,
        liability,
        kind,
        plan,
        issuedOn: day,
        reason: '',
        nameOf: (id) => names.get(id) ?? '',
      },
      number,
      [items.map(({ slip }) => slip)],
      OFFICE,
    );
    const data = JSON.stringify(document);
    rows.decision.push([
      decisionId,
      unitId,
      payer.accountId,
      law.year,
      liability.liability,
      kind,
      liability.combined,
      1,
      number,
      day,
      0,
      liability.total,
      data,
      createHash('sha256').update(data).digest(),
      items[0]?.entryId ?? null,
      noon(day),
      clerkId,
    ]);
    for (const [tax, part] of decidedParts({ liability, previous: undefined }))
      rows.decisionPart.push([decisionId, unitId, tax, part.classification, 0, part.amount]);
    if (liability.combined)
      for (const [at, { parts }] of plan.charges.flatMap((charge) => charge.instalments).entries())
        for (const { tax, classification, amount } of parts)
          rows.liabilityPart.push([items[at]?.id ?? null, decisionId, unitId, tax, classification, amount]);
    if (!declared)
      for (const { partyId, name } of addressees)
        rows.delivery.push([
          newId(),
          unitId,
          decisionId,
          partyId,
          name,
          'paper',
          day,
          plusDays(day, 5),
          'received',
          noon(plusDays(day, 6)),
          clerkId,
        ]);
  };
  return { open, assess };
}

interface Made {
  readonly payer: Payer;
  readonly register: AccountRegister;
  readonly liability: Liability;
  readonly law: TaxLaw;
  readonly plan: DecisionPlan;
  readonly declared: boolean;
  readonly number: string;
  readonly decisionId: string;
  readonly day: Day;
}

const OFFICE = {
  name: 'Urząd Gminy Przykładowo',
  authority: 'Wójt Gminy Przykładowo',
  address: 'Rynek 1, 00-910 Przykładowo',
  nip: '1234563218',
};
