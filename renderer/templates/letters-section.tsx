import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { DateField, FormBox, RadioField, useForm } from '#renderer/ui/fields/index.ts';
import { saveBase64 } from '#renderer/ui/grid/index.ts';
import { Button, CardSection, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { type TemplateKindCode, templateKind, templateKindCodes } from '#shared/templates/kinds.ts';
import css from './templates.module.css';

const kinds = templateKindCodes.map((value) => ({ value, name: templateKind(value).name }));

/** Letters issued to a person, opened exactly as they went, and the way to issue another. */
export function LettersSection({ partyId }: { readonly partyId: string }) {
  const client = useClient();
  const mayIssue = useAllowed('templates.issue');
  const [issuing, setIssuing] = useState(false);
  const query = useQuery({
    queryKey: ['templates', 'letters', partyId],
    queryFn: () => client.templates.letters.list({ partyId }),
  });
  const open = useCommand((letterId: string) => client.templates.letters.pdf({ letterId }), {
    touches: [],
    onDone: ({ fileName, pdf }) => saveBase64(fileName, pdf, 'application/pdf'),
  });
  const trouble = query.error === null ? open.refusal : errorInfoOf(query.error);
  const letters = query.data ?? [];
  return (
    <CardSection
      title="Pisma"
      side={mayIssue && <Button onClick={() => setIssuing(true)}>Wystaw pismo</Button>}
    >
      {trouble !== undefined && <Notice tone="danger">{trouble.message}</Notice>}
      {letters.length === 0 ? (
        <p className={css['hint']}>Nie wystawiono pism.</p>
      ) : (
        <table className={css['versions']}>
          <thead>
            <tr>
              <th scope="col">Znak</th>
              <th scope="col">Dzień</th>
              <th scope="col">Tytuł</th>
              <th scope="col">Kto</th>
            </tr>
          </thead>
          <tbody>
            {letters.map(({ id, number, issuedOn, title, by }) => (
              <tr key={id}>
                <td>
                  <Button onClick={() => open.run(id)}>{number}</Button>
                </td>
                <td>{formatDay(issuedOn)}</td>
                <td>{title}</td>
                <td>{by}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {issuing && <IssueDialog partyId={partyId} onClose={() => setIssuing(false)} />}
    </CardSection>
  );
}

interface IssueValues {
  readonly kind: TemplateKindCode | null;
  readonly day: Day | null;
}

function IssueDialog({ partyId, onClose }: { readonly partyId: string; readonly onClose: () => void }) {
  const client = useClient();
  const session = useSession();
  const form = useForm<IssueValues>({ kind: templateKindCodes[0], day: session.workingDate });
  const issue = useCommand(
    async ({ kind, day }: IssueValues, actId) => {
      if (kind !== null && day !== null) await client.templates.letters.issue({ actId, kind, partyId, day });
    },
    { onDone: onClose, onRefused: form.refuse, touches: [['templates', 'letters']] },
  );
  return (
    <Dialog
      title="Wystawienie pisma"
      onClose={onClose}
      buttons={
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
            {issue.busy ? 'Pracuję…' : 'Wystaw'}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Wystaw" enabled={!issue.busy} onConfirm={issue.run}>
        <RadioField label="Rodzaj pisma" required column choices={kinds} {...form.bind('kind')} />
        <DateField
          label="Data pisma"
          required
          hint="Treść według wzoru obowiązującego w tym dniu; pismo dostanie następny numer."
          {...form.bind('day')}
        />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}
