import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useLeaveGuard, useRouter } from '#renderer/app/router.tsx';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { DateField, TextField } from '#renderer/ui/fields/index.ts';
import { saveBase64 } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, Notice } from '#renderer/ui/shapes/index.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import type { TemplateVersion } from '#shared/templates/contract.ts';
import {
  type TemplateContent,
  type TemplateKindCode,
  templateKind,
  templateKindCodes,
} from '#shared/templates/kinds.ts';
import { checkTemplate } from '#shared/templates/text.ts';
import { LetterPreview } from './letter-preview.tsx';
import css from './templates.module.css';
import { WordsField } from './words-field.tsx';

/** Letters as the office words them: kinds, versions by date, the words with their fields, and the letter beside them. */
export function Templates() {
  const client = useClient();
  const [kind, setKind] = useState<TemplateKindCode>(templateKindCodes[0]);
  const query = useQuery({
    queryKey: ['templates', 'versions', kind],
    queryFn: () => client.templates.versions({ kind }),
    staleTime: 0,
  });
  const [newest] = query.data ?? [];
  return (
    <div className={css['screen']}>
      <label className={css['kind']}>
        Rodzaj pisma
        <select value={kind} onChange={(event) => setKind(event.currentTarget.value as TemplateKindCode)}>
          {templateKindCodes.map((code) => (
            <option key={code} value={code}>
              {templateKind(code).name}
            </option>
          ))}
        </select>
      </label>
      {query.error !== null && <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>}
      {newest !== undefined && (
        <Editor key={`${kind}/${newest.id}`} kind={kind} versions={query.data ?? []} newest={newest} />
      )}
    </div>
  );
}

interface EditorProps {
  readonly kind: TemplateKindCode;
  readonly versions: readonly TemplateVersion[];
  readonly newest: TemplateVersion;
}

function Editor({ kind, versions, newest }: EditorProps) {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const { fields } = templateKind(kind);
  const [content, setContent] = useState<TemplateContent>(newest.content);
  const [validFrom, setValidFrom] = useState<Day | null>(session.today);
  const [note, setNote] = useState('');
  const changed = JSON.stringify(content) !== JSON.stringify(newest.content);
  useLeaveGuard(changed ? 'Wzór nie jest zapisany. Zmiany przepadną.' : undefined);
  const problems = checkTemplate(content, fields);
  const save = useCommand(
    (from: Day, actId) => client.templates.save({ actId, kind, validFrom: from, content, note }),
    { touches: [['templates']] },
  );
  const paper = useCommand((words: TemplateContent) => client.templates.preview({ kind, content: words }), {
    touches: [],
    onDone: ({ fileName, pdf }) => saveBase64(fileName, pdf, 'application/pdf'),
  });
  const mayRun = problems.length === 0 && changed && validFrom !== null && !save.busy;
  const run = () => {
    if (validFrom !== null) save.run(validFrom);
  };
  useAct('confirm', mayRun ? run : undefined, { name: 'Zapisz wersję' });
  useAct('compute', problems.length === 0 ? () => paper.run(content) : undefined, { name: 'Wydruk próbny' });
  useAct('back', () => router.go('/'));
  const put = (part: keyof TemplateContent) => (text: string) => setContent({ ...content, [part]: text });
  const wrongIn = (part: keyof TemplateContent) => problems.filter((problem) => problem.part === part);
  const refusal = save.refusal ?? paper.refusal;
  return (
    <div className={css['editor']}>
      <section className={css['side']} aria-label="Treść wzoru">
        <WordsField
          label="Tytuł"
          value={content.title}
          onChange={put('title')}
          fields={fields}
          lines={1}
          problems={wrongIn('title')}
        />
        <WordsField
          label="Treść"
          value={content.body}
          onChange={put('body')}
          fields={fields}
          lines={12}
          problems={wrongIn('body')}
          autoFocus
        />
        <WordsField
          label="Pouczenie"
          value={content.instruction}
          onChange={put('instruction')}
          fields={fields}
          lines={4}
          problems={wrongIn('instruction')}
        />
        <p className={css['hint']}>
          {
            'Dwa nawiasy {{ otwierają listę pól. Wiersz zaczęty znakiem # jest nagłówkiem, pusty wiersz kończy akapit.'
          }
        </p>
        <div className={css['save']}>
          <DateField label="Obowiązuje od" required value={validFrom} onChange={setValidFrom} />
          <TextField label="Co zmieniono" maxLength={200} value={note} onChange={setNote} />
          <Button
            act="compute"
            disabled={problems.length > 0 || paper.busy}
            onClick={() => paper.run(content)}
          >
            {paper.busy ? 'Pracuję…' : 'Wydruk próbny'}
          </Button>
          <Button kind="main" act="confirm" disabled={!mayRun} onClick={run}>
            {save.busy ? 'Zapisuję…' : 'Zapisz wersję'}
          </Button>
        </div>
        {refusal !== undefined && <Notice tone="danger">{refusal.message}</Notice>}
        <Versions versions={versions} onTake={setContent} />
      </section>
      <LetterPreview content={content} fields={fields} />
    </div>
  );
}

interface VersionsProps {
  readonly versions: readonly TemplateVersion[];
  readonly onTake: (content: TemplateContent) => void;
}

/** What held when; the words of any of them may be taken up again. Letters already issued keep theirs. */
function Versions({ versions, onTake }: VersionsProps) {
  return (
    <table className={css['versions']}>
      <caption>Wersje wzoru</caption>
      <thead>
        <tr>
          <th scope="col">Obowiązuje od</th>
          <th scope="col">Co zmieniono</th>
          <th scope="col">Kto</th>
          <th scope="col">
            <span className={css['hidden']}>Czynność</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ id, validFrom, note, madeBy, content }) => (
          <tr key={id ?? 'delivered'}>
            <td>{validFrom === null ? '–' : formatDay(validFrom)}</td>
            <td>{note}</td>
            <td>{madeBy}</td>
            <td>
              <Button onClick={() => onTake(content)}>Weź treść</Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
