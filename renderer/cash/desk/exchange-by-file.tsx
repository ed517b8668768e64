import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { FileField, FormBox, useForm } from '#renderer/ui/fields/index.ts';
import { saveText } from '#renderer/ui/grid/export.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, DeskShape, Notice } from '#renderer/ui/shapes/index.ts';
import { deskPaths } from '../paths.ts';

const LARGEST = 200_000_000;

/**
 * A desk in a place with no line: its rows go to the office in a file, the office's answer comes back in one. It stands
 * also where the desk knows nothing yet, for the first answer is what it begins with.
 */
export function ExchangeByFile() {
  const client = useClient();
  const router = useRouter();
  const form = useForm<{ file: File | null }>({ file: null });
  const [saved, setSaved] = useState<string>();
  const [loaded, setLoaded] = useState(false);
  const save = useCommand((_: undefined) => client.cash.desk.exportJournal(), {
    onDone: ({ fileName, content }) => {
      saveText(fileName, content, 'application/json');
      setSaved(fileName);
    },
  });
  const load = useCommand(
    async (file: File) => client.cash.desk.importAnswer({ content: await file.text() }),
    {
      onDone: () => {
        setLoaded(true);
        form.reset({ file: null });
      },
      onRefused: (error) => form.refuse(error.field === 'content' ? { ...error, field: 'file' } : error),
    },
  );
  const read = ({ file }: { readonly file: File | null }) => {
    setLoaded(false);
    if (file) load.run(file);
  };
  useAct('create', () => save.run(undefined), { name: 'Zapisz plik dla urzędu' });
  useAct('back', () => router.go(deskPaths.desk));
  return (
    <DeskShape>
      <FormBox
        form={form}
        confirmName="Wczytaj"
        enabled={!load.busy}
        onConfirm={read}
        label="Wymiana plikiem"
      >
        <p style={{ margin: 0 }}>
          Gdy kasa nie ma łączności, zapisz plik dla urzędu i zawieź go na nośniku. Urząd odda plik z
          odpowiedzią; wczytaj go tutaj. Ten sam plik wczytany dwa razy niczego nie podwoi.
        </p>
        <div>
          <Button act="create" disabled={save.busy} onClick={() => save.run(undefined)}>
            Zapisz plik dla urzędu
          </Button>
        </div>
        {save.refusal !== undefined && <Notice tone="danger">{save.refusal.message}</Notice>}
        {saved !== undefined && <Notice tone="done">Zapisano plik {saved}.</Notice>}
        <FileField
          label="Plik z urzędu"
          required
          accept=".skarbnik"
          maxBytes={LARGEST}
          {...form.bind('file')}
        />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
        {loaded && <Notice tone="done">Wczytano dane z urzędu.</Notice>}
        <div>
          <Button kind="main" act="confirm" confirms disabled={load.busy} onClick={() => form.submit(read)}>
            {load.busy ? 'Wczytuję…' : 'Wczytaj plik z urzędu'}
          </Button>
        </div>
      </FormBox>
    </DeskShape>
  );
}
