import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useLeaveGuard, useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  DateField,
  FieldRow,
  FormBox,
  type Option,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { LineEntry } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, Notice } from '#renderer/ui/shapes/index.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { grosze, ZERO } from '#shared/kernel/money.ts';
import { imbalance } from '#shared/ledger/document.ts';
import css from './document-entry.module.css';
import { emptyLine, isEmptyLine, lineColumns, type TypedLine } from './entry-lines.tsx';
import type { Book } from './place.tsx';

type Draft = Awaited<ReturnType<Client['ledger']['documents']['get']>>;
type Template = Awaited<ReturnType<Client['ledger']['templates']['list']>>[number];

/** A document entered or changed in the buffer; `new-7` begins one in book 7. */
export function DocumentEntry({ params }: ScreenProps) {
  const client = useClient();
  const id = params['id'] ?? '';
  const newIn = /^new-(\d+)$/.exec(id)?.[1];
  const books = useQuery({ queryKey: ['ledger', 'books'], queryFn: () => client.ledger.books() });
  const draft = useQuery({
    queryKey: ['ledger', 'draft', id],
    enabled: newIn === undefined,
    staleTime: 0,
    gcTime: 0,
    queryFn: () => client.ledger.documents.get({ draftId: id }),
  });
  const error = books.error ?? draft.error;
  if (error) return <Notice tone="danger">{errorInfoOf(error).message}</Notice>;
  const book = books.data?.find((one) => one.id === (draft.data?.bookId ?? Number(newIn)));
  if (book === undefined || (newIn === undefined && draft.data === undefined))
    return <p role="status">Czytam dokument…</p>;
  return <Entry key={draft.data ? `${id}-${draft.data.version}` : id} book={book} draft={draft.data} />;
}

interface Head {
  readonly journal: Option | null;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly documentDate: Day | null;
  readonly operationDate: Day | null;
  readonly postingDate: Day | null;
  readonly text: string;
}

