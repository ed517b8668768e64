import { formatZloty } from '../kernel/amount-text.ts';
import type { ErrorInfo } from '../kernel/errors.ts';
import { add, type Grosze, grosze, larger, negate, sum, ZERO } from '../kernel/money.ts';
import { type BudgetSide, expenditureGroup, isFinancing, parseBudgetKey } from './classification.ts';

/** A line of a resolution or order: by how much one key of one unit's plan grows (or falls, when negative). */
export interface PlanLine {
  readonly ownerUnitId: number;
  readonly side: BudgetSide;
  /** `801-80101-4210`; three digits for revenues and outlays. */
  readonly classification: string;
  readonly amount: Grosze;
}

/** Who may make a change: the council, the executive by himself, the executive where the council authorised him, a unit's head. */
export type Authority = 'council' | 'executive-authorised' | 'executive' | 'head';

const SIDE_NAMES: Readonly<Record<BudgetSide, string>> = {
  income: 'dochody',
  expenditure: 'wydatki',
  revenue: 'przychody',
  outlay: 'rozchody',
};

/** Wages from employment: their plan changes only with the council's authorisation (UFP art. 257(3), 258(1)(1)). */
const WAGES = /^(401|402|404|405|406|407|408|479|480)/;
/** Grants from the state budget and other authorities, and the general subsidy: the executive takes them in by order (UFP art. 257). */
const GRANTS = /^(20[1-6]|211|212|213|216|217|23[1-3]|244|246|270|271|292|62[0-9]|63[0-5]|641|642|643)/;

const sumOf = (lines: readonly PlanLine[], side: BudgetSide): Grosze =>
  sum(lines.filter((line) => line.side === side).map(({ amount }) => amount));

/** Income less expenditure plus revenues less outlays: nothing in a change that keeps the budget balanced. */
export function planImbalance(lines: readonly PlanLine[]): Grosze {
  return add(
    sumOf(lines, 'income'),
    negate(sumOf(lines, 'expenditure')),
    sumOf(lines, 'revenue'),
    negate(sumOf(lines, 'outlay')),
  );
}

/** The least authority that may make this change (UFP art. 211, 233, 257, 258). */
export function neededAuthority(lines: readonly PlanLine[]): Exclude<Authority, 'head'> {
  if (lines.some(({ side }) => isFinancing(side))) return 'council';
  const income = lines.filter(({ side }) => side === 'income');
  const paragraphOf = (classification: string) => classification.slice(10);
  if (income.length > 0) {
    const grants = income.every(({ classification }) => GRANTS.test(paragraphOf(classification)));
    return grants && planImbalance(lines) === 0 ? 'executive' : 'council';
  }
  const byDivision = new Map<string, Grosze>();
  for (const { classification, amount } of lines) {
    const division = classification.slice(0, 3);
    byDivision.set(division, grosze((byDivision.get(division) ?? 0) + amount));
  }
  if ([...byDivision.values()].some((amount) => amount !== 0)) return 'council';
  const delicate = lines.some(
    ({ classification }) =>
      WAGES.test(paragraphOf(classification)) || /^16/.test(expenditureGroup(paragraphOf(classification))),
  );
  return delicate ? 'executive-authorised' : 'executive';
}

/** What the plan of a key already carries; grosze. */
export interface PlannedKey {
  readonly plan: Grosze;
  readonly executed: Grosze;
  readonly committed: Grosze;
}

export interface PlanFacts {
  readonly known: (side: BudgetSide, classification: string) => boolean;
  readonly planned: (line: Pick<PlanLine, 'ownerUnitId' | 'side' | 'classification'>) => PlannedKey;
}

