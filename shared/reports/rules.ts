import { isReserve } from '../budget/classification.ts';
import { formatAmount } from '../kernel/amount-text.ts';
import { type Grosze, grosze, larger, ZERO } from '../kernel/money.ts';
import { columnOf, type ReportForm } from './forms.ts';
import { cellOf, columnTotal, type Report, type ReportRemark, type ReportRow, rowOf } from './report.ts';

/** Control rules inside a report. An error bars approval; a warning asks for an explanation. */
export function controlReport(report: Report): ReportRemark[] {
  switch (report.form) {
    case 'rb27s':
      return report.rows.flatMap(rb27sRow);
    case 'rb28s':
      return report.rows.flatMap((row) => rb28sRow(row, report.month));
    case 'rbnds':
      return rbNds(report);
    case 'rb50':
      return [];
    case 'rb34s':
      return rb34s(report);
    default:
      return [];
  }
}

/** Control rules between the reports of one period; only those that are given are held against each other. */
export function controlBetween(reports: readonly Report[]): ReportRemark[] {
  const of = (form: ReportForm) => reports.find((report) => report.form === form);
  const [income, expenditure, nds, liabilities] = [of('rb27s'), of('rb28s'), of('rbnds'), of('rbz')];
  const remarks: ReportRemark[] = [];
  const same = (code: string, row: string, column: string, left: Grosze, right: Grosze, what: string) => {
    if (left !== right)
      remarks.push({
        level: 'error',
        code,
        row,
        column,
        message: `${what}: ${formatAmount(left)} i ${formatAmount(right)}, różnica ${formatAmount(grosze(left - right))}.`,
      });
  };
  if (nds && income)
    for (const column of ['plan', 'executed'])
      same(
        'NDS_INCOME',
        'A',
        column,
        cellOf(rowOf(nds, 'A'), column),
        columnTotal(income, column),
        'Dochody w Rb-NDS i suma Rb-27S',
      );
  if (nds && expenditure)
    for (const column of ['plan', 'executed'])
      same(
        'NDS_EXPENDITURE',
        'B',
        column,
        cellOf(rowOf(nds, 'B'), column),
        columnTotal(expenditure, column),
        'Wydatki w Rb-NDS i suma Rb-28S',
      );
  if (liabilities && expenditure) {
    const overdue = grosze(
      columnTotal(expenditure, 'overdueBefore') + columnTotal(expenditure, 'overdueNow'),
    );
    same(
      'Z_OVERDUE',
      'E4',
      'amount',
      cellOf(rowOf(liabilities, 'E4'), 'amount'),
      overdue,
      'Zobowiązania wymagalne w Rb-Z i w Rb-28S',
    );
  }
  return remarks;
}

type Relation = '=' | '<=' | '>=';

/** One rule over the cells of a row: left must stand in this relation to right. */
function rule(
  form: ReportForm,
  row: ReportRow,
  {
    level = 'error',
    code,
    column,
    left,
    relation,
    right,
    says,
  }: {
    readonly level?: 'error' | 'warning';
    readonly code: string;
    readonly column: string;
    readonly left: number;
    readonly relation: Relation;
    readonly right: number;
    readonly says: string;
  },
): ReportRemark[] {
  const holds = relation === '=' ? left === right : relation === '<=' ? left <= right : left >= right;
  if (holds) return [];
  const number = columnOf(form, column)?.number;
  return [
    {
      level,
      code,
      row: row.key,
      column,
      message: `${row.key}${number === undefined ? '' : `, kol. ${number}`}: ${says} (${formatAmount(grosze(left))} i ${formatAmount(grosze(right))}).`,
    },
  ];
}

/** Taxes of the gmina itself, the only rows whose effects of rates and decisions are reported. */
const OWN_TAXES = /-(0310|0320|0330|0340|0350|0360|0500)$/;

function rb27sRow(row: ReportRow): ReportRemark[] {
  const of = (column: string) => cellOf(row, column);
  const effects = ['lowered', 'exempted', 'remitted', 'deferred'];
  return [
    ...rule('rb27s', row, {
      code: 'RB27S_BALANCE',
      column: 'left',
      left: of('left') - of('overpaid'),
      relation: '=',
      right: of('due') - of('setOff') - of('executed'),
      says: 'należności pozostałe bez nadpłat mają równać się należnościom bez potrąceń i dochodów wykonanych',
    }),
    ...rule('rb27s', row, {
      code: 'RB27S_ARREARS',
      column: 'arrears',
      left: of('arrears'),
      relation: '<=',
      right: of('left'),
      says: 'zaległości nie mogą przekraczać należności pozostałych do zapłaty',
    }),
    ...effects.flatMap((column) =>
      rule('rb27s', row, {
        code: 'RB27S_EFFECT_NEGATIVE',
        column,
        left: of(column),
        relation: '>=',
        right: 0,
        says: 'skutki nie mogą być ujemne',
      }),
    ),
    ...effects
      .filter((column) => of(column) !== 0 && !OWN_TAXES.test(row.key))
      .map((column) => ({
        level: 'error' as const,
        code: 'RB27S_EFFECT_ROW',
        row: row.key,
        column,
        message: `${row.key}: skutki wykazuje się tylko przy podatkach własnych gminy.`,
      })),
  ];
}