function Entry({ book, draft: first }: { readonly book: Book; readonly draft: Draft | undefined }) {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const mayWrite = useAllowed('ledger.documents.write');
  const [draft, setDraft] = useState(first);
  const journals = book.journals.map(({ id, code, name }) => ({ id: String(id), code, name }));
  const today = session.workingDate;
  const form = useForm<Head>({
    journal:
      journals.find(({ id, code }) => (first ? id === String(first.journalId) : code === 'PK')) ??
      journals[0] ??
      null,
    documentKind: first?.documentKind ?? 'PK',
    documentNumber: first?.documentNumber ?? '',
    documentDate: first?.documentDate ?? today,
    operationDate: first?.operationDate ?? today,
    postingDate: first?.postingDate ?? today,
    text: first?.text ?? '',
  });
  const made = useRef(2);
  const [lines, setLines] = useState<readonly TypedLine[]>(() =>
    first && first.lines.length > 0 ? first.lines.map(typedLine) : [emptyLine('l1')],
  );
  const [linesChanged, setLinesChanged] = useState(false);
  const columns = useMemo(() => lineColumns(client, book.id), [client, book.id]);
  const templates = useQuery({
    queryKey: ['ledger', 'templates', book.id],
    queryFn: () => client.ledger.templates.list({ bookId: book.id }),
  });
  const change = (next: readonly TypedLine[]) => {
    setLines(next);
    setLinesChanged(true);
  };
  const newLine = () => {
    made.current += 1;
    return emptyLine(`n${made.current}`);
  };
  const save = useCommand(
    (values: Head, actId) =>
      client.ledger.documents.save({
        actId,
        ...(draft ? { draftId: draft.id, version: draft.version } : {}),
        bookId: book.id,
        journalId: Number(values.journal?.id ?? 0),
        documentKind: values.documentKind.trim().toUpperCase(),
        documentNumber: values.documentNumber,
        documentDate: values.documentDate ?? today,
        operationDate: values.operationDate ?? today,
        postingDate: values.postingDate ?? today,
        text: values.text,
        lines: documentLines(lines),
      }),
    {
      onDone: (saved) => {
        setDraft(saved);
        form.reset(form.values);
        setLinesChanged(false);
      },
      onRefused: form.refuse,
      touches: [['ledger', 'drafts']],
    },
  );
  useLeaveGuard(form.changed || linesChanged ? 'Dokument nie jest zapisany w buforze.' : undefined);
  useAct('back', () => router.back());
  const fill = (option: Option | null) => {
    const template = templates.data?.find(({ id }) => id === option?.id);
    if (!template) return;
    form.set('documentKind', template.documentKind);
    form.set('text', template.text);
    change(template.lines.map((line, at) => ({ ...typedLine(line, at), debit: null, credit: null })));
  };
  const difference = imbalance(documentLines(lines));
  const posted = draft?.state === 'posted';
  return (
    <div className={css['page']}>
      <header className={css['head']}>
        <h2>{draft ? `Dokument ${draft.documentNumber || draft.documentKind}` : 'Nowy dokument'}</h2>
        <span>
          {book.code} {book.name}
        </span>
      </header>
      <FormBox
        form={form}
        confirmName="Zapisz w buforze"
        enabled={mayWrite && !posted && !save.busy}
        onConfirm={save.run}
      >
        <FieldRow columns="14rem 7rem 12rem 1fr">
          <SelectField label="Dziennik" required source={journals} {...form.bind('journal')} />
          <TextField label="Rodzaj" required autoFocus maxLength={8} {...form.bind('documentKind')} />
          <TextField label="Numer (pusty nada program)" maxLength={60} {...form.bind('documentNumber')} />
          <TextField label="Treść" required maxLength={300} {...form.bind('text')} />
        </FieldRow>
        <FieldRow columns="11rem 11rem 11rem 1fr">
          <DateField label="Data dokumentu" required {...form.bind('documentDate')} />
          <DateField label="Data operacji" required {...form.bind('operationDate')} />
          <DateField label="Data księgowania" required {...form.bind('postingDate')} />
          {(templates.data?.length ?? 0) > 0 && !draft ? (
            <SelectField
              label="Wzorzec"
              source={templateOptions(templates.data ?? [])}
              value={null}
              onChange={fill}
            />
          ) : (
            <span />
          )}
        </FieldRow>
        <LineEntry
          label="Dekret"
          columns={columns}
          lines={lines}
          onChange={change}
          lineId={({ id }) => id}
          newLine={newLine}
          isEmpty={isEmptyLine}
        />
        <p className={css['difference']} data-wrong={difference !== 0 || undefined} role="status">
          {difference === 0
            ? '✓ Winien równa się Ma'
            : `▲ Różnica ${formatAmount(grosze(Math.abs(difference)))}: większa jest strona ${difference > 0 ? 'Winien' : 'Ma'}`}
        </p>
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
        {draft && !form.changed && !linesChanged && <Verdict draft={draft} />}
        <div className={css['buttons']}>
          <Button act="back" onClick={() => router.back()}>
            Wróć do bufora
          </Button>
          <Button
            kind="main"
            act="confirm"
            confirms
            disabled={!mayWrite || posted || save.busy}
            onClick={() => form.submit(save.run)}
          >
            {save.busy ? 'Zapisuję…' : 'Zapisz w buforze'}
          </Button>
        </div>
      </FormBox>
    </div>
  );
}

/** What the rules say of the document as it was saved. */
function Verdict({ draft }: { readonly draft: Draft }) {
  if (draft.state === 'posted') return <Notice tone="done">Dokument jest zaksięgowany.</Notice>;
  if (draft.problems.length === 0)
    return <Notice tone="done">Zapisano w buforze. Dokument można zaksięgować.</Notice>;
  return (
    <Notice tone="amber">
      Zapisano w buforze, ale dokumentu nie można jeszcze zaksięgować:
      <ul>
        {draft.problems.map(({ code, field, message }) => (
          <li key={`${code}-${field}`}>{message}</li>
        ))}
      </ul>
    </Notice>
  );
}

function typedLine(line: Draft['lines'][number], at: number): TypedLine {
  return {
    id: `s${at}`,
    account: line.account === '' ? null : { id: line.account, code: line.account, name: '' },
    classification: line.classification,
    text: line.text,
    due: line.due,
    debit: line.debit === 0 ? null : line.debit,
    credit: line.credit === 0 ? null : line.credit,
    itemId: line.itemId,
    partyId: line.partyId,
  };
}

function documentLines(lines: readonly TypedLine[]) {
  return lines
    .filter((line) => !isEmptyLine(line))
    .map((line) => ({
      account: line.account?.id ?? '',
      debit: line.debit ?? ZERO,
      credit: line.credit ?? ZERO,
      classification: line.classification.trim(),
      partyId: line.partyId,
      itemId: line.itemId,
      due: line.due,
      text: line.text,
    }));
}

function templateOptions(templates: readonly Template[]): readonly Option[] {
  return templates.map(({ id, name, documentKind }) => ({ id, code: documentKind, name }));
}
