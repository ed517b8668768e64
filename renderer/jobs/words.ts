import { groupedCount } from '#renderer/ui/grid/index.ts';
import type { Figure } from '#renderer/ui/shapes/index.ts';
import type { Job, JobFigure } from '#shared/jobs/contract.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';

export const JOB_STATES: Readonly<Record<Job['state'], string>> = {
  waiting: '○ czeka na wolne miejsce',
  running: '▶ trwa',
  done: '✓ wykonano',
  cancelled: '✕ przerwano',
  failed: '▲ nie udało się',
};

export function isUnderWay(job: Job): boolean {
  return job.endedAt === null;
}

/** Done part, 0 to 1; nothing while it is not known how much there is. */
export function shareOf({ done, total }: Job): number | undefined {
  return total === null || total === 0 ? undefined : Math.min(1, done / total);
}

/** "45 %", or how much is done when the whole is not known. */
export function progressText(job: Job): string {
  const share = shareOf(job);
  if (share !== undefined) return `${Math.floor(share * 100)} %`;
  return job.done === 0 ? '' : groupedCount(job.done);
}

export function figuresOf(figures: readonly JobFigure[]): Figure[] {
  return figures.map((figure) => ({ name: figure.name, value: figureText(figure) }));
}

function figureText(figure: JobFigure): string {
  switch (figure.kind) {
    case 'amount':
      return formatZloty(figure.amount);
    case 'count':
      return groupedCount(figure.count);
    case 'text':
      return figure.text;
  }
}