function rb28sRow(row: ReportRow, month: number): ReportRemark[] {
  const of = (column: string) => cellOf(row, column);
  const reserve = isReserve(row.key.slice(10));
  return [
    ...rule('rb28s', row, {
      code: 'RB28S_OVER_PLAN',
      column: 'executed',
      left: of('executed'),
      relation: '<=',
      right: of('plan'),
      says: 'wydatki wykonane przekraczają plan',
    }),
    ...rule('rb28s', row, {
      code: 'RB28S_COMMITTED',
      column: 'committed',
      left: of('committed'),
      relation: '>=',
      right: of('executed'),
      says: 'zaangażowanie jest mniejsze od wydatków wykonanych',
    }),
    ...rule('rb28s', row, {
      level: 'warning',
      code: 'RB28S_COMMITTED_OVER_PLAN',
      column: 'committed',
      left: of('committed'),
      relation: '<=',
      right: of('plan'),
      says: 'zaangażowanie przekracza plan, wyjaśnij',
    }),
    ...rule('rb28s', row, {
      level: 'warning',
      code: 'RB28S_LIABILITIES',
      column: 'liabilities',
      left: of('executed') + of('liabilities'),
      relation: '<=',
      right: of('committed'),
      says: 'wydatki ze zobowiązaniami przekraczają zaangażowanie, wyjaśnij',
    }),
    ...rule('rb28s', row, {
      code: 'RB28S_OVERDUE',
      column: 'overdueNow',
      left: of('overdueBefore') + of('overdueNow'),
      relation: '<=',
      right: of('liabilities'),
      says: 'zobowiązania wymagalne przekraczają zobowiązania ogółem',
    }),
    ...rule('rb28s', row, {
      code: 'RB28S_NOT_EXPIRING',
      column: 'notExpiring',
      left: of('notExpiring'),
      relation: '<=',
      right: month === 12 ? larger(grosze(of('plan') - of('executed')), ZERO) : ZERO,
      says: 'wydatki niewygasające nie mieszczą się w niewykonanym planie roku',
    }),
    ...['committed', 'executed', 'liabilities', 'overdueBefore', 'overdueNow']
      .filter(() => reserve)
      .flatMap((column) =>
        rule('rb28s', row, {
          code: 'RB28S_RESERVE',
          column,
          left: of(column),
          relation: '=',
          right: 0,
          says: 'rezerwy nie mają zaangażowania ani wykonania',
        }),
      ),
  ];
}

function rbNds(report: Report): ReportRemark[] {
  const remarks: ReportRemark[] = [];
  for (const column of ['plan', 'executed']) {
    const of = (key: string) => cellOf(rowOf(report, key), column);
    const row = (key: string): ReportRow => rowOf(report, key) ?? { key, name: '', cells: {} };
    const equal = (key: string, code: string, left: number, right: number, says: string) =>
      remarks.push(...rule('rbnds', row(key), { code, column, left, relation: '=', right, says }));
    equal('A', 'NDS_A', of('A'), of('A1') + of('A2'), 'dochody mają być sumą bieżących i majątkowych');
    equal('B', 'NDS_B', of('B'), of('B1') + of('B2'), 'wydatki mają być sumą bieżących i majątkowych');
    equal('C', 'NDS_C', of('C'), of('A') - of('B'), 'wynik ma być różnicą dochodów i wydatków');
    if (column === 'plan')
      equal(
        'D1',
        'NDS_D',
        of('A') + of('D1'),
        of('B') + of('D2'),
        'plan: dochody z przychodami mają równać się wydatkom z rozchodami',
      );
  }
  return remarks;
}

function rb34s(report: Report): ReportRemark[] {
  return ['plan', 'executed'].flatMap((column) => {
    const of = (key: string) => cellOf(rowOf(report, key), column);
    const closing = rowOf(report, 'Z') ?? { key: 'Z', name: '', cells: {} };
    return rule('rb34s', closing, {
      code: 'RB34S_BALANCE',
      column,
      left: of('P') + of('D'),
      relation: '=',
      right: of('W') + of('Z'),
      says: 'stan na początek z dochodami ma równać się wydatkom ze stanem na koniec',
    });
  });
}
