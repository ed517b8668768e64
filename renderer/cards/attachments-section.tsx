import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { FileField, FormBox, formatBytes, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { saveBase64 } from '#renderer/ui/grid/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { Button, CardSection, ConfirmDialog, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import type { Attachment, Card } from '#shared/cards/contract.ts';
import { ACCEPTED_FILES, LARGEST_ATTACHMENT } from '#shared/cards/file-type.ts';
import css from './cards.module.css';
import { uploadAttachment } from './upload.ts';

const touched = [['cards', 'attachments']] as const;

/** Files on a card: opened by whoever has the right to the card, taken off by who added them. */
export function AttachmentsSection({ card }: { readonly card: Card }) {
  const client = useClient();
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState<Attachment>();
  const query = useQuery({
    queryKey: ['cards', 'attachments', card.kind, card.id],
    queryFn: () => client.cards.attachments.list({ card }),
  });
  const open = useCommand((attachmentId: string) => client.cards.attachments.content({ attachmentId }), {
    touches: [],
    onDone: ({ name, content, mediaType }) => saveBase64(name, content, mediaType),
  });
  const files = query.data ?? [];
  const trouble = query.error === null ? open.refusal : errorInfoOf(query.error);
  return (
    <CardSection title="Załączniki" side={<Button onClick={() => setAdding(true)}>Dołącz plik</Button>}>
      {trouble !== undefined && <Notice tone="danger">{trouble.message}</Notice>}
      {files.length === 0 && <p className={css['none']}>Nie ma załączników.</p>}
      <ul className={css['list']}>
        {files.map((file) => (
          <li key={file.id} className={css['item']}>
            <div>
              <button type="button" className={css['open']} onClick={() => open.run(file.id)}>
                {file.name}
              </button>{' '}
              <span className={css['by']}>{formatBytes(file.size)}</span>
              {file.description !== '' && <p className={css['text']}>{file.description}</p>}
            </div>
            <span className={css['by']}>
              {file.by}, {momentOf(file.at)}
            </span>
            {file.own && <Button onClick={() => setTaking(file)}>Zdejmij</Button>}
          </li>
        ))}
      </ul>
      {adding && <AttachDialog card={card} onClose={() => setAdding(false)} />}
      {taking && <TakeOffFile file={taking} onClose={() => setTaking(undefined)} />}
    </CardSection>
  );
}

interface AttachValues {
  readonly file: File | null;
  readonly description: string;
}

function AttachDialog({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const client = useClient();
  const form = useForm<AttachValues>({ file: null, description: '' });
  const [share, setShare] = useState(0);
  const add = useCommand(
    async ({ file, description }: AttachValues, actId) => {
      if (file) await uploadAttachment(client, { actId, card, file, description, onProgress: setShare });
    },
    { onDone: onClose, onRefused: form.refuse, touches: touched },
  );
  return (
    <Dialog
      title="Nowy załącznik"
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zrezygnuj
          </Button>
          <Button kind="main" act="confirm" confirms disabled={add.busy} onClick={() => form.submit(add.run)}>
            {add.busy ? `Wysyłam… ${Math.round(share * 100)} %` : 'Dołącz'}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Dołącz" enabled={!add.busy} onConfirm={add.run}>
        <FileField
          label="Plik"
          required
          autoFocus
          accept={ACCEPTED_FILES}
          maxBytes={LARGEST_ATTACHMENT}
          hint="PDF, obraz, skan, dokument, arkusz albo tekst; najwyżej 20 MB."
          {...form.bind('file')}
        />
        <TextField label="Opis" maxLength={200} {...form.bind('description')} />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}

function TakeOffFile({ file, onClose }: { readonly file: Attachment; readonly onClose: () => void }) {
  const client = useClient();
  const take = useCommand(
    (reason: string, actId) => client.cards.attachments.withdraw({ actId, attachmentId: file.id, reason }),
    { onDone: onClose, touches: touched },
  );
  return (
    <ConfirmDialog
      title="Zdjęcie załącznika"
      confirmName="Zdejmij"
      reasonLabel="Przyczyna"
      busy={take.busy}
      refusal={take.refusal?.message}
      onConfirm={take.run}
      onClose={onClose}
    >
      {`Plik ${file.name} zniknie z karty. Jego treść i przyczyna pozostaną w bazie.`}
    </ConfirmDialog>
  );
}
