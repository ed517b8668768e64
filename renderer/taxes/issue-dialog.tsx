import { useState } from 'react';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { DateField, FieldRow, FormBox, RadioField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Figures, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import { PaperDialog } from './paper.tsx';
import {
  type ComputedLiability,
  DECISION_KINDS,
  type DecisionKind,
  type DecisionRow,
  type TaxCard,
} from './types.ts';
import { useLetters } from './use-letters.ts';

interface IssueDialogProps {
  readonly card: TaxCard;
  readonly year: number;
  readonly liability: ComputedLiability;
  readonly onClose: () => void;
}

/** Issues what the register says: figures before and after, the reason, then the letter at once. */
export function IssueDialog({ card, year, liability, onClose }: IssueDialogProps) {
  const client = useClient();
  const session = useSession();
  const letters = useLetters();
  const [issued, setIssued] = useState<DecisionRow>();
  const kinds = kindsFor(card.payer, liability);
  const form = useForm<{ kind: DecisionKind | null; issuedOn: Day | null; reason: string; declared: string }>(
    {
      kind: kinds[0] ?? 'establishing',
      issuedOn: session.workingDate,
      reason: '',
      declared: '',
    },
  );
  const kind = form.values.kind ?? 'establishing';
  const total = kind === 'discontinuing' ? zloty(0) : liability.total;
  const issue = useCommand(
    ({ issuedOn, reason, declared }: typeof form.values, actId) =>
      client.taxes.decisions.issue({
        actId,
        accountId: card.accountId,
        year,
        liability: liability.liability,
        kind,
        issuedOn: issuedOn ?? session.workingDate,
        expectedTotal: total,
        reason,
        declared,
      }),
    { onDone: setIssued, onRefused: form.refuse },
  );
  const before = liability.issued?.total ?? zloty(0);
  if (letters.paper && issued)
    return <PaperDialog title={`Decyzja ${issued.number}`} paper={letters.paper} onClose={onClose} />;
  return (
    <Dialog
      title={issued ? `Wydano decyzję ${issued.number}` : `${liability.name}, ${year} rok`}
      width="44rem"
      onClose={onClose}
      buttons={
        issued ? (
          <>
            <Button act="back" onClick={onClose}>
              Zamknij
            </Button>
            {issued.kind !== 'declaration' && (
              <Button
                kind="main"
                confirms
                autoFocus
                disabled={letters.busy}
                onClick={() => letters.print([issued.decisionId], false)}
              >
                {letters.busy ? 'Składam…' : 'Drukuj pismo'}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button act="back" onClick={onClose}>
              Zrezygnuj
            </Button>
            <Button
              kind="main"
              act="confirm"
              confirms
              disabled={issue.busy}
              onClick={() => form.submit(issue.run)}
            >
              {issue.busy ? 'Wydaję…' : `Wydaj na ${formatZloty(total)}`}
            </Button>
          </>
        )
      }
    >
      <Figures
        figures={[
          { name: 'Dotychczas', value: formatZloty(before) },
          { name: 'Po decyzji', value: formatZloty(issued?.total ?? total) },
          { name: 'Przypis lub odpis', value: formatZloty(grosze((issued?.total ?? total) - before)) },
        ]}
      />
      {issued ? (
        <Notice tone="done">Decyzja jest wydana, zaksięgowana i czeka na doręczenie.</Notice>
      ) : (
        <FormBox form={form} confirmName="Wydaj" enabled={!issue.busy} onConfirm={issue.run}>
          <RadioField
            label="Rodzaj"
            required
            choices={kinds.map((value) => ({ value, name: DECISION_KINDS[value] }))}
            {...form.bind('kind')}
          />
          <FieldRow columns="12rem 1fr">
            <DateField label="Dzień wydania" required {...form.bind('issuedOn')} />
            {kind === 'declaration' ? (
              <TextField label="Znak deklaracji" maxLength={60} {...form.bind('declared')} />
            ) : (
              <TextField
                label="Uzasadnienie: co się zmieniło"
                autoFocus
                required={kind === 'discontinuing'}
                maxLength={1000}
                lines={3}
                {...form.bind('reason')}
              />
            )}
          </FieldRow>
          {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
        </FormBox>
      )}
      {letters.refusal !== undefined && <Notice tone="danger">{letters.refusal}</Notice>}
    </Dialog>
  );
}

/** What may be issued now: establishing first, then only changes; those who declare themselves are determined. */
function kindsFor(
  payer: TaxCard['payer'],
  { issued, liability }: ComputedLiability,
): readonly DecisionKind[] {
  const declares = payer === 'legal' || liability === 'TRANSPORT';
  if (issued === null) return declares ? ['declaration', 'determining'] : ['establishing'];
  return declares ? ['declaration', 'determining', 'discontinuing'] : ['changing', 'discontinuing'];
}
