import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, CardSection, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { ExplanationTree } from './explanation-tree.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import css from './taxes.module.css';
import type { ComputedLiability, TaxCard } from './types.ts';

interface TaxOfYearProps {
  readonly card: TaxCard;
  readonly year: number;
}

/** What the card owes for a year by the register as it stands; every figure unfolds to how it came about. */
export function TaxOfYear({ card, year }: TaxOfYearProps) {
  const client = useClient();
  const mayDecide = useAllowed('taxes.decide');
  const [issuing, setIssuing] = useState<ComputedLiability>();
  const query = useQuery({
    queryKey: ['taxes', 'compute', card.accountId, year],
    queryFn: () => client.taxes.compute({ accountId: card.accountId, year }),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const liabilities = query.data?.liabilities ?? [];
  const [first] = liabilities;
  useAct('compute', mayDecide && first ? () => setIssuing(first) : undefined, { name: 'Wydaj decyzję' });
  return (
    <CardSection title={`Podatek za ${year} rok`}>
      {query.error !== null && <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>}
      {query.data?.problems.map(({ code, message, field }) => (
        <Notice key={code + (field ?? '')} tone="danger">
          {message}
        </Notice>
      ))}
      {query.data !== undefined && liabilities.length === 0 && <p>Za ten rok nic się nie należy.</p>}
      {liabilities.map((liability) => (
        <section key={liability.liability} aria-label={liability.name}>
          <LiabilityHead
            liability={liability}
            onIssue={mayDecide ? () => setIssuing(liability) : undefined}
          />
          <ExplanationTree nodes={liability.explanation} />
        </section>
      ))}
      {issuing !== undefined && (
        <IssueDialog card={card} year={year} liability={issuing} onClose={() => setIssuing(undefined)} />
      )}
    </CardSection>
  );
}

interface LiabilityHeadProps {
  readonly liability: ComputedLiability;
  readonly onIssue: (() => void) | undefined;
}

function LiabilityHead({ liability, onIssue }: LiabilityHeadProps) {
  const { name, total, parts, instalments, issued, change, assessed } = liability;
  return (
    <>
      <div className={css['filters']}>
        <strong>
          {name}: {formatZloty(total)}
        </strong>
        {parts.length > 1 && (
          <span>{parts.map((part) => `${part.name} ${formatZloty(part.amount)}`).join(' · ')}</span>
        )}
        <span className={css['formula']}>
          {issued === null
            ? assessed
              ? 'decyzji jeszcze nie wydano'
              : 'kwota tak mała, że decyzji się nie wydaje'
            : change === 0
              ? `zgodne z decyzją ${issued.number}`
              : `decyzja ${issued.number} na ${formatZloty(issued.total)}, różnica ${formatZloty(change)}`}
        </span>
        {onIssue && (
          <Button act="compute" onClick={onIssue}>
            {issued === null ? 'Wydaj decyzję' : 'Zmień decyzję'}
          </Button>
        )}
      </div>
      <p className={css['formula']}>
        {instalments
          .map(({ number, due, amount }) => `${number}. rata ${formatDay(due)}: ${formatZloty(amount)}`)
          .join(' · ')}
      </p>
    </>
  );
}