/** What bars a change from being adopted, each with its line; a budget that is set for the first time need not balance alone. */
export function planProblems(
  change: {
    readonly kind: 'initial' | 'change';
    readonly authority: 'council' | 'executive' | 'head';
    readonly lines: readonly PlanLine[];
  },
  facts: PlanFacts,
): ErrorInfo[] {
  const { lines, authority, kind } = change;
  if (lines.length === 0)
    return [problem('PLAN_EMPTY', 'Zmiana nie ma wierszy. Wpisz, co zmienia.', 'lines')];
  const problems = lines.flatMap((line, at) => lineProblems(line, at, facts));
  const imbalance = planImbalance(lines);
  if (imbalance !== 0)
    problems.push(
      problem(
        'PLAN_UNBALANCED',
        `Plan się nie bilansuje: dochody z przychodami są ${imbalance > 0 ? 'większe' : 'mniejsze'} od wydatków z rozchodami o ${formatZloty(grosze(Math.abs(imbalance)))}.`,
        'lines',
      ),
    );
  const needed = neededAuthority(lines);
  if (kind === 'change' && authority !== 'council' && needed === 'council')
    problems.push(
      problem(
        'PLAN_COUNCIL_NEEDED',
        'Takiej zmiany dokonuje rada uchwałą: przenosi wydatki między działami albo zmienia dochody własne, przychody lub rozchody (ufp art. 211, 233, 257).',
        'authority',
      ),
    );
  if (kind === 'initial' && authority !== 'council')
    problems.push(problem('PLAN_COUNCIL_NEEDED', 'Budżet uchwala rada (ufp art. 211).', 'authority'));
  return problems;
}

function lineProblems(line: PlanLine, at: number, facts: PlanFacts): ErrorInfo[] {
  const field = `lines.${at}`;
  const row = `Wiersz ${at + 1}`;
  if (isFinancing(line.side)) {
    if (!/^\d{3}$/.test(line.classification))
      return [
        problem(
          'PLAN_CLASSIFICATION',
          `${row}: przychody i rozchody mają paragraf z trzech cyfr.`,
          `${field}.classification`,
        ),
      ];
  } else {
    const parsed = parseBudgetKey(line.classification);
    if (!parsed.ok)
      return [
        { ...parsed.error, message: `${row}: ${parsed.error.message}`, field: `${field}.classification` },
      ];
  }
  if (!facts.known(line.side, line.classification))
    return [
      problem(
        'PLAN_CLASSIFICATION_UNKNOWN',
        `${row}: klasyfikacji ${line.classification} nie ma wśród obowiązujących (${SIDE_NAMES[line.side]}).`,
        `${field}.classification`,
      ),
    ];
  const { plan, executed, committed } = facts.planned(line);
  const after = add(plan, line.amount);
  if (after < 0)
    return [
      problem(
        'PLAN_BELOW_ZERO',
        `${row}: plan ${line.classification} wynosi ${formatZloty(plan)} i nie może spaść o ${formatZloty(negate(line.amount))}.`,
        `${field}.amount`,
      ),
    ];
  const used = larger(executed, committed);
  if (line.side === 'expenditure' && line.amount < ZERO && after < used)
    return [
      problem(
        'PLAN_BELOW_USED',
        `${row}: po zmianie plan ${line.classification} wyniósłby ${formatZloty(after)}, a zaangażowano lub wydano już ${formatZloty(used)}.`,
        `${field}.amount`,
      ),
    ];
  return [];
}

/** What may still be engaged: the plan less what is committed or, where more, already paid (UFP art. 46, 261). */
export function freeFunds({ plan, executed, committed }: PlannedKey): Grosze {
  return grosze(plan - larger(executed, committed));
}

/** Limits of reserves for planned expenditure (UFP art. 222; act on crisis management art. 26(4)); grosze. */
export function reserveLimits(planned: {
  readonly expenditure: Grosze;
  readonly investments: Grosze;
  readonly wages: Grosze;
  readonly debtService: Grosze;
}): {
  readonly generalFrom: Grosze;
  readonly generalTo: Grosze;
  readonly earmarkedTo: Grosze;
  readonly crisisFrom: Grosze;
} {
  const { expenditure, investments, wages, debtService } = planned;
  const base = expenditure - investments - wages - debtService;
  return {
    generalFrom: grosze(Math.ceil(expenditure / 1000)),
    generalTo: grosze(Math.floor(expenditure / 100)),
    earmarkedTo: grosze(Math.floor(expenditure / 20)),
    crisisFrom: grosze(Math.ceil(base / 200)),
  };
}

function problem(code: string, message: string, field: string): ErrorInfo {
  return { code, message, field };
}
