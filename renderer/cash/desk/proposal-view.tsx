import { useState } from 'react';
import { useAct } from '#renderer/ui/keys/index.ts';
import type { ReceiptLine } from '#shared/cash/schemas.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { counted } from '#shared/kernel/plural.ts';
import { POSITIONS } from '../words.ts';
import type { Customer } from './customer.ts';
import css from './proposal.module.css';
import type { Payment } from './use-payment.ts';

/** How the payment falls on the dues: a line for each, unfolding to the reason and its article. */
export function ProposalView({
  payment,
  customer,
}: {
  readonly payment: Payment;
  readonly customer: Customer;
}) {
  const [unfolded, setUnfolded] = useState(false);
  const prepared = customer.kind === 'prepared' ? customer.prepared.lines : [];
  const lines = payment.proposal?.lines ?? prepared;
  const explanations = payment.proposal?.explanations ?? [];
  useAct('compute', lines.length > 0 ? () => setUnfolded(!unfolded) : undefined, {
    name: unfolded ? 'Zwiń' : 'Wyliczenie',
  });
  if (lines.length === 0) return null;
  return (
    <section
      className={css['proposal']}
      aria-label="Zarachowanie"
      data-computing={payment.computing || undefined}
    >
      <header className={css['head']}>
        <h3>Zarachowanie</h3>
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={unfolded}
          className={css['fold']}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? 'Zwiń (F9)' : `Dlaczego tak (F9)`}
        </button>
      </header>
      <table className={css['lines']}>
        <thead>
          <tr>
            <th scope="col">{counted(lines.length, POSITIONS)}</th>
            <th scope="col">Należność</th>
            <th scope="col">Odsetki</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <ProposalLine
              key={line.instalmentId ?? `${line.kind}-${line.text}`}
              line={line}
              explanation={unfolded ? explanations[at] : undefined}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ProposalLineProps {
  readonly line: ReceiptLine;
  readonly explanation: { readonly text: string; readonly article: string } | undefined;
}

function ProposalLine({ line, explanation }: ProposalLineProps) {
  return (
    <>
      <tr data-kind={line.kind}>
        <td>{line.kind === 'overpayment' ? `Nadpłata: ${line.titleName}` : line.text}</td>
        <td className={css['figure']}>{formatAmount(line.cost > 0 ? line.cost : line.principal)}</td>
        <td className={css['figure']}>{line.interest === 0 ? '–' : formatAmount(line.interest)}</td>
      </tr>
      {explanation !== undefined && (
        <tr className={css['why']}>
          <td colSpan={3}>
            {explanation.text}
            {!explanation.text.includes(explanation.article) && (
              <span className={css['article']}> {explanation.article}</span>
            )}
          </td>
        </tr>
      )}
    </>
  );
}
