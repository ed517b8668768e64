import { useState } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { CheckboxField, FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { Button, CardSection, ConfirmDialog, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import type { Card, Note } from '#shared/cards/contract.ts';
import { useNotes } from './card-notices.tsx';
import css from './cards.module.css';

const touched = [['cards']] as const;

/** Notes of a card, pinned first. Everybody with the right to the card reads and adds; each takes off one's own. */
export function NotesSection({ card }: { readonly card: Card }) {
  const notes = useNotes(card);
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState<Note>();
  return (
    <CardSection title="Notatki" side={<Button onClick={() => setAdding(true)}>Dodaj notatkę</Button>}>
      {notes.length === 0 && <p className={css['none']}>Nie ma notatek.</p>}
      <ul className={css['list']}>
        {notes.map((note) => (
          <li key={note.id} className={css['item']}>
            <p className={css['text']}>
              {note.pinned && <strong>Przypięta. </strong>}
              {note.text}
            </p>
            <span className={css['by']}>
              {note.by}, {momentOf(note.at)}
            </span>
            {note.own && <Button onClick={() => setTaking(note)}>Zdejmij</Button>}
          </li>
        ))}
      </ul>
      {adding && <NoteDialog card={card} onClose={() => setAdding(false)} />}
      {taking && <TakeOffNote note={taking} onClose={() => setTaking(undefined)} />}
    </CardSection>
  );
}

function NoteDialog({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const client = useClient();
  const form = useForm({ text: '', pinned: false });
  const add = useCommand(
    (values: typeof form.values, actId) => client.cards.notes.add({ actId, card, ...values }),
    { onDone: onClose, onRefused: form.refuse, touches: touched },
  );
  return (
    <Dialog
      title="Nowa notatka"
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zrezygnuj
          </Button>
          <Button kind="main" act="confirm" confirms disabled={add.busy} onClick={() => form.submit(add.run)}>
            {add.busy ? 'Zapisuję…' : 'Zapisz'}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Zapisz" enabled={!add.busy} onConfirm={add.run}>
        <TextField label="Treść" required autoFocus lines={5} maxLength={4_000} {...form.bind('text')} />
        <CheckboxField
          label="Przypnij nad kartą"
          hint="Przypiętą notatkę widać od razu po otwarciu karty, także w kasie."
          {...form.bind('pinned')}
        />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}

function TakeOffNote({ note, onClose }: { readonly note: Note; readonly onClose: () => void }) {
  const client = useClient();
  const take = useCommand(
    (reason: string, actId) => client.cards.notes.withdraw({ actId, noteId: note.id, reason }),
    { onDone: onClose, touches: touched },
  );
  return (
    <ConfirmDialog
      title="Zdjęcie notatki"
      confirmName="Zdejmij"
      reasonLabel="Przyczyna"
      busy={take.busy}
      refusal={take.refusal?.message}
      onConfirm={take.run}
      onClose={onClose}
    >
      Notatka zniknie z karty. Jej treść i przyczyna pozostaną w rejestrze zdarzeń.
    </ConfirmDialog>
  );
}
