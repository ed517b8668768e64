import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { AllocationReason } from './allocation-order.ts';
import { isCivil, type OpenItem } from './types.ts';

/** Why an item was reached, in the words of the law. */
export const REASON_TEXTS: Readonly<Record<AllocationReason, string>> = {
  REMINDER_COST_FIRST:
    'koszty doręczonego upomnienia pokrywa się najpierw (art. 62 § 1a Ordynacji podatkowej)',
  CHOSEN: 'należność wskazana przez płacącego',
  INDICATED_ARREARS: 'najstarsza zaległość wskazanego podatku (art. 62 § 1 Ordynacji podatkowej)',
  OLDEST_ARREARS: 'najstarsza zaległość (art. 62 § 1 Ordynacji podatkowej)',
  CIVIL_ARREARS: 'najdawniej wymagalna należność cywilnoprawna (art. 451 Kodeksu cywilnego)',
  CURRENT_ITEM: 'należność bieżąca o najbliższym terminie',
};

interface PartFigures {
  readonly principal: Grosze;
  readonly interest: Grosze;
  readonly interestDue: Grosze;
  readonly principalAfter: Grosze;
  readonly closes: boolean;
  readonly reason: AllocationReason;
}

/** One sentence or two: what is paid, why this item, how a partial payment was split, what is left. */
export function partText(item: OpenItem, part: PartFigures): string {
  const name = `${item.label ?? item.titleCode}, termin ${formatDay(item.dueDate)}`;
  const why = REASON_TEXTS[part.reason];
  if (item.kind === 'reminder-cost') {
    const rest = part.closes ? '' : ` Pozostaje ${formatZloty(part.principalAfter)}.`;
    return `${item.label ?? 'Koszty upomnienia'}: ${formatZloty(part.principal)}; ${why}.${rest}`;
  }
  const figures =
    part.interest > 0
      ? `należność główna ${formatZloty(part.principal)}, odsetki ${formatZloty(part.interest)}`
      : `należność główna ${formatZloty(part.principal)}`;
  if (part.closes) return `${name}: ${figures}; ${why}.`;
  return `${name}: ${figures}; ${why}. ${splitText(item, part)} Pozostaje ${formatZloty(part.principalAfter)} należności głównej.`;
}

export function overpaymentText(amount: Grosze): string {
  return `Po pokryciu należności zostaje nadpłata ${formatZloty(amount)}.`;
}

function splitText(item: OpenItem, part: PartFigures): string {
  if (part.interestDue === 0) return 'Wpłata nie pokrywa całej należności.';
  if (isCivil(item)) return 'Wpłata częściowa pokrywa najpierw odsetki (art. 451 § 1 Kodeksu cywilnego).';
  return `Wpłata nie pokrywa ${formatZloty(item.principal)} należności i ${formatZloty(part.interestDue)} odsetek, więc dzieli się w tym stosunku (art. 55 § 2 Ordynacji podatkowej).`;
}
